package io.github.flywayvariants.dataset;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a table takes from a file.
 *
 * @param table the table
 * @param columns its columns that a file may hold, as the catalog spells them
 */
public record TableShape(TableId table, List<Column> columns) {

    /**
     * A column.
     *
     * @param name its name, as the catalog spells it
     * @param kind what its values are
     */
    public record Column(String name, ValueKind kind) {}

    /** Takes a copy of the columns. */
    public TableShape {
        columns = List.copyOf(columns);
    }

    /** Returns the column that a file means by a name: the one of that name, else the only one whose name differs by case. */
    Optional<Column> column(String nameInFile) {
        List<Column> candidates = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(nameInFile))
                .toList();
        return candidates.stream()
                .filter(column -> column.name().equals(nameInFile))
                .findFirst()
                .or(() -> candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty());
    }

    /** Returns the names of the columns for a message. */
    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
