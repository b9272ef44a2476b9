package io.github.flywayvariants.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {

    private static TableId table(String name) {
        return new TableId("s", name);
    }

    private static List<TableId> tables(String... names) {
        return Stream.of(names).map(DependencyOrderTest::table).toList();
    }

    /** Written {@code child>parent}. */
    private static List<ForeignKey> keys(String... keys) {
        return Stream.of(keys).map(DependencyOrderTest::key).toList();
    }

    private static ForeignKey key(String key) {
        String[] ends = key.split(">", 2);
        return new ForeignKey(
                "fk_" + key,
                table(ends[0]),
                List.of("parent"),
                table(ends[1]),
                List.of("id"),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Checking.IMMEDIATE,
                true,
                ForeignKey.Match.SIMPLE);
    }

    @Test
    void aTableComesAfterThoseThatItRefersTo() {
        DependencyOrder order = DependencyOrder.of(tables("a", "b", "c", "d"), keys("a>b", "b>d", "c>d"));
        assertThat(order.parentsFirst()).isEqualTo(tables("d", "b", "a", "c"));
        assertThat(order.childrenFirst()).isEqualTo(tables("c", "a", "b", "d"));
        assertThat(order.cycles()).isEmpty();
    }

    @Test
    void tablesThatForeignKeysLeaveOpenComeByName() {
        assertThat(DependencyOrder.of(tables("c", "a", "b"), List.of()).parentsFirst())
                .isEqualTo(tables("a", "b", "c"));
    }

    @Test
    void aTableThatRefersToItselfIsACycleOfOne() {
        DependencyOrder order = DependencyOrder.of(tables("a", "b"), keys("b>b", "a>b"));
        assertThat(order.parentsFirst()).isEqualTo(tables("b", "a"));
        assertThat(order.cycles()).hasSize(1);
        assertThat(order.cycles().get(0).isSelfReference()).isTrue();
        assertThat(order.cycles().get(0)).hasToString("s.b (fk_b>b)");
    }

    @Test
    void tablesOfACycleStandTogetherAndAreNamedWithTheirForeignKeys() {
        List<ForeignKey> keys = keys("b>c", "c>d", "d>b", "d>b2", "a>d", "b>b");
        DependencyOrder order = DependencyOrder.of(tables("a", "b", "b2", "c", "d"), keys);
        assertThat(order.parentsFirst()).isEqualTo(tables("b2", "b", "c", "d", "a"));
        assertThat(order.cycles()).containsExactly(new Cycle(tables("b", "c", "d"), keys("b>b", "b>c", "c>d", "d>b")));
        assertThat(order.cycles().get(0).isSelfReference()).isFalse();
    }

    @Test
    void foreignKeysToOtherTablesDoNotCount() {
        DependencyOrder order = DependencyOrder.of(tables("a", "b"), keys("a>x", "x>b", "b>x", "x>a"));
        assertThat(order.parentsFirst()).isEqualTo(tables("a", "b"));
        assertThat(order.cycles()).isEmpty();
    }

    @Test
    void severalForeignKeysBetweenTheSameTablesCountAsOne() {
        assertThat(DependencyOrder.of(tables("a", "b"), keys("a>b", "a>b")).parentsFirst())
                .isEqualTo(tables("b", "a"));
    }

    @Test
    void theOrderIsTheSameHoweverTablesAndForeignKeysCome() {
        Random random = new Random(7);
        for (int run = 0; run < 100; run++) {
            List<TableId> tables = new ArrayList<>(
                    IntStream.range(0, 12).mapToObj(i -> table("t" + i)).toList());
            List<ForeignKey> keys =
                    new ArrayList<>(Stream.generate(() -> key("t" + random.nextInt(12) + ">t" + random.nextInt(12)))
                            .limit(15)
                            .toList());
            DependencyOrder one = DependencyOrder.of(tables, keys);
            Collections.shuffle(tables, random);
            Collections.shuffle(keys, random);
            DependencyOrder other = DependencyOrder.of(tables, keys);
            assertThat(other.parentsFirst()).isEqualTo(one.parentsFirst()).containsExactlyInAnyOrderElementsOf(tables);
            assertThat(new HashSet<>(other.cycles())).hasSameSizeAs(one.cycles());
            assertThat(violated(one, keys)).isEmpty();
        }
    }

    /** The foreign keys whose parent comes later, those within a cycle apart. */
    private static List<ForeignKey> violated(DependencyOrder order, List<ForeignKey> keys) {
        Set<ForeignKey> within = new HashSet<>();
        order.cycles().forEach(cycle -> within.addAll(cycle.foreignKeys()));
        List<TableId> tables = order.parentsFirst();
        return keys.stream()
                .filter(key -> !within.contains(key))
                .filter(key -> tables.indexOf(key.to()) > tables.indexOf(key.from()))
                .toList();
    }

    @Test
    void theLevelOfATableIsOneMoreThanThatOfTheTablesThatItRefersTo() {
        DependencyOrder order = DependencyOrder.of(
                tables("a", "b", "c", "d", "e", "f"), keys("b>a", "c>b", "c>a", "d>e", "e>d", "e>b", "f>d", "a>a"));
        assertThat(order.levels())
                .containsOnly(
                        Map.entry(table("a"), 0),
                        Map.entry(table("b"), 1),
                        Map.entry(table("c"), 2),
                        Map.entry(table("d"), 2),
                        Map.entry(table("e"), 2),
                        Map.entry(table("f"), 3));
    }
}
