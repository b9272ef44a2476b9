package io.github.flywayvariants.load;

import io.github.flywayvariants.testing.ColumnType;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A schema of 2 to 15 tables with keys, foreign keys and rows by chance: the same for the same seed. */
final class RandomSchema {

    private final TestDatabase database;
    private final Random random;
    private final List<ColumnType> types;
    private final List<RandomTable> tables = new ArrayList<>();
    private final List<String> foreignKeys = new ArrayList<>();

    /**
     * A table as it grows.
     *
     * @param key the columns that others refer to; none where it has no key
     * @param columns the columns as they are declared
     * @param rows the values of each row, in the order of the columns
     */
    private record RandomTable(
            String name,
            List<String> key,
            List<String> names,
            List<String> columns,
            List<List<@Nullable String>> rows) {

        void column(String column, String type) {
            names.add(column);
            columns.add(column + " " + type);
        }
    }

    RandomSchema(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
        this.types = ColumnType.available(database.server()).stream()
                .filter(type -> type.values().stream().allMatch(value -> value.length() < 1_000))
                .toList();
    }

    /** Creates it. Rows get there by a dataset written by hand, before there are foreign keys. */
    void create(Path dataset) throws SQLException, IOException {
        int count = 2 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            tables.add(table("t" + i));
        }
        int keys = random.nextInt(2 * count + 1);
        for (int i = 0; i < keys; i++) {
            foreignKey(i);
        }
        for (RandomTable table : tables) {
            database.execute("CREATE TABLE " + table.name() + " (" + String.join(", ", table.columns()) + ")");
            List<String> lines = new ArrayList<>();
            lines.add(String.join(",", table.names()));
            table.rows().forEach(row -> lines.add(DatasetFiles.line(row.toArray(new @Nullable String[0]))));
            DatasetFiles.write(dataset, table.name() + ".csv", lines.toArray(String[]::new));
        }
        new DatasetOperations(database).load(dataset);
        database.execute(foreignKeys.toArray(String[]::new));
    }

    private RandomTable table(String name) {
        int shape = random.nextInt(5);
        List<String> key =
                shape == 0 ? List.of() : shape == 1 ? List.of("a", "b") : shape == 2 ? List.of("code") : List.of("id");
        RandomTable table = new RandomTable(name, key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int rows = random.nextInt(4) == 0 ? 0 : random.nextInt(25);
        IntStream.range(0, rows).forEach(i -> table.rows().add(new ArrayList<>()));
        switch (shape) {
            case 0 -> values(table, "loose", "varchar(10)", i -> random.nextBoolean() ? null : "r" + i % 3);
            case 1 -> {
                values(table, "b", "varchar(10) NOT NULL", i -> "b" + i % 3);
                values(table, "a", "int NOT NULL", i -> String.valueOf(i / 3 - 2));
            }
            case 2 -> values(table, "code", "varchar(10) NOT NULL", i -> Integer.toString(i * 7_919 % 1_000, 36) + i);
            case 3 -> values(table, "id", "int NOT NULL", i -> String.valueOf(100 - 3 * i));
            default -> values(table, "id", identity(), i -> String.valueOf(2 * i + 1));
        }
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            ColumnType type = types.get(random.nextInt(types.size()));
            values(
                    table,
                    "v" + i,
                    type.type(),
                    row -> random.nextInt(4) == 0
                            ? null
                            : type.values().get(random.nextInt(type.values().size())));
        }
        if (!key.isEmpty()) {
            table.columns()
                    .add((random.nextInt(4) == 0 && shape != 4 ? "UNIQUE (" : "PRIMARY KEY (") + String.join(", ", key)
                            + ")");
        }
        return table;
    }

    private String identity() {
        return database.server() == TestServer.MARIADB ? "int AUTO_INCREMENT" : "int GENERATED ALWAYS AS IDENTITY";
    }

    private interface Cell {
        @Nullable
        String of(int row);
    }

    private static void values(RandomTable table, String column, String type, Cell cell) {
        table.column(column, type);
        for (int i = 0; i < table.rows().size(); i++) {
            table.rows().get(i).add(cell.of(i));
        }
    }

    private void foreignKey(int number) {
        RandomTable from = tables.get(random.nextInt(tables.size()));
        RandomTable to = tables.get(random.nextInt(tables.size()));
        if (to.key().isEmpty()) {
            return;
        }
        boolean nullable = to.rows().isEmpty() || random.nextInt(3) > 0;
        List<String> columns = new ArrayList<>();
        List<Integer> chosen = from.rows().stream()
                .map(row -> to.rows().isEmpty() || nullable && random.nextInt(3) == 0
                        ? -1
                        : random.nextInt(to.rows().size()))
                .toList();
        for (String target : to.key()) {
            int place = to.names().indexOf(target);
            String column = "f" + number + target;
            String type = target.equals("b") || target.equals("code") ? "varchar(10)" : "int";
            List<@Nullable String> referred = to.rows().stream()
                    .<@Nullable String>map(row -> row.get(place))
                    .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            values(
                    from,
                    column,
                    type + (nullable ? "" : " NOT NULL"),
                    row -> chosen.get(row) < 0 ? null : referred.get(chosen.get(row)));
            columns.add(column);
        }
        foreignKeys.add("ALTER TABLE " + from.name() + " ADD CONSTRAINT fk" + number + " FOREIGN KEY ("
                + String.join(", ", columns) + ") REFERENCES " + to.name() + " (" + String.join(", ", to.key()) + ")"
                + action(nullable));
    }

    private String action(boolean nullable) {
        String onDelete = switch (random.nextInt(4)) {
            case 0 -> " ON DELETE CASCADE";
            case 1 -> nullable ? " ON DELETE SET NULL" : "";
            default -> "";
        };
        String checking = switch (database.server() == TestServer.POSTGRESQL ? random.nextInt(4) : 3) {
            case 0 -> " DEFERRABLE";
            case 1 -> " DEFERRABLE INITIALLY DEFERRED";
            default -> "";
        };
        return onDelete + checking;
    }
}
