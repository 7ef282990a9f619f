package dev.slablab.consolidator.smallworld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.smallworld.Model.Rules;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Small worlds, enumerated: every state of up to three slabs of three objects, one pass, all answers, and up to two
 * operations of others at every point where they can come in between. Each runs on the production engine, beside a
 * {@link Model} that states the rules anew; after every step both must agree on all slabs, their order and free slots,
 * objects, marks, doubts, pending moves and the dead list, and {@code verify()} must find nothing. In the end no move,
 * no dead slab, no page without an object is left.
 *
 * <p><b>Why so small.</b> Most faults of such machinery show in a small case, if all small cases are tried (Jackson,
 * Software Abstractions, 2006, section 5.1). Three slabs are the fewest in which a pass passes one over, or goes on
 * after one; three objects the fewest in which a slab is neither sparse nor full.
 *
 * <p><b>How it is cut down</b>, beyond which nothing is left out.
 * <ol>
 * <li><em>States.</em> Without operations of others all 512 patterns of nine slots are tried. With them slots of a slab
 *     count by their number only: 39 states. A slot differs from another in nothing but the order in which passes walk
 *     and free slots are handed out, and all objects are alike; so a pattern of as many objects is the same world with
 *     other names for its objects, and each operation is tried on all of them.
 * <li><em>Frees.</em> For the same reason one object is freed of a slab that no doubt and no pending move marks, and
 *     each object of all other slabs.
 * <li><em>Notifies</em> are tried for the objects of slabs with a mark or a doubt; for others they change nothing,
 *     which {@code NotifyTest} holds.
 * <li><em>Points</em> are listed at {@link World}. Two moments are none, as who acts there finds, and leaves, what he
 *     would at the point behind: between a move's becoming pending and its place in the queue, and between the
 *     construction of the new place and the callback.
 * <li><em>Maintenance.</em> What is demanded of the maintenance thread is done at once. Done later it would be the same
 *     demand at a later point, as only its task sees it.
 * <li><em>Passes.</em> One operation may be a reap or a tick that finds nothing to ask about, and then changes nothing.
 *     Of two each must find something, or the world would be one of one operation.
 * <li><em>Thresholds.</em> Slabs of three know two: one eighth, under which one object is sparse, and six eighths and
 *     more, under which two are too. The knob {@code any_partial} has the effect of the latter.
 * </ol>
 *
 * <p><b>Not covered</b>: two operations in revisions other than 2009-07, but for the long tests; a third operation; one
 * of two that comes in between the later consequences of an answer; magazines, failures, several processors and real
 * threads, for which there are random lives, soaks and Lincheck.
 *
 * <p><b>A world that fails</b> is told with its plan, its choices and its steps. It runs again alone, its steps
 * printed, by {@code mvn -pl allocator,consolidator verify -Dtest=SmallWorldsTest#one_world_again
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsmallworld='2009-07 331 REAP 2 1: 0.2.1'}.
 */
class SmallWorldsTest {
    private static final String PARAMETER = "smallworld";
    private static final int PATTERNS = 8;
    private static final int MOST_SLABS = 3;
    private static Foreground foreground;

    @BeforeAll
    static void start() {
        foreground = new Foreground();
    }

    @AfterAll
    static void stop() {
        foreground.close();
    }

    /** What a plan's revision and trigger make of the rules. */
    private static Rules rules(Plan plan) {
        return new Rules(plan.revision().has(Behaviour.HUNTS_MAGAZINES),
                plan.revision().has(Behaviour.RELEASES_UNDER_MOVES), plan.trigger() == Trigger.TOLERANT_SCAN);
    }

    /** Every pattern of three slabs, empty ones being none. */
    private static List<String> patterns() {
        int all = PATTERNS * PATTERNS * PATTERNS;
        return IntStream.range(0, all).mapToObj(pattern -> Integer.toOctalString(all + pattern).substring(1)).toList();
    }

    /** Every number of objects on one, two and three slabs; in the lowest slots. */
    private static List<String> occupancies() {
        return Stream.iterate(List.of(""), longer -> longer.stream()
                        .flatMap(state -> Stream.of("1", "3", "7").map(state::concat)).toList())
                .skip(1).limit(MOST_SLABS).flatMap(List::stream).toList();
    }

    /** Visits all worlds of a kind, several plans at a time; returns how many there are. */
    private long visit(Revision revision, List<String> states, int operations, int answers) {
        List<Plan> plans = Stream.of(Trigger.values()).flatMap(trigger -> states.stream()
                .map(state -> new Plan(revision, state, trigger, operations, answers))).toList();
        return plans.parallelStream().mapToLong(plan -> visit(plan, rules(plan))).sum();
    }

    /** Lives through all worlds of a plan; returns how many there are. */
    private long visit(Plan plan, Rules rules) {
        Benches benches = new Benches();
        Choices choices = new Choices();
        long worlds = 0;
        do {
            live(plan, rules, choices, benches);
            worlds++;
        } while (choices.next());
        return worlds;
    }

    private World live(Plan plan, Rules rules, Choices choices, Benches benches) {
        World world = new World(plan, rules, choices, benches, foreground);
        try {
            world.run();
            benches.verifyAll();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("-D%s='%s: %s'%n%s%n%s".formatted(
                    PARAMETER, plan, choices, world.steps(), failure.getMessage()), failure);
        }
        return world;
    }

    @Test
    void every_pattern_under_every_answer() {
        long worlds = Revision.ALL.stream().mapToLong(revision -> visit(revision, patterns(), 0, 4)).sum();

        assertThat(worlds).isEqualTo(23_724);
    }

    @Test
    void one_operation_at_every_point_under_every_assignment_of_answers() {
        long worlds = Revision.ALL.stream().mapToLong(revision -> visit(revision, occupancies(), 1, 4)).sum();

        assertThat(worlds).isEqualTo(119_743);
    }

    @Test
    void two_operations_at_all_points_under_one_answer_for_all() {
        long worlds = visit(Revision.OF_2009_07, occupancies(), 2, 1);

        assertThat(worlds).isEqualTo(360_710);
    }

    /** Two minutes or more, so not in every build. */
    @Test
    @Tag("long")
    void two_operations_at_all_points_in_the_other_revisions() {
        long worlds = Stream.of(Revision.OF_2009_04, Revision.OF_2021)
                .mapToLong(revision -> visit(revision, occupancies(), 2, 1)).sum();

        assertThat(worlds).isEqualTo(724_063);
    }

    /** An engine that does otherwise than the rules is found out, and the world that shows it runs again alone. */
    @Test
    void a_world_that_goes_otherwise_is_told() {
        Plan plan = new Plan(Revision.OF_2009_04, "111", Trigger.REAP, 1, 1);

        assertThatThrownBy(() -> visit(plan, new Rules(true, false, false))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dsmallworld='2009-04 111 REAP 1 1: ").hasMessageContaining("Free[object=");
    }

    @Test
    void one_world_again() {
        String asked = System.getProperty(PARAMETER, "2009-07 331 REAP 2 1: 0.2.1");
        String[] parts = asked.split(":", 2);
        Plan plan = Plan.parse(parts[0]);
        World world = live(plan, rules(plan), Choices.of(parts[1].trim()), new Benches());

        assertThat(world.steps()).startsWith("  before the pass");
        if (System.getProperty(PARAMETER) != null) {
            System.out.println(world.steps());
        }
    }
}
