package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkingSetTest {
    private final WorkingSet list = new WorkingSet();

    private void put(int magazines) {
        for (int i = 0; i < magazines; i++) {
            list.put(new Magazine(1));
        }
    }

    private void take(int magazines) {
        for (int i = 0; i < magazines; i++) {
            list.take();
        }
    }

    private void is(int count, long min, long reapLimit, long takes) {
        assertThat(list.state()).isEqualTo(new DepotListState(count, min, reapLimit, takes));
    }

    @Test
    void the_magazine_put_last_is_taken_first() {
        Magazine first = new Magazine(1);
        Magazine second = new Magazine(2);
        list.put(first);
        list.put(second);

        assertThat(list.take()).isSameAs(second);
        assertThat(list.take()).isSameAs(first);
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void taking_lowers_the_minimum_and_putting_does_not_raise_it() {
        put(20);
        is(20, 0, 0, 0);
        list.update();
        is(20, 20, 0, 0);
        take(3);
        is(17, 17, 0, 3);
        put(5);
        is(22, 17, 0, 3);
        take(2);
        is(20, 17, 0, 5);
    }

    @Test
    void an_update_makes_the_last_minimum_the_reap_limit() {
        put(10);
        list.update();
        take(4);
        put(1);
        list.update();
        is(7, 7, 6, 4);
    }

    @Test
    void only_what_was_idle_in_both_intervals_can_be_reaped() {
        put(10);
        list.update();
        assertThat(list.reapable()).isZero();
        take(4);
        list.update();
        assertThat(list.reapable()).isEqualTo(6);
        take(5);
        assertThat(list.reapable()).isEqualTo(1);
    }

    @Test
    void two_updates_in_a_row_make_everything_reapable() {
        put(9);
        list.update();
        list.update();

        assertThat(list.reapable()).isEqualTo(9);
    }

    @Test
    void magazines_from_outside_are_idle_at_once() {
        put(4);
        list.update();
        list.update();
        put(3);
        assertThat(list.reapable()).isEqualTo(4);

        list.addIdle(3);

        assertThat(list.reapable()).isEqualTo(7);
        is(7, 7, 7, 0);
    }

    @Test
    void what_a_scan_may_count_on_is_bounded_by_what_is_there() {
        assertThat(new DepotListState(3, 5, 9, 0).idle()).isEqualTo(3);
        assertThat(new DepotListState(9, 5, 7, 0).idle()).isEqualTo(5);
        assertThat(new DepotListState(9, 8, 2, 0).idle()).isEqualTo(2);
    }

    @Test
    void an_object_is_looked_for_in_the_newest_magazine_first() {
        Magazine older = new Magazine(2);
        Magazine newer = new Magazine(2);
        older.push(5);
        older.push(6);
        newer.push(5);
        list.put(older);
        list.put(newer);

        assertThat(list.count()).isEqualTo(2);
        assertThat(list.replace(5, 7)).isTrue();
        assertThat(newer.pop()).isEqualTo(7);
        assertThat(list.replace(8, 9)).isFalse();
    }

    @Test
    void uniform_means_one_size_and_one_count() {
        put(2);
        assertThat(list.uniform(1, 0)).isTrue();
        assertThat(list.uniform(1, 1)).isFalse();
        assertThat(list.uniform(2, 0)).isFalse();
        list.put(new Magazine(2));
        assertThat(list.uniform(1, 0)).isFalse();
    }
}
