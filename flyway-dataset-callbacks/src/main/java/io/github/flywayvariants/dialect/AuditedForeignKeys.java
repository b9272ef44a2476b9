package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The audit of foreign keys, the same on every database. */
abstract class AuditedForeignKeys implements ForeignKeys {

    private final Orphans orphans;
    private final CanonicalSql canonical;

    AuditedForeignKeys(Dialect dialect, CanonicalSql canonical) {
        this.orphans = new Orphans(dialect);
        this.canonical = canonical;
    }

    @Override
    public long orphans(Connection connection, ForeignKey foreignKey) throws SQLException {
        return Sql.one(connection, "SELECT COUNT(*) " + orphans.from(foreignKey), row -> row.getLong(1));
    }

    @Override
    public List<List<@Nullable String>> orphanKeys(Connection connection, Table from, ForeignKey foreignKey, int limit)
            throws SQLException {
        List<Column> columns = foreignKey.fromColumns().stream()
                .map(name -> from.column(name)
                        .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + from.id())))
                .toList();
        String names = Sql.commas(columns, canonical::selected);
        String keys = orphans.query(foreignKey).replaceFirst("SELECT", "SELECT DISTINCT");
        String sql = "SELECT " + names + " FROM (" + keys + ") k ORDER BY "
                + String.join(
                        ", ",
                        IntStream.rangeClosed(1, columns.size())
                                .mapToObj(String::valueOf)
                                .toList());
        List<List<@Nullable String>> found = new ArrayList<>();
        try (RowCursor cursor = ResultCursor.of(
                connection, sql, columns.stream().map(canonical::text).toList())) {
            while (found.size() < limit && cursor.next()) {
                List<@Nullable String> key = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    key.add(cursor.cell(i));
                }
                found.add(key);
            }
        }
        return found;
    }

    @Override
    public String orphanQuery(ForeignKey foreignKey) {
        return orphans.query(foreignKey);
    }
}
