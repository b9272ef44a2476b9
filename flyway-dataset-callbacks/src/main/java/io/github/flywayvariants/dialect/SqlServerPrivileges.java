package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rights in SQL Server, as it answers for the current user. */
final class SqlServerPrivileges implements Privileges {

    @Override
    public List<Missing> missing(Connection connection, Collection<Table> tables, Set<Privilege> wanted)
            throws SQLException {
        Set<String> schemas = new TreeSet<>();
        tables.forEach(table -> schemas.add(table.id().schema()));
        String name = "QUOTENAME(s.name) + '.' + QUOTENAME(t.name)";
        String sql = "SELECT s.name, t.name, "
                + Sql.commas(
                        List.of(Privilege.values()),
                        privilege ->
                                "HAS_PERMS_BY_NAME(" + name + ", 'OBJECT', '" + privilege + "') AS [" + privilege + "]")
                + " FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name IN "
                + Sql.markers(schemas);
        Map<TableId, Set<Privilege>> held = new HashMap<>();
        Sql.list(connection, sql, schemas, row -> held.put(Sql.table(row, 1), HeldPrivileges.of(row)));
        return HeldPrivileges.missing(tables, wanted, held);
    }
}
