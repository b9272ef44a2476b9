package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rights in H2: an administrator has all, others what was granted on tables, to them or to all. */
final class H2Privileges implements Privileges {

    @Override
    public List<Missing> missing(Connection connection, Collection<Table> tables, Set<Privilege> wanted)
            throws SQLException {
        String admin = "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER";
        if (Sql.list(connection, admin, List.of(), row -> row.getBoolean(1)).contains(true)) {
            return List.of();
        }
        String sql = """
                SELECT TABLE_SCHEMA, TABLE_NAME, PRIVILEGE_TYPE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES
                WHERE GRANTEE IN (CURRENT_USER, 'PUBLIC', 'public')""";
        Map<TableId, Set<Privilege>> held = new HashMap<>();
        Sql.list(
                connection,
                sql,
                List.of(),
                row -> held.computeIfAbsent(Sql.table(row, 1), id -> EnumSet.noneOf(Privilege.class))
                        .addAll(named(row.getString(3))));
        return HeldPrivileges.missing(tables, wanted, held);
    }

    private static List<Privilege> named(String name) {
        return List.of(Privilege.values()).stream()
                .filter(privilege -> privilege.name().equals(name))
                .toList();
    }
}
