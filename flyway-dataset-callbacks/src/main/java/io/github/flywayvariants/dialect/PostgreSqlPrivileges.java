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

/** Rights in PostgreSQL, roles included; who may act as the owner may alter. */
final class PostgreSqlPrivileges implements Privileges {

    @Override
    public List<Missing> missing(Connection connection, Collection<Table> tables, Set<Privilege> wanted)
            throws SQLException {
        Set<String> schemas = new TreeSet<>();
        tables.forEach(table -> schemas.add(table.id().schema()));
        String sql = """
                SELECT n.nspname, c.relname, has_table_privilege(c.oid, 'SELECT') AS "SELECT",
                  has_table_privilege(c.oid, 'INSERT') AS "INSERT", has_table_privilege(c.oid, 'UPDATE') AS "UPDATE",
                  has_table_privilege(c.oid, 'DELETE') AS "DELETE", pg_has_role(c.relowner, 'USAGE') AS "ALTER"
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND n.nspname IN""" + Sql.markers(schemas);
        Map<TableId, Set<Privilege>> held = new HashMap<>();
        Sql.list(connection, sql, schemas, row -> held.put(Sql.table(row, 1), HeldPrivileges.of(row)));
        return HeldPrivileges.missing(tables, wanted, held);
    }
}
