package io.github.flywayvariants.sets.scanned;

import io.github.flywayvariants.migration.MigrationKind;
import io.github.flywayvariants.migration.ScriptKind;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Changes the schema. */
@MigrationKind(ScriptKind.DDL)
public final class V1_6__Shelves extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("ALTER TABLE book ADD shelf varchar(20)");
        }
    }
}
