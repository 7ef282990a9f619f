package dev.slablab.consolidator.observe;

import dev.slablab.consolidator.MoveStatistic;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How beans are called: {@code dev.slablab:type=Cache,instance=1,name="session",number=0} and {@code
 * dev.slablab:type=Allocator,instance=1}. Caches may have equal names, so the number is part of it.
 */
public final class BeanNames {
    /** The domain of all beans. */
    public static final String DOMAIN = "dev.slablab";
    /** Key of the number of live slabs in their process. */
    public static final String INSTANCE = "instance";
    /** Key of a cache's name, quoted. */
    public static final String NAME = "name";
    /** Key of a cache's number. */
    public static final String NUMBER = "number";
    /**
     * A system property that is set in processes that have had beans. Who looks for them reads it first: asking for
     * beans themselves makes a process open a port.
     */
    public static final String ANNOUNCEMENT = "dev.slablab.beans";

    /** Operation of an allocator's bean, without parameters: its logs as text. */
    public static final String LOGS = "logs";

    private static final String MOVE_PREFIX = "move_";

    private BeanNames() {
    }

    /**
     * A pattern for the beans of caches.
     *
     * @return those of all instances
     */
    public static ObjectName caches() {
        return name("type=Cache,*");
    }

    /**
     * A pattern for the beans of allocators.
     *
     * @return those of all instances
     */
    public static ObjectName allocators() {
        return name("type=Allocator,*");
    }

    static ObjectName allocator(int instance) {
        return name("type=Allocator," + INSTANCE + "=" + instance);
    }

    static ObjectName cache(int instance, String name, int number) {
        return name("type=Cache," + INSTANCE + "=" + instance + "," + NAME + "=" + ObjectName.quote(name) + ","
                + NUMBER + "=" + number);
    }

    /**
     * The attribute of a statistic about moves, of a cache and of all caches together.
     *
     * @param statistic which
     * @return the name under which the original exports it, or one of the same kind
     */
    public static String of(MoveStatistic statistic) {
        return statistic.exportedName().orElse(MOVE_PREFIX + statistic.publicName());
    }

    private static ObjectName name(String keys) {
        try {
            return new ObjectName(DOMAIN + ":" + keys);
        } catch (MalformedObjectNameException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
