package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.benchmark.TableData.Parent;
import java.io.IOException;
import java.sql.SQLException;

/**
 * PostgreSQL's loader as somebody uses it who knows each of these tables: foreign keys and indexes are taken off, and built again behind the
 * rows. It reads no manifest and no catalog, hashes nothing, and reports nothing: what is left between it and us is what that takes.
 */
final class ByHandContender extends NativeContender {

    ByHandContender(Place place) throws SQLException {
        super(place);
    }

    @Override
    void load() throws SQLException, IOException {
        for (TableData table : place.workload().tables()) {
            for (Parent parent : table.parents()) {
                execute("ALTER TABLE " + table.name() + " DROP CONSTRAINT " + table.foreignKey(parent));
                execute("DROP INDEX " + table.index(parent));
            }
        }
        super.load();
        for (TableData table : place.workload().tables()) {
            for (String sql : table.indexes().toList()) {
                execute(sql);
            }
        }
        for (TableData table : place.workload().tables()) {
            for (String sql : table.foreignKeys().toList()) {
                execute(sql);
            }
        }
    }
}
