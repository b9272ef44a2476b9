package io.github.flywayvariants.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * The order of tables that foreign keys ask for: a table after the tables that it refers to, the same order in every run. Tables of a
 * cycle stand next to each other.
 */
public final class DependencyOrder {

    private final List<TableId> tables;
    private final List<Cycle> cycles;
    private final List<ForeignKey> keys;

    private DependencyOrder(List<TableId> tables, List<Cycle> cycles, List<ForeignKey> keys) {
        this.tables = tables;
        this.cycles = cycles;
        this.keys = keys;
    }

    /**
     * Orders tables.
     *
     * @param tables the tables
     * @param foreignKeys foreign keys; those from or to other tables do not count
     */
    public static DependencyOrder of(Collection<TableId> tables, Collection<ForeignKey> foreignKeys) {
        Set<TableId> wanted = new HashSet<>(tables);
        List<ForeignKey> keys = foreignKeys.stream()
                .filter(key -> wanted.contains(key.from()) && wanted.contains(key.to()))
                .toList();
        Map<TableId, Set<TableId>> components = components(wanted, keys);
        Map<Set<TableId>, List<ForeignKey>> within = keys.stream()
                .filter(key -> components.get(key.from()) == components.get(key.to()))
                .sorted(Comparator.comparing(ForeignKey::from).thenComparing(ForeignKey::name))
                .collect(Collectors.groupingBy(key -> components.get(key.from())));
        List<TableId> order = new ArrayList<>();
        List<Cycle> cycles = new ArrayList<>();
        for (Set<TableId> component : topological(components, keys)) {
            order.addAll(component);
            Optional.ofNullable(within.get(component))
                    .ifPresent(among -> cycles.add(new Cycle(List.copyOf(component), among)));
        }
        return new DependencyOrder(List.copyOf(order), List.copyOf(cycles), keys);
    }

    /** Returns for every table the tables that it forms a cycle with, itself among them: one set, shared by its members. */
    private static Map<TableId, Set<TableId>> components(Set<TableId> tables, List<ForeignKey> keys) {
        Graph<TableId, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        tables.forEach(graph::addVertex);
        keys.forEach(key -> graph.addEdge(key.to(), key.from()));
        Map<TableId, Set<TableId>> components = new HashMap<>();
        for (Set<TableId> found : new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            Set<TableId> component = new TreeSet<>(found);
            component.forEach(table -> components.put(table, component));
        }
        return components;
    }

    private static List<Set<TableId>> topological(Map<TableId, Set<TableId>> components, List<ForeignKey> keys) {
        Graph<TableId, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        components.keySet().forEach(table -> graph.addVertex(first(components, table)));
        for (ForeignKey key : keys) {
            TableId parent = first(components, key.to());
            TableId child = first(components, key.from());
            if (!parent.equals(child)) {
                graph.addEdge(parent, child);
            }
        }
        List<Set<TableId>> order = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, Comparator.<TableId>naturalOrder())
                .forEachRemaining(table -> order.add(components.get(table)));
        return order;
    }

    private static TableId first(Map<TableId, Set<TableId>> components, TableId table) {
        return Collections.min(components.getOrDefault(table, Set.of(table)));
    }

    /** Returns the tables, each after those that it refers to, cycles apart: the order of loading. */
    public List<TableId> parentsFirst() {
        return tables;
    }

    /** Returns the tables, each before those that it refers to, cycles apart: the order of clearing. */
    public List<TableId> childrenFirst() {
        List<TableId> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    /** Returns the cycles in the order of loading, tables that refer to themselves among them. */
    public List<Cycle> cycles() {
        return cycles;
    }

    /**
     * Returns how far each table is from those that refer to no other: 0 for these, else one more than the highest level of the tables that
     * it refers to. The tables of a cycle have the same level.
     */
    public Map<TableId, Integer> levels() {
        Map<TableId, List<TableId>> together = new HashMap<>();
        cycles.forEach(cycle -> cycle.tables().forEach(table -> together.put(table, cycle.tables())));
        Map<TableId, List<ForeignKey>> from = keys.stream().collect(Collectors.groupingBy(ForeignKey::from));
        Map<TableId, Integer> levels = new HashMap<>();
        for (TableId table : tables) {
            List<TableId> component = together.getOrDefault(table, List.of(table));
            int level = component.stream()
                    .flatMap(member -> from.getOrDefault(member, List.of()).stream())
                    .map(ForeignKey::to)
                    .filter(to -> !component.contains(to))
                    .mapToInt(to -> levels.getOrDefault(to, 0) + 1)
                    .max()
                    .orElse(0);
            levels.put(table, level);
        }
        return levels;
    }
}
