package dev.slablab.experiments.top;

import dev.slablab.consolidator.observe.BeanNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A connection to the beans of a process. */
public final class Look implements AutoCloseable {
    private final Jvm jvm;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Look(Jvm jvm, JMXConnector connector) throws IOException {
        this.jvm = jvm;
        this.connector = connector;
        beans = connector.getMBeanServerConnection();
    }

    /**
     * Connects to a process that serves its beans at an address. The process has told the address over a channel
     * that only its owner has; what it answers is as much to be trusted as it is.
     */
    @SuppressWarnings("BanJNDI")
    static Look at(Jvm jvm, String address) {
        try {
            return new Look(jvm, JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } catch (IOException refused) {
            throw new LookException(jvm + " serves its beans, but not to us: " + refused.getMessage(), refused);
        }
    }

    /**
     * Reads the figures of all allocators and caches.
     *
     * @return as they are now; empty when the process has ended, or has closed all its live slabs
     * @throws LookException if one of them cannot be read
     */
    public Optional<List<Reading>> read() {
        try {
            List<Reading> readings = new ArrayList<>();
            for (ObjectName name : sorted(BeanNames.allocators())) {
                Optional<Map<String, Long>> figures = figures(name);
                if (figures.isPresent()) {
                    readings.add(new Reading(number(name, BeanNames.INSTANCE), figures.get(), caches(name)));
                }
            }
            return readings.isEmpty() ? Optional.empty() : Optional.of(readings);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /**
     * Reads the logs of all allocators.
     *
     * @return their texts by number of the live slabs; empty when the process has ended, or has closed all of them
     * @throws LookException if one of them cannot be read
     */
    public SortedMap<Integer, String> logs() {
        SortedMap<Integer, String> logs = new TreeMap<>();
        try {
            for (ObjectName name : sorted(BeanNames.allocators())) {
                logs(name).ifPresent(text -> logs.put(number(name, BeanNames.INSTANCE), text));
            }
            return logs;
        } catch (IOException broken) {
            return Collections.emptySortedMap();
        }
    }

    private Optional<String> logs(ObjectName name) throws IOException {
        try {
            return Optional.of((String) beans.invoke(name, BeanNames.LOGS, new Object[0], new String[0]));
        } catch (InstanceNotFoundException gone) {
            return Optional.empty();
        } catch (JMException broken) {
            throw new LookException(jvm + ": the logs of " + name + " cannot be read: " + broken.getMessage()
                    + "; it may have another version of Slablab in it", broken);
        }
    }

    private List<Reading.Cache> caches(ObjectName allocator) throws IOException {
        List<Reading.Cache> caches = new ArrayList<>();
        for (ObjectName name : sorted(BeanNames.caches())) {
            if (number(name, BeanNames.INSTANCE) == number(allocator, BeanNames.INSTANCE)) {
                figures(name).ifPresent(figures -> caches.add(
                        new Reading.Cache(ObjectName.unquote(name.getKeyProperty(BeanNames.NAME)), figures)));
            }
        }
        return caches;
    }

    private List<ObjectName> sorted(ObjectName pattern) throws IOException {
        Comparator<ObjectName> order = Comparator.comparing(name -> number(name, BeanNames.INSTANCE));
        return beans.queryNames(pattern, null).stream().sorted(order.thenComparing(name ->
                name.getKeyProperty(BeanNames.NUMBER) == null ? 0 : number(name, BeanNames.NUMBER))).toList();
    }

    private static int number(ObjectName name, String key) {
        return Integer.parseInt(name.getKeyProperty(key));
    }

    /** Empty if the bean has gone meanwhile. */
    private Optional<Map<String, Long>> figures(ObjectName name) throws IOException {
        try {
            String[] known = Stream.of(beans.getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName).toArray(String[]::new);
            Map<String, Long> figures = new HashMap<>();
            beans.getAttributes(name, known).asList()
                    .forEach(attribute -> figures.put(attribute.getName(), (Long) attribute.getValue()));
            return Optional.of(figures);
        } catch (InstanceNotFoundException gone) {
            return Optional.empty();
        } catch (JMException broken) {
            throw new LookException(jvm + ": bean " + name + " cannot be read: " + broken, broken);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            // The other end is not there to be told.
            assert gone != null;
        }
    }
}
