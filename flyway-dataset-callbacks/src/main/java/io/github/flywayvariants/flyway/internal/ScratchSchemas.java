package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.schema.SchemaScope;
import io.github.flywayvariants.schema.SchemaSnapshot;
import io.github.flywayvariants.scratch.ScratchServer;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The schemas of a scratch database: those that it has to begin with, and those that scripts make. */
final class ScratchSchemas {

    private final DatasetSession session;

    ScratchSchemas(DatasetSession session) {
        this.session = session;
    }

    /** Returns whether there is no object at all, not even a table of Flyway's; schemas and what is installed for the whole database apart. */
    boolean areEmpty() throws SQLException {
        SchemaScope scope = new SchemaScope(session.defaultSchema(), List.copyOf(all()), Set.of());
        return SchemaSnapshot.read(session.connection(), scope).isEmpty();
    }

    /** Returns them, but for those of the server; with the default one where it is yet to be made. */
    Set<String> all() throws SQLException {
        Set<String> all = new TreeSet<>(session.dialect().schemas(session.connection()));
        all.remove(ScratchServer.MARKER_SCHEMA);
        all.add(session.defaultSchema());
        return all;
    }

    /** Makes the default one, where it is not there. */
    void makeDefault() throws SQLException {
        if (!session.dialect().schemas(session.connection()).contains(session.defaultSchema())) {
            try (Statement statement = session.connection().createStatement()) {
                statement.execute("CREATE SCHEMA " + session.dialect().quoted(session.defaultSchema()));
            }
        }
    }

    /** Drops all but some; nothing is left in them. */
    void dropAllBut(Set<String> kept) throws SQLException {
        Set<String> made = all();
        made.removeAll(kept);
        try (Statement statement = session.connection().createStatement()) {
            for (String schema : made) {
                statement.execute("DROP SCHEMA " + session.dialect().quoted(schema));
            }
        }
    }
}
