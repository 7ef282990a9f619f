package dev.slablab.consolidator.observe;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;

/**
 * A bean of numbers that can be read, and of texts that are made on demand.
 *
 * <p>Its attributes are what was declared elsewhere, with the same names and meanings. That is why it is a dynamic one:
 * an interface with a getter for each would be a second list of them.
 */
final class FiguresBean implements DynamicMBean {
    private final List<Figure> figures;
    private final String description;
    private final Supplier<Map<String, Long>> values;
    private final List<Text> texts;

    /**
     * A bean.
     *
     * @param description of what it shows
     * @param figures     its attributes
     * @param values      reads all of them at once, by name
     * @param texts       its operations
     */
    FiguresBean(String description, List<Figure> figures, Supplier<Map<String, Long>> values, List<Text> texts) {
        this.description = description;
        this.figures = figures;
        this.values = values;
        this.texts = texts;
    }

    /**
     * An attribute.
     *
     * @param name    under which it is asked for
     * @param meaning one sentence, without its full stop
     */
    record Figure(String name, String meaning) {

        MBeanAttributeInfo info() {
            return new MBeanAttributeInfo(name, "long", meaning, true, false, false);
        }
    }

    /**
     * An operation without parameters.
     *
     * @param name    under which it is called
     * @param meaning of what it returns: one sentence, without its full stop
     * @param maker   makes the text
     */
    record Text(String name, String meaning, Supplier<String> maker) {

        MBeanOperationInfo info() {
            return new MBeanOperationInfo(name, meaning, new MBeanParameterInfo[0], String.class.getName(),
                    MBeanOperationInfo.INFO);
        }
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
        Long value = values.get().get(name);
        if (value == null) {
            throw unknown(name);
        }
        return value;
    }

    private AttributeNotFoundException unknown(String name) {
        return new AttributeNotFoundException("no attribute \"" + name + "\"; known are "
                + String.join(", ", figures.stream().map(Figure::name).toList()));
    }

    /** {@inheritDoc} All are of the same moment; what is not known is left out. */
    @Override
    public AttributeList getAttributes(String[] names) {
        Map<String, Long> now = values.get();
        AttributeList list = new AttributeList();
        for (String name : names) {
            Long value = now.get(name);
            if (value != null) {
                list.add(new Attribute(name, value));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("attribute \"" + attribute.getName() + "\" can be read only");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) throws ReflectionException {
        Text text = texts.stream().filter(each -> each.name().equals(action)).findFirst().orElseThrow(() ->
                new ReflectionException(new NoSuchMethodException(action), "no operation \"" + action
                        + "\"; known are " + texts.stream().map(Text::name).toList()));
        if (arguments != null && arguments.length > 0) {
            throw new ReflectionException(new NoSuchMethodException(action), action + " takes no parameters");
        }
        return text.maker().get();
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return new MBeanInfo(FiguresBean.class.getName(), description,
                figures.stream().map(Figure::info).toArray(MBeanAttributeInfo[]::new), null,
                texts.stream().map(Text::info).toArray(MBeanOperationInfo[]::new), null);
    }
}
