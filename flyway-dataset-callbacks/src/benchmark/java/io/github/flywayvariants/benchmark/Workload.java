package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.benchmark.TableData.Parent;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchColumnTypes;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tables with rows, parents before children. The same name gives the same rows on every machine.
 *
 * @param name {@code tpch-0.1}, {@code small-500}, {@code wide-100000} or {@code rows-1000}
 * @param tables the tables
 */
record Workload(String name, List<TableData> tables) {

    private static final int ROWS_OF_SMALL_TABLE = 10;

    private static final Map<String, List<Parent>> FOREIGN_KEYS = Map.of(
            "nation", List.of(parent("region", "n_regionkey", "r_regionkey")),
            "supplier", List.of(parent("nation", "s_nationkey", "n_nationkey")),
            "customer", List.of(parent("nation", "c_nationkey", "n_nationkey")),
            "partsupp",
                    List.of(
                            parent("part", "ps_partkey", "p_partkey"),
                            parent("supplier", "ps_suppkey", "s_suppkey")),
            "orders", List.of(parent("customer", "o_custkey", "c_custkey")),
            "lineitem",
                    List.of(
                            parent("orders", "l_orderkey", "o_orderkey"),
                            new Parent(
                                    List.of("l_partkey", "l_suppkey"),
                                    "partsupp",
                                    List.of("ps_partkey", "ps_suppkey"))));

    private static final Map<String, List<String>> KEYS = Map.of(
            "region", List.of("r_regionkey"),
            "nation", List.of("n_nationkey"),
            "supplier", List.of("s_suppkey"),
            "customer", List.of("c_custkey"),
            "part", List.of("p_partkey"),
            "partsupp", List.of("ps_partkey", "ps_suppkey"),
            "orders", List.of("o_orderkey"),
            "lineitem", List.of("l_orderkey", "l_linenumber"));

    /** TRUNCATE of many small tables takes far longer than DELETE on PostgreSQL. */
    boolean isOfSmallTables() {
        return name.startsWith("small-");
    }

    static Workload of(String name) {
        int dash = name.indexOf('-');
        String size = name.substring(dash + 1);
        return switch (name.substring(0, dash)) {
            case "tpch" -> tpch(name, Double.parseDouble(size));
            case "small" -> small(name, Integer.parseInt(size));
            case "wide" -> wide(name, Integer.parseInt(size));
            case "rows" -> rows(name, Integer.parseInt(size));
            default -> throw new IllegalArgumentException("no such workload: " + name);
        };
    }

    private static Parent parent(String table, String column, String referenced) {
        return new Parent(List.of(column), table, List.of(referenced));
    }

    /** The eight tables of TPC-H by the published generator. */
    private static Workload tpch(String name, double scale) {
        List<TpchTable<?>> order = List.of(
                TpchTable.REGION,
                TpchTable.NATION,
                TpchTable.SUPPLIER,
                TpchTable.CUSTOMER,
                TpchTable.PART,
                TpchTable.PART_SUPPLIER,
                TpchTable.ORDERS,
                TpchTable.LINE_ITEM);
        return new Workload(name, order.stream().map(table -> tpch(table, scale)).toList());
    }

    private static <E extends TpchEntity> TableData tpch(TpchTable<E> table, double scale) {
        List<TpchColumn<E>> columns = table.getColumns();
        String name = table.getTableName();
        return new TableData(
                name,
                columns.stream()
                        .map(column -> new Column(column.getColumnName(), type(column)))
                        .toList(),
                KEYS.getOrDefault(name, List.of()),
                FOREIGN_KEYS.getOrDefault(name, List.of()),
                () -> StreamSupport.stream(
                                table.createGenerator(scale, 1, 1).spliterator(), false)
                        .map(row -> columns.stream()
                                .map(column -> Optional.of(text(column, row)))
                                .toList()));
    }

    private static Column.Type type(TpchColumn<?> column) {
        if (column.getType().equals(TpchColumnTypes.INTEGER)) {
            return Column.Type.INTEGER;
        }
        if (column.getType().equals(TpchColumnTypes.IDENTIFIER)) {
            return Column.Type.BIGINT;
        }
        if (column.getType().equals(TpchColumnTypes.DOUBLE)) {
            return Column.Type.DECIMAL;
        }
        return column.getType().equals(TpchColumnTypes.DATE) ? Column.Type.DATE : Column.Type.TEXT;
    }

    private static <E extends TpchEntity> String text(TpchColumn<E> column, E row) {
        return switch (type(column)) {
            case INTEGER -> Integer.toString(column.getInteger(row));
            case BIGINT -> Long.toString(column.getIdentifier(row));
            case DECIMAL ->
                BigDecimal.valueOf(column.getDouble(row))
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case DATE -> LocalDate.ofEpochDay(column.getDate(row)).toString();
            default -> column.getString(row);
        };
    }

    /** As tests have it: many tables of ten rows, most of which refer to one or two before them. */
    private static Workload small(String name, int tables) {
        Random random = new Random(1);
        List<TableData> all = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            List<Parent> parents = new ArrayList<>();
            List<Column> columns = new ArrayList<>(
                    List.of(new Column("id", Column.Type.INTEGER), new Column("name", Column.Type.TEXT), new Column("since", Column.Type.DATE)));
            for (int k = 0; k < Math.min(i, i % 3); k++) {
                String column = "parent" + k;
                columns.add(new Column(column, Column.Type.INTEGER));
                parents.add(parent(smallName(random.nextInt(i)), column, "id"));
            }
            int keys = parents.size();
            all.add(new TableData(smallName(i), columns, List.of("id"), parents, () -> smallRows(keys)));
        }
        return new Workload(name, all);
    }

    private static String smallName(int i) {
        return "t" + i;
    }

    private static Stream<List<Optional<String>>> smallRows(int keys) {
        return IntStream.rangeClosed(1, ROWS_OF_SMALL_TABLE).mapToObj(id -> {
            List<Optional<String>> row = new ArrayList<>(List.of(
                    Optional.of(Integer.toString(id)),
                    id % 4 == 0 ? Optional.empty() : Optional.of("name " + id),
                    Optional.of("2024-01-" + (10 + id))));
            for (int k = 0; k < keys; k++) {
                row.add(Optional.of(Integer.toString(1 + (id + k) % ROWS_OF_SMALL_TABLE)));
            }
            return row;
        });
    }

    /** One table with columns of every type that all loaders read from the same text, a fifth of them NULL. */
    private static Workload wide(String name, int rows) {
        List<Column> columns = new ArrayList<>(List.of(new Column("id", Column.Type.BIGINT)));
        for (Column.Type type : Column.Type.values()) {
            for (int i = 1; i <= 4; i++) {
                columns.add(new Column(type.name().toLowerCase(Locale.ROOT) + i, type));
            }
        }
        return new Workload(
                name, List.of(new TableData("wide", columns, List.of("id"), List.of(), () -> wideRows(columns, rows))));
    }

    private static Stream<List<Optional<String>>> wideRows(List<Column> columns, int rows) {
        Random random = new Random(2);
        return IntStream.rangeClosed(1, rows)
                .mapToObj(id -> IntStream.range(0, columns.size())
                        .mapToObj(i -> i == 0
                                ? Optional.of(Integer.toString(id))
                                : random.nextInt(5) == 0
                                        ? Optional.<String>empty()
                                        : Optional.of(value(columns.get(i).type(), random)))
                        .toList());
    }

    private static String value(Column.Type type, Random random) {
        return switch (type) {
            case INTEGER -> Integer.toString(random.nextInt());
            case BIGINT -> Long.toString(random.nextLong());
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(), 2).toPlainString();
            case DOUBLE -> Double.toString(random.nextInt(1_000_000) / 64d);
            case DATE -> LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000)).toString();
            case TIMESTAMP ->
                LocalDateTime.of(2000, 1, 1, 0, 0)
                        .plusSeconds(random.nextInt())
                        .plusNanos(123_456_000L)
                        .toString();
            case TEXT -> random.nextInt(4) == 0 ? "a \"quoted\", näme\nof two lines" : "text " + random.nextInt();
        };
    }

    /** One table of three columns with as many rows as wanted. */
    private static Workload rows(String name, int rows) {
        List<Column> columns = List.of(
                new Column("id", Column.Type.BIGINT), new Column("amount", Column.Type.DECIMAL), new Column("note", Column.Type.TEXT));
        return new Workload(
                name,
                List.of(new TableData(
                        "numbers",
                        columns,
                        List.of("id"),
                        List.of(),
                        () -> IntStream.rangeClosed(1, rows)
                                .mapToObj(id -> List.of(
                                        Optional.of(Integer.toString(id)),
                                        Optional.of(BigDecimal.valueOf(id * 7L, 2).toPlainString()),
                                        Optional.of("note of " + id))))));
    }
}
