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
        String definitions = Stream.of(
                        columns.stream()
                                .map(column -> column.name() + " " + column.type().sql(server)
                                        + (key.contains(column.name()) ? " NOT NULL" : "")),
                        Stream.of("PRIMARY KEY (" + String.join(", ", key) + ")"),
                        parents.stream()
                                .map(parent -> "FOREIGN KEY (" + String.join(", ", parent.columns()) + ") REFERENCES "
                                        + parent.table() + " (" + String.join(", ", parent.referenced()) + ")"))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
        Stream<String> indexes = parents.stream()
                .map(parent -> "CREATE INDEX " + name + "_" + String.join("_", parent.columns()) + " ON " + name + " ("
                        + String.join(", ", parent.columns()) + ")");
        return Stream.concat(Stream.of("CREATE TABLE " + name + " (" + definitions + ")"), indexes)
                .toList();
    }
}
