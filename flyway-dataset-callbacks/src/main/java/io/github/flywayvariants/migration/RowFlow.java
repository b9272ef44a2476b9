package io.github.flywayvariants.migration;

import io.github.flywayvariants.migration.TableReferences.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the rows of one statement go, and where they come from. */
final class RowFlow {

    /** Words between a verb and the table it writes to, over all dialects. */
    private static final Set<String> BEFORE_TABLE = Set.of(
            "INTO",
            "FROM",
            "TABLE",
            "ONLY",
            "IGNORE",
            "LOW_PRIORITY",
            "DELAYED",
            "HIGH_PRIORITY",
            "QUICK",
            "OVERWRITE",
            "PERCENT");

    private final SqlText sql;
    private final CommonTables commonTables;
    private final int verbAt;
    private final List<Reference> references;

    RowFlow(SqlText sql) {
        this(sql, new CommonTables(sql));
    }

    private RowFlow(SqlText sql, CommonTables commonTables) {
        this(sql, commonTables, commonTables.verbAt());
    }

    private RowFlow(SqlText sql, CommonTables commonTables, int verbAt) {
        this.sql = sql;
        this.commonTables = commonTables;
        this.verbAt = verbAt;
        this.references = TableReferences.of(sql, commonTables, verbAt);
    }

    /** Returns the word that says what is done, in upper case. */
    String verb() {
        return sql.keyword(verbAt);
    }

    /** Returns where that word stands. */
    int verbAt() {
        return verbAt;
    }

    /** Returns the common tables of the statement, each as a statement of its own. */
    List<RowFlow> commonTables() {
        return commonTables.all().stream()
                .map(body -> new RowFlow(body, commonTables, 0))
                .toList();
    }

    SqlText sql() {
        return sql;
    }

    /**
     * Returns the tables that the rows come from. A sub-query that only looks a value up ({@code VALUES ((SELECT id …))}) or guards literal
     * rows ({@code WHERE NOT EXISTS (SELECT …)}) does not count: the rows are still the script's.
     */
    Set<TableName> sources() {
        Set<TableName> sources = new LinkedHashSet<>();
        addSources(sources, new LinkedHashSet<>());
        return sources;
    }

    private void addSources(Set<TableName> sources, Set<TableName> seen) {
        for (Reference reference : references) {
            if (!reference.delivers()) {
                continue;
            }
            if (!commonTables.contains(reference.name())) {
                sources.add(reference.name());
            } else if (seen.add(reference.name())) {
                new RowFlow(commonTables.body(reference.name()), commonTables, 0).addDelivered(sources, seen);
            }
        }
    }

    /** Adds where the rows come from that a query returns, or a change of rows. */
    private void addDelivered(Set<TableName> sources, Set<TableName> seen) {
        switch (verb()) {
            case "UPDATE", "DELETE", "MERGE" -> sources.addAll(targets());
            default -> addSources(sources, seen);
        }
    }

    /** Returns all tables that it reads, anywhere, common tables and the tables that it writes to apart. */
    Set<TableName> reads() {
        Set<TableName> reads = new LinkedHashSet<>();
        addReads(reads);
        for (RowFlow commonTable : commonTables()) {
            commonTable.addReads(reads);
        }
        return reads;
    }

    private void addReads(Set<TableName> reads) {
        List<TableName> targets = targets();
        List<TableName> named = namedTargets();
        references.stream()
                .map(Reference::name)
                .filter(name -> !commonTables.contains(name) && !targets.contains(name) && !named.contains(name))
                .forEach(reads::add);
    }

    /** Returns the tables that it writes to, also where it calls them by another name. */
    List<TableName> targets() {
        List<TableName> targets = new ArrayList<>();
        for (TableName named : namedTargets()) {
            TableName target = resolved(named);
            if (!targets.contains(target)) {
                targets.add(target);
            }
        }
        return targets;
    }

    private TableName resolved(TableName named) {
        boolean changes = verb().equals("UPDATE") || verb().equals("DELETE");
        TableName table = references.stream()
                .filter(reference -> changes && named.schema().isEmpty() && reference.outermost())
                .filter(reference ->
                        reference.alias().equalsIgnoreCase(named.name().text()))
                .map(Reference::name)
                .findFirst()
                .orElse(named);
        return commonTables.contains(table)
                ? new RowFlow(commonTables.body(table), commonTables, 0)
                        .sources().stream().findFirst().orElse(table)
                : table;
    }

    private List<TableName> namedTargets() {
        return switch (verb()) {
            case "LOAD" -> one(sql.atTop(verbAt, "TABLE") + 1);
            case "BULK" -> one(verbAt + 2);
            case "SELECT", "VALUES", "TABLE", "" -> List.of();
            case "TRUNCATE" -> Names.list(sql, afterFillers(verbAt + 1));
            case "DELETE" -> deleted();
            case "UPDATE" -> updated();
            default -> insertsIntoMany() ? afterEachInto() : one(afterFillers(verbAt + 1));
        };
    }

    private List<TableName> one(int at) {
        return Names.at(sql, at).map(List::of).orElse(List.of());
    }

    /** MySQL deletes from several tables at once: {@code DELETE a, b.* FROM …}. */
    private List<TableName> deleted() {
        List<TableName> targets = new ArrayList<>();
        int i = afterFillers(verbAt + 1) - 1;
        do {
            int name = i + 1;
            int end = Names.end(sql, name);
            boolean star = sql.isSymbol(end, '*') && sql.isSymbol(end - 1, '.');
            Names.at(star ? sql.part(0, end - 1) : sql, name).ifPresent(targets::add);
            i = star ? end + 1 : end;
        } while (sql.isSymbol(i, ','));
        return targets;
    }

    /** MySQL updates joined tables: those whose columns it sets. Oracle updates a query: the first table in it. */
    private List<TableName> updated() {
        int at = afterFillers(verbAt + 1);
        int set = sql.atTop(verbAt, "SET");
        if (sql.isSymbol(at, '(')) {
            return references.stream().map(Reference::name).limit(1).toList();
        }
        boolean joined =
                sql.dialect().changesJoinedTables() && set > 0 && Names.end(sql, at) < set && references.size() > 1;
        List<TableName> targets = joined ? qualifiersOfSet(set) : List.of();
        return targets.isEmpty() ? one(at) : targets;
    }

    private List<TableName> qualifiersOfSet(int set) {
        List<TableName> qualifiers = new ArrayList<>();
        for (int i = set + 1; i < sql.size() && !sql.keyword(i).equals("WHERE"); i++) {
            boolean starts = i == set + 1 || sql.isSymbol(i - 1, ',');
            int end = Names.end(sql, i);
            if (starts && sql.isSymbol(end, '=')) {
                Names.at(sql, i)
                        .flatMap(TableName::schema)
                        .ifPresent(table -> qualifiers.add(new TableName(Optional.empty(), table)));
            }
        }
        return qualifiers;
    }

    /** Oracle's {@code INSERT ALL INTO a … INTO b …}. */
    private boolean insertsIntoMany() {
        return Set.of("ALL", "FIRST").contains(sql.keyword(verbAt + 1))
                && Set.of("INTO", "WHEN").contains(sql.keyword(verbAt + 2));
    }

    private List<TableName> afterEachInto() {
        List<TableName> targets = new ArrayList<>();
        for (int into = sql.atTop(verbAt, "INTO"); into > 0; into = sql.atTop(into + 1, "INTO")) {
            targets.addAll(one(into + 1));
        }
        return targets;
    }

    private int afterFillers(int from) {
        int i = from;
        if (sql.keyword(i).equals("TOP")) {
            i = sql.isSymbol(i + 1, '(') ? sql.closing(i + 1) + 1 : i + 2;
        }
        boolean history = sql.keyword(i).equals("HISTORY") && sql.keyword(i + 1).equals("FROM");
        i += history ? 1 : 0;
        while (BEFORE_TABLE.contains(sql.keyword(i))) {
            i++;
        }
        return i;
    }
}
