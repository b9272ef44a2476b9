package io.github.flywayvariants.sets.registered;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Brings in a row. */
public final class V1_9__Visits_for_development extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("INSERT INTO visit (note) VALUES ('  from Java  ')");
        }
    }
}
