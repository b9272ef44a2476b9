package io.github.flywayvariants.load;

import io.github.flywayvariants.testing.ColumnType;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemas with rows, each with what makes loading hard. */
enum SchemaShape {
    SELF_REFERENCE(
            "CREATE TABLE node (id int PRIMARY KEY, parent int, CONSTRAINT to_node FOREIGN KEY (parent) REFERENCES node (id))",
            "INSERT INTO node VALUES (9, NULL)",
            "INSERT INTO node VALUES (5, 9)",
            "INSERT INTO node VALUES (1, 5)",
            "INSERT INTO node VALUES (7, 7)",
            "UPDATE node SET parent = 1 WHERE id = 9"),
    CYCLE_OF_TWO_WITH_NULL(
            "CREATE TABLE team (id int PRIMARY KEY, head int)",
            "CREATE TABLE person (id int PRIMARY KEY, team int, CONSTRAINT to_team FOREIGN KEY (team) REFERENCES team (id))",
            "INSERT INTO team VALUES (1, NULL), (2, 20), (3, 10)",
            "INSERT INTO person VALUES (10, 3), (20, 1), (30, NULL)",
            "ALTER TABLE team ADD CONSTRAINT to_head FOREIGN KEY (head) REFERENCES person (id)"),
    CYCLE_OF_TWO_WITHOUT_NULL(
            "CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL)",
            "CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL, CONSTRAINT to_hen FOREIGN KEY (hen) REFERENCES hen (id))",
            "INSERT INTO hen VALUES (1, 2), (2, 1)",
            "INSERT INTO egg VALUES (1, 1), (2, 2)",
            "ALTER TABLE hen ADD CONSTRAINT to_egg FOREIGN KEY (egg) REFERENCES egg (id)"),
    CYCLE_OF_THREE(
            "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL)",
            "CREATE TABLE b (id int PRIMARY KEY, c int)",
            "CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL)",
            "CREATE TABLE outside (id int PRIMARY KEY, a int, c int)",
            "INSERT INTO a VALUES (1, 11), (2, 12)",
            "INSERT INTO b VALUES (11, 21), (12, NULL), (13, 22)",
            "INSERT INTO c VALUES (21, 2), (22, 1)",
            "INSERT INTO outside VALUES (1, 1, 22), (2, NULL, 21)",
            "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)",
            "ALTER TABLE b ADD CONSTRAINT b_c FOREIGN KEY (c) REFERENCES c (id)",
            "ALTER TABLE c ADD CONSTRAINT c_a FOREIGN KEY (a) REFERENCES a (id)",
            "ALTER TABLE outside ADD CONSTRAINT o_a FOREIGN KEY (a) REFERENCES a (id)",
            "ALTER TABLE outside ADD CONSTRAINT o_c FOREIGN KEY (c) REFERENCES c (id)"),
    COMPOSITE_KEYS(
            "CREATE TABLE pair (x varchar(5) NOT NULL, y int NOT NULL, v varchar(10), PRIMARY KEY (y, x))",
            "CREATE TABLE uses (x varchar(5), y int, line int NOT NULL, q varchar(5) NOT NULL, PRIMARY KEY (line, q),"
                    + " CONSTRAINT to_pair FOREIGN KEY (y, x) REFERENCES pair (y, x))",
            "CREATE TABLE detail (q varchar(5), line int, CONSTRAINT to_uses FOREIGN KEY (line, q) REFERENCES uses (line, q))",
            "INSERT INTO pair VALUES ('a', 1, NULL), ('a', 10, 'x'), ('b', 2, ''), ('Z', 2, 'NULL')",
            "INSERT INTO uses VALUES ('a', 10, 2, 'q'), (NULL, 99, 1, 'q'), ('b', 2, 2, 'p'), (NULL, NULL, 3, '')",
            "INSERT INTO detail VALUES ('q', 2), ('q', 2), (NULL, 2), ('', 3)"),
    KEY_THAT_IS_NOT_PRIMARY(
            "CREATE TABLE coded (id int PRIMARY KEY, code varchar(10) NOT NULL, UNIQUE (code))",
            "CREATE TABLE uses (code varchar(10), CONSTRAINT to_code FOREIGN KEY (code) REFERENCES coded (code))",
            "INSERT INTO coded VALUES (1, 'b'), (2, 'a')",
            "INSERT INTO uses VALUES ('a'), ('b'), (NULL)"),
    NO_KEYS_AND_NO_ROWS(
            "CREATE TABLE loose (v varchar(10), n int)",
            "CREATE TABLE nothing (id int PRIMARY KEY)",
            "CREATE TABLE nothing_at_all (v varchar(10))",
            "INSERT INTO loose VALUES ('a', 1), ('a', 1), (NULL, 1), ('', NULL), (NULL, NULL)");

    private final String statements;

    SchemaShape(String... statements) {
        this.statements = String.join(";", statements);
    }

    void create(TestDatabase database) {
        database.execute(statements.split(";", -1));
    }

    /** Creates tables whose names need quotes. */
    static void createOddNames(TestDatabase database) {
        String group = database.quoted("group");
        String odd = database.quoted("Ä b'c %/\\ \uD83D\uDE00 .").replace("\uD83D\uDE00", emoji(database));
        String column =
                database.quoted("select \"x\"".replace("\"", database.server() == TestServer.MARIADB ? "\"" : "\"\""));
        database.execute(
                "CREATE TABLE " + group + " (" + database.quoted("order") + " int PRIMARY KEY)",
                "CREATE TABLE " + odd + " (" + column + " int PRIMARY KEY, " + database.quoted(" to")
                        + " int, CONSTRAINT "
                        + database.quoted("to a 'group'") + " FOREIGN KEY (" + database.quoted(" to") + ") REFERENCES "
                        + group
                        + " (" + database.quoted("order") + "), CONSTRAINT " + database.quoted("to self")
                        + " FOREIGN KEY ("
                        + database.quoted(" to") + ") REFERENCES " + odd + " (" + column + "))",
                "INSERT INTO " + group + " VALUES (1), (2)",
                "INSERT INTO " + odd + " VALUES (2, NULL)",
                "INSERT INTO " + odd + " VALUES (1, 2)");
    }

    /** MariaDB has no such characters in names, and Babelfish does not find such names again. */
    private static String emoji(TestDatabase database) {
        return database.server() == TestServer.MARIADB || database.server().isBabelfish() ? "" : "\uD83D\uDE00";
    }

    /** Creates a table for each type, one with all types, and a dataset by hand that has their values. */
    static void createEveryType(TestDatabase database, Path dataset) {
        List<ColumnType> types = ColumnType.available(database.server());
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            ColumnType type = types.get(i);
            database.execute("CREATE TABLE typed_" + i + " (id int PRIMARY KEY, v " + type.type() + ")");
            List<String> lines = new ArrayList<>(List.of("id,v", DatasetFiles.line("1", null)));
            for (String value : type.values()) {
                lines.add(DatasetFiles.line(String.valueOf(lines.size()), value));
            }
            DatasetFiles.write(dataset, "typed_" + i + ".csv", lines.toArray(String[]::new));
            columns.add("c" + i + " " + type.type());
        }
        database.execute("CREATE TABLE wide (" + String.join(", ", columns) + ")");
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                ",",
                java.util.stream.IntStream.range(0, types.size())
                        .mapToObj(i -> "c" + i)
                        .toList()));
        for (int row = 0; row < 3; row++) {
            @Nullable String[] cells = new @Nullable String[types.size()];
            for (int i = 0; i < cells.length; i++) {
                List<String> values = types.get(i).values();
                cells[i] = row == 2 ? null : values.get(Math.min(row, values.size() - 1));
            }
            lines.add(DatasetFiles.line(cells));
        }
        DatasetFiles.write(dataset, "wide.csv", lines.toArray(String[]::new));
    }
}
