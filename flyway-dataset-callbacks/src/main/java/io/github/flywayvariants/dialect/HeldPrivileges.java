package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Privileges.Missing;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rights that a user holds, against those that are wanted. */
final class HeldPrivileges {

    private HeldPrivileges() {}

    /** Returns the rights of a row that has a column for each. */
    static Set<Privilege> of(ResultSet row) throws SQLException {
        Set<Privilege> held = EnumSet.noneOf(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            if (row.getBoolean(privilege.name())) {
                held.add(privilege);
            }
        }
        return held;
    }

    /** Returns what of the rights wanted is not among those held. */
    static List<Missing> missing(Collection<Table> tables, Set<Privilege> wanted, Map<TableId, Set<Privilege>> held) {
        List<Missing> missing = new ArrayList<>();
        for (Table table : tables) {
            Set<Privilege> lacking = EnumSet.noneOf(Privilege.class);
            lacking.addAll(wanted);
            lacking.removeAll(held.getOrDefault(table.id(), Set.of()));
            lacking.forEach(privilege -> missing.add(new Missing(table, privilege)));
        }
        return missing;
    }
}
