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

/** Rights in MariaDB and MySQL: those that {@code SHOW GRANTS} lists, on MariaDB with those of the current role. */
final class MariaDbPrivileges implements Privileges {

    /** The user of a server that runs without grants, where everybody may do everything. */
    private static final String NOBODY_IN_PARTICULAR = "@";

    @Override
    public List<Missing> missing(Connection connection, Collection<Table> tables, Set<Privilege> wanted)
            throws SQLException {
        if (Sql.one(connection, "SELECT CURRENT_USER()", row -> row.getString(1))
                .equals(NOBODY_IN_PARTICULAR)) {
            return List.of();
        }
        List<MariaDbGrant> grants =
                Sql.list(connection, "SHOW GRANTS", List.of(), row -> MariaDbGrant.parse(row.getString(1))).stream()
                        .flatMap(List::stream)
                        .toList();
        Map<TableId, Set<Privilege>> held = new HashMap<>();
        for (Table table : tables) {
            Set<Privilege> ofTable = EnumSet.noneOf(Privilege.class);
            grants.stream()
                    .filter(grant -> grant.covers(table.id()))
                    .forEach(grant -> ofTable.addAll(grant.privileges()));
            held.put(table.id(), ofTable);
        }
        return HeldPrivileges.missing(tables, wanted, held);
    }
}
