package io.github.flywayvariants.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with its rows.
 *
 * @param name its name
 * @param columns its columns
 * @param key the columns of its primary key
 * @param parents its foreign keys
 * @param rows its rows, in the order of the columns; null is NULL
 */
record TableData(String name, List<Column> columns, List<String> key, List<Parent> parents, Rows rows) {

    /** Rows that can be read more than once. */
    interface Rows {
        Stream<List<Optional<String>>> read();
    }

    /**
     * A foreign key.
     *
     * @param columns the columns
     * @param table the table that they refer to
     * @param referenced the columns there
     */
    record Parent(List<String> columns, String table, List<String> referenced) {}

    /** Returns the statements that create the table, with an index for each foreign key. */
    List<String> definition(Server server) {
        String definitions = Stream.concat(
                        columns.stream()
                                .map(column -> column.name() + " " + column.type().sql(server)
                                        + (key.contains(column.name()) ? " NOT NULL" : "")),
                        Stream.of("PRIMARY KEY (" + String.join(", ", key) + ")"))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        Stream.of("CREATE TABLE " + name + " (" + definitions + ")"), foreignKeys(), indexes())
                .flatMap(statements -> statements)
                .toList();
    }

    /** Returns the statements that add the foreign keys. */
    Stream<String> foreignKeys() {
        return parents.stream()
                .map(parent -> "ALTER TABLE " + name + " ADD CONSTRAINT " + foreignKey(parent) + " FOREIGN KEY ("
                        + String.join(", ", parent.columns()) + ") REFERENCES " + parent.table() + " ("
                        + String.join(", ", parent.referenced()) + ")");
    }

    String foreignKey(Parent parent) {
        return index(parent) + "_fk";
    }

    /** Returns the statements that create an index for each foreign key. */
    Stream<String> indexes() {
        return parents.stream()
                .map(parent -> "CREATE INDEX " + index(parent) + " ON " + name + " ("
                        + String.join(", ", parent.columns()) + ")");
    }

    String index(Parent parent) {
        return name + "_" + String.join("_", parent.columns());
    }
}
