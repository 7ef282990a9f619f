package dev.slablab.consolidator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.CacheStatistic;
import dev.slablab.allocator.CacheStats;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.NativeArena;
import dev.slablab.allocator.task.Task;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.live.LiveSetup;
import dev.slablab.consolidator.live.LiveSlabs;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class BeansTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final LiveSetup setup = Program.SETUP.with(server);
    private final List<Long> left = new ArrayList<>();

    private ObjectName only(ObjectName pattern) {
        return server.queryNames(pattern, null).stream().reduce((first, second) -> {
            throw new AssertionError(first + " and " + second);
        }).orElseThrow();
    }

    private Map<String, Long> all(ObjectName name) throws JMException {
        String[] known = Stream.of(server.getMBeanInfo(name).getAttributes())
                .map(MBeanAttributeInfo::getName).toArray(String[]::new);
        Map<String, Long> values = new LinkedHashMap<>();
        server.getAttributes(name, known).asList()
                .forEach(attribute -> values.put(attribute.getName(), (Long) attribute.getValue()));
        assertThat(values.keySet()).containsExactly(known);
        return values;
    }

    @Test
    void every_attribute_of_a_cache_is_what_inspect_says() throws JMException {
        try (Program program = new Program(setup)) {
            ObjectCache cache = program.sparse("session", 30, left, request -> MoveResponse.YES);
            program.tick();
            program.reap(cache);

            Map<String, Long> expected = CacheStats.of(cache.inspect()).byName();
            program.slabs.consolidator().inspect(cache).orElseThrow().statistics().forEach((statistic, count) ->
                    expected.put(statistic.exportedName().orElse("move_" + statistic.publicName()), count));
            Map<String, Long> shown = all(only(BeanNames.caches()));

            assertThat(shown).containsExactlyInAnyOrderEntriesOf(expected)
                    .hasSize(CacheStatistic.values().length + MoveStatistic.values().length);
            assertThat(shown.get("move_yes")).isPositive();
            for (String name : expected.keySet()) {
                assertThat(server.getAttribute(only(BeanNames.caches()), name)).isEqualTo(expected.get(name));
            }
            for (String name : cache.stats().byName().keySet()) {
                assertThat(shown.get(name)).isEqualTo(program.slabs.consolidator().stat(cache, name));
            }
        }
    }

    @Test
    void the_meanings_are_those_of_the_statistics() throws JMException {
        try (Program program = new Program(setup)) {
            program.slabs.allocator().create(CacheSpec.of("session", 100));
            MBeanInfo info = server.getMBeanInfo(only(BeanNames.caches()));

            assertThat(info.getDescription()).isEqualTo("Statistics of cache session");
            assertThat(Arrays.stream(info.getAttributes()).map(MBeanAttributeInfo::getDescription)).containsExactly(
                    Stream.concat(Stream.of(CacheStatistic.values()).map(CacheStatistic::meaning),
                            Stream.of(MoveStatistic.values()).map(MoveStatistic::meaning)).toArray(String[]::new));
            assertThat(info.getAttributes()).allMatch(
                    each -> each.isReadable() && !each.isWritable() && each.getType().equals("long"));
        }
    }

    @Test
    void a_cache_without_a_client_has_moved_nothing() throws JMException {
        try (Program program = new Program(setup)) {
            program.slabs.allocator().create(CacheSpec.of("session", 100)).tryAllocate();

            assertThat(all(only(BeanNames.caches()))).containsEntry("buf_inuse", 1L).containsEntry("move_yes", 0L);
        }
    }

    @Test
    void every_attribute_of_the_allocator_is_what_inspect_says() throws JMException {
        try (Program program = new Program(setup)) {
            ObjectCache cache = program.sparse("session", 30, left, request -> MoveResponse.NO);
            program.reap(cache);

            var allocator = program.slabs.allocator().inspect();
            Map<String, Long> expected = new LinkedHashMap<>(Map.of("page_size", 4096L,
                    "pages_in_use", allocator.pagesInUse(), "peak_pages", allocator.peakPages(),
                    "pages_left", program.arena.pagesLeft(), "resident_bytes", 0L, "caches", 1L,
                    "maintenance_queue", 0L, "move_queue", 0L));
            expected.putAll(Map.of("frees_refused", 0L, "errors", 0L));
            program.slabs.consolidator().inspect().statistics().forEach((statistic, count) ->
                    expected.put(statistic.exportedName().orElse("move_" + statistic.publicName()), count));

            assertThat(all(only(BeanNames.allocators()))).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(expected.get("move_no")).isPositive();
            assertThat(expected.keySet()).containsAll(
                    Stream.of(AllocatorFigure.values()).map(AllocatorFigure::publicName).toList());
        }
    }

    @Test
    void queues_are_as_long_as_they_are() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (Program program = new Program(setup)) {
            ObjectCache cache = program.sparse("session", 30, left, request -> {
                asked.countDown();
                await(seen);
                return MoveResponse.NO;
            });
            cache.reap();
            program.slabs.allocator().maintenance().drain();
            await(asked);
            CountDownLatch begun = new CountDownLatch(1);
            program.slabs.allocator().maintenance().dispatch(Task.of("busy", () -> {
                begun.countDown();
                await(seen);
            }));
            await(begun);
            cache.purge();
            cache.enable();

            assertThat(all(only(BeanNames.allocators()))).containsEntry("maintenance_queue", 2L)
                    .containsEntry("move_queue", (long) program.slabs.consolidator().inspect().moveQueue().size());
            assertThat(program.slabs.consolidator().inspect().moveQueue()).isNotEmpty();
            seen.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void native_memory_is_shown_as_the_kernel_counts_it() throws JMException {
        try (NativeArena memory = NativeArena.reserve(1 << 24); LiveSlabs slabs = LiveSlabs.start(memory, setup)) {
            ObjectCache cache = slabs.allocator().create(CacheSpec.of("session", 1000));
            cache.segment(cache.tryAllocate()).fill((byte) 1);

            assertThat(all(only(BeanNames.allocators()))).containsEntry("resident_bytes", 4096L);
        }
    }

    @Test
    void beans_come_and_go_with_their_caches() {
        try (Program program = new Program(setup)) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("session", 100));
            assertThat(only(BeanNames.caches())).hasToString("dev.slablab:type=Cache,instance=" + program.instance()
                    + ",name=\"session\",number=0");
            program.slabs.allocator().destroy(cache);
            assertThat(server.queryNames(BeanNames.caches(), null)).isEmpty();
            program.slabs.allocator().create(CacheSpec.of("session", 100));
            assertThat(only(BeanNames.caches()).getKeyProperty(BeanNames.NUMBER)).isEqualTo("1");
        }
        assertThat(server.getDomains()).doesNotContain(BeanNames.DOMAIN);
    }

    @Test
    void names_may_be_equal_and_of_any_characters_and_programs_may_be_several() {
        String odd = "a,b=\"c\"*? \\:d";
        try (Program one = new Program(setup); Program other = new Program(setup)) {
            for (Program program : List.of(one, other)) {
                program.slabs.allocator().create(CacheSpec.of(odd, 100));
                program.slabs.allocator().create(CacheSpec.of(odd, 200));
            }

            assertThat(server.queryNames(BeanNames.caches(), null)).hasSize(4)
                    .allMatch(name -> ObjectName.unquote(name.getKeyProperty(BeanNames.NAME)).equals(odd));
            assertThat(server.queryNames(BeanNames.allocators(), null)).hasSize(2);
            assertThat(one.instance()).isNotEqualTo(other.instance());
        }
    }

    @Test
    void the_logs_can_be_asked_for_and_nothing_else() throws Exception {
        try (Program program = new Program(setup)) {
            program.slabs.allocator().create(CacheSpec.of("session", 100)).tryAllocate();
            ObjectName name = only(BeanNames.allocators());

            assertThat(server.getMBeanInfo(name).getOperations()).extracting(MBeanOperationInfo::getName,
                    MBeanOperationInfo::getReturnType).containsExactly(tuple("logs", "java.lang.String"));
            assertThat((String) server.invoke(name, "logs", new Object[0], new String[0]))
                    .startsWith("transactions: 0\n")
                    .contains("slabs made: 1\nslab made 0x").contains("cache session\n");
            assertThatThrownBy(() -> server.invoke(name, "clear", new Object[0], new String[0]))
                    .isInstanceOf(ReflectionException.class).hasMessageContaining("\"clear\"; known are [logs]");
            assertThatThrownBy(() -> server.invoke(name, "logs", new Object[] {1}, new String[] {"int"}))
                    .isInstanceOf(ReflectionException.class).hasMessageContaining("no parameters");
        }
    }

    /** Two copies of these classes count by themselves. */
    @Test
    void a_number_that_is_taken_is_passed_over() throws JMException {
        int next;
        try (Program program = new Program(setup)) {
            next = program.instance() + 1;
        }
        server.registerMBean(new FiguresBean("another", List.of(), Map::of, List.of()), BeanNames.allocator(next));

        try (Program program = new Program(setup)) {
            assertThat(program.instance()).isEqualTo(next + 1);
        }
    }

    @Test
    void a_name_that_is_taken_is_named_with_the_way_out() throws JMException {
        try (Program program = new Program(setup)) {
            server.registerMBean(new FiguresBean("another", List.of(), Map::of, List.of()),
                    BeanNames.cache(program.instance(), "session", 0));

            assertThatIllegalStateException()
                    .isThrownBy(() -> program.slabs.allocator().create(CacheSpec.of("session", 100)))
                    .withMessageContaining("session").withMessageContaining("LiveSetup.withoutBeans");
        }
    }

    @Test
    void a_bean_that_somebody_removed_is_not_missed() throws JMException {
        try (Program program = new Program(setup)) {
            ObjectCache cache = program.slabs.allocator().create(CacheSpec.of("session", 100));
            server.unregisterMBean(only(BeanNames.caches()));

            assertThat(program.slabs.allocator().destroy(cache).none()).isTrue();
        }
    }

    @Test
    void there_are_none_if_none_are_wanted() {
        int before = ManagementFactory.getPlatformMBeanServer().queryNames(BeanNames.allocators(), null).size();
        try (Program program = new Program(Program.SETUP.withoutBeans()); Program shown = new Program()) {
            program.slabs.allocator().create(CacheSpec.of("session", 100));

            assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(BeanNames.allocators(), null))
                    .hasSize(before + 1).contains(BeanNames.allocator(shown.instance()));
            assertThat(System.getProperty(BeanNames.ANNOUNCEMENT)).isEqualTo("true");
        }
    }

    @Test
    void what_cannot_be_done_is_refused_by_name() {
        try (Program program = new Program(setup)) {
            program.slabs.allocator().create(CacheSpec.of("session", 100));
            ObjectName name = only(BeanNames.caches());

            assertThatThrownBy(() -> server.getAttribute(name, "buf_inusee"))
                    .isInstanceOf(AttributeNotFoundException.class)
                    .hasMessageContaining("\"buf_inusee\"").hasMessageContaining("buf_inuse,");
            assertThatThrownBy(() -> server.setAttribute(name, new Attribute("buf_inuse", 1L)))
                    .isInstanceOf(AttributeNotFoundException.class).hasMessageContaining("read only");
            assertThatThrownBy(() -> server.invoke(name, "reap", new Object[0], new String[0]))
                    .isInstanceOf(ReflectionException.class);
        }
    }
}
