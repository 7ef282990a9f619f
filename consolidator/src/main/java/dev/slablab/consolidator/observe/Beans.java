package dev.slablab.consolidator.observe;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.event.LifeEvent;
import dev.slablab.allocator.task.TaskQueue;
import dev.slablab.consolidator.Consolidator;
import dev.slablab.consolidator.observe.AllocatorFigure.Source;
import dev.slablab.consolidator.observe.FiguresBean.Figure;
import dev.slablab.consolidator.observe.FiguresBean.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Shows caches and allocator of live slabs as beans, for {@code jconsole} and its like, and for {@code slablab top}.
 *
 * <p><b>What.</b> A bean for each cache, from its creation to its destruction, with all statistics of allocator and
 * consolidator under their names; one for the allocator, with its {@linkplain AllocatorFigure figures} and the
 * consolidator's over all caches, which also gives the logs as text. See {@link BeanNames}.
 *
 * <p><b>Price.</b> Registering a name for each cache. Nothing is counted for it that is not counted anyway, and nothing
 * is read before somebody asks; then a cache's lock is held for as long as its statistics take.
 */
public final class Beans implements AutoCloseable {
    private static final List<Figure> ALLOCATOR = Stream.concat(
            Stream.of(AllocatorFigure.values()).map(each -> new Figure(each.publicName(), each.meaning())),
            CacheFigures.ofMoves().stream()).toList();

    private final MBeanServer server;
    private final int instance;
    private final Consolidator consolidator;
    private final Set<ObjectName> names = ConcurrentHashMap.newKeySet();

    /**
     * Registers the bean of an allocator that has no caches.
     *
     * @param server       where
     * @param instance     which of this process, from 1
     * @param allocator    the allocator
     * @param consolidator its consolidator
     * @param moves        the consolidator's queue
     * @throws IllegalStateException if the name is taken
     */
    public Beans(
            MBeanServer server, int instance, SlabAllocator allocator, Consolidator consolidator, TaskQueue moves) {
        this.server = server;
        this.instance = instance;
        this.consolidator = consolidator;
        Source source = new Source(allocator, moves);
        register(BeanNames.allocator(instance), new FiguresBean(
                "Allocator " + instance + " of this process, with its consolidator", ALLOCATOR, () -> values(source),
                List.of(new Text(BeanNames.LOGS, "All logs as they are now, as text", () -> logs(allocator)))));
        System.setProperty(BeanNames.ANNOUNCEMENT, "true");
    }

    /**
     * Whether live slabs of that number are shown already, perhaps by another copy of these classes.
     *
     * @param server   where
     * @param instance number of live slabs
     * @return true if beans of that number would clash
     */
    public static boolean taken(MBeanServer server, int instance) {
        return server.isRegistered(BeanNames.allocator(instance));
    }

    private static String logs(SlabAllocator allocator) {
        StringBuilder text = new StringBuilder();
        try {
            allocator.logs().dump(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private Map<String, Long> values(Source source) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (AllocatorFigure figure : AllocatorFigure.values()) {
            values.put(figure.publicName(), figure.of(source));
        }
        values.putAll(CacheFigures.ofMoves(consolidator.statistics()));
        return values;
    }

    /**
     * Follows caches as they come and go.
     *
     * @param event what happened
     */
    public void life(LifeEvent event) {
        switch (event) {
            case LifeEvent.CacheCreated created ->
                register(name(created.cache()), CacheFigures.bean(created.cache(), consolidator));
            case LifeEvent.CacheDestroyed destroyed -> unregister(name(destroyed.cache()));
            case LifeEvent.ReapStarted started -> { }
            case LifeEvent.ReapEnded ended -> { }
            case LifeEvent.CacheReapStarted started -> { }
            case LifeEvent.CacheReapEnded ended -> { }
            case LifeEvent.FreeRefused refused -> { }
        }
    }

    private ObjectName name(ObjectCache cache) {
        return BeanNames.cache(instance, cache.spec().name(), cache.number());
    }

    private void register(ObjectName name, FiguresBean bean) {
        try {
            server.registerMBean(bean, name);
            names.add(name);
        } catch (JMException refused) {
            throw new IllegalStateException("bean " + name + " cannot be registered: " + refused.getMessage()
                    + "; live slabs can do without beans (LiveSetup.withoutBeans)", refused);
        }
    }

    private void unregister(ObjectName name) {
        if (names.remove(name)) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                // Somebody has removed it from the server, which is what was wanted.
                assert !server.isRegistered(name) : gone;
            } catch (JMException refused) {
                throw new IllegalStateException("bean " + name + " cannot be removed", refused);
            }
        }
    }

    /** Removes all beans that are left. May be called again. */
    @Override
    public void close() {
        names.forEach(this::unregister);
    }
}
