package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The way into a table of H2, which reads texts itself, but for binary and arrays. */
final class H2Loader {

    private H2Loader() {}

    static RowLoader of(Dialect dialect, Connection connection, Table table, List<Column> columns) {
        String sql = "INSERT INTO " + dialect.quoted(table.id())
                + " (" + Sql.commas(columns, column -> dialect.quoted(column.name()))
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + Sql.commas(columns, column -> column.kind() == ValueKind.JSON ? "? FORMAT JSON" : "?") + ")";
        BatchLoader.Insert insert = new BatchLoader.Insert(
                sql, columns.stream().map(H2Loader::binder).toList(), Collections.nCopies(columns.size(), 1));
        return new BatchLoader(
                connection, columns, insert, H2Errors::of, "H2 has no faster way that takes every value");
    }

    private static CellBinder binder(Column column) {
        if (column.kind() == ValueKind.BINARY) {
            return H2Loader::bytes;
        }
        return column.baseType().equals("ARRAY") ? H2Loader::array : PreparedStatement::setString;
    }

    private static void bytes(PreparedStatement statement, int parameter, String canonical) throws SQLException {
        try {
            statement.setBytes(parameter, HexFormat.of().parseHex(canonical));
        } catch (IllegalArgumentException e) {
            throw new SQLDataException("not hexadecimal", "22018", e);
        }
    }

    private static void array(PreparedStatement statement, int parameter, String canonical) throws SQLException {
        statement.setObject(parameter, JsonArray.parse(canonical));
    }
}
