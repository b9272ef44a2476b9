package io.github.flywayvariants.sets.scanned;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Brings in a row. */
public final class V1_7__Authors_for_development extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("INSERT INTO author (id, name) VALUES (7, 'From Java')");
        }
    }
}
