package io.github.flywayvariants.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the rows of queries of a catalog over into a snapshot. In a query, <code>{schemas}</code> stands for the schemas in parentheses, and
 * <code>{default}</code> for the default schema.
 */
final class CatalogRows {

    /** The label of a column that holds something where the database made the object's name up. */
    static final String SYSTEM_NAMED = "system_named";

    private static final Pattern PARAMETER = Pattern.compile("\\{(schemas|default)}");

    private final Connection connection;
    private final SchemaScope scope;
    private final SnapshotBuilder builder;

    CatalogRows(Connection connection, SchemaScope scope, SnapshotBuilder builder) {
        this.connection = connection;
        this.scope = scope;
        this.builder = builder;
    }

    /** Makes something of the current row of a result. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /**
     * Takes objects over: the first column is the kind, the second the schema, then come the names, as many as the kind has; every other column is a
     * property, named by its label.
     */
    void objects(String sql) throws SQLException {
        list(sql, row -> {
            SchemaKind kind = SchemaKind.of(row.getString(1)).orElseThrow();
            SnapshotBuilder.Draft draft = builder.object(kind, text(row, 2), path(row, kind));
            ResultSetMetaData columns = row.getMetaData();
            for (int i = 3 + kind.depth(); i <= columns.getColumnCount(); i++) {
                draft.put(columns.getColumnLabel(i), row.getString(i));
            }
            return draft;
        });
    }

    /**
     * Adds to what was taken over: kind, schema, two names, of which the second is NULL where the kind has one, a property and its value. Values of one
     * property come after each other with commas between them. The kind may be {@code relation}: a table, a view or a sequence.
     */
    void details(String sql) throws SQLException {
        list(sql, row -> {
            Optional<SnapshotBuilder.Draft> draft =
                    builder.find(row.getString(1), text(row, 2), row.getString(3), row.getString(4));
            if (draft.isPresent()) {
                draft.get().append(row.getString(5), row.getString(6));
            }
            return draft;
        });
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static List<String> path(ResultSet row, SchemaKind kind) throws SQLException {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < kind.depth(); i++) {
            path.add(text(row, 3 + i));
        }
        return path;
    }

    /** Returns the rows of a query. */
    <T> List<T> list(String sql, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(withMarkers(sql))) {
            int index = 1;
            Matcher parameters = PARAMETER.matcher(sql);
            while (parameters.find()) {
                for (String value : values(parameters.group(1))) {
                    statement.setString(index++, value);
                }
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }

    private List<String> values(String parameter) {
        return parameter.equals("schemas") ? scope.schemas() : List.of(scope.defaultSchema());
    }

    private String withMarkers(String sql) {
        String all = "(" + "?, ".repeat(scope.schemas().size() - 1) + "?)";
        return sql.replace("{schemas}", all).replace("{default}", "?");
    }

    /** Returns what was taken over so far. */
    SnapshotBuilder builder() {
        return builder;
    }
}
