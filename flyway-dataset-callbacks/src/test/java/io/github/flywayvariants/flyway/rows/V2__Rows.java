package io.github.flywayvariants.flyway.rows;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Development rows from Java. */
public final class V2__Rows extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("INSERT INTO guest VALUES (1)");
        }
    }
}
