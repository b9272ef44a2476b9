package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.sets.registered.V1_8__Ratings;
import io.github.flywayvariants.sets.registered.V1_9__Visits_for_development;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The sets of migrations in {@code src/test/resources/sets}, and what Flyway left of them in a database. */
final class MigrationSets {

    static final String SCANNED = "classpath:io/github/flywayvariants/sets/scanned";

    private static final Map<String, String> PLACEHOLDERS = Map.of("welcome", "It''s open\n; come in");

    private MigrationSets() {}

    static String settings(TestServer server) {
        return "classpath:sets/" + server + "/flyway-variants.yaml";
    }

    /** Returns stock Flyway with a whole set: scripts, a callback, Java classes that are scanned for and ones that are registered. */
    static FluentConfiguration whole(TestDatabase database) {
        return scripts(database, "classpath:sets/" + database.server() + "/callback")
                .javaMigrations(new V1_8__Ratings(), new V1_9__Visits_for_development());
    }

    /** Returns stock Flyway with what a resolver can reach: no callback and no registered class that bring in rows. */
    static FluentConfiguration reachable(TestDatabase database, String... moreLocations) {
        return scripts(database, moreLocations).javaMigrations(new V1_8__Ratings());
    }

    private static FluentConfiguration scripts(TestDatabase database, String... moreLocations) {
        List<String> locations = new ArrayList<>(List.of(moreLocations));
        locations.add("classpath:sets/" + database.server() + "/migration");
        locations.add(SCANNED);
        return Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations(locations.toArray(String[]::new))
                .placeholders(PLACEHOLDERS);
    }

    /** Returns the settings that make any front end use a variant. */
    static Map<String, String> settingsFor(String variant, TestServer server) {
        return Map.of(
                "flyway.resolvers",
                VariantMigrationResolver.class.getName(),
                "flyway.skipDefaultResolvers",
                "true",
                "flyway.variants.variant",
                variant,
                "flyway.variants.file",
                settings(server));
    }

    /** Returns Flyway's history, but for who, when and how long, and for the row that H2 has for the history itself. */
    static List<String> history(TestDatabase database) {
        String columns = Stream.of("installed_rank", "version", "description", "script", "type", "checksum", "success")
                .map(database::quoted)
                .collect(Collectors.joining(", "));
        String rank = database.quoted("installed_rank");
        return database.rows("SELECT " + columns + " FROM " + database.quoted("flyway_schema_history") + " WHERE "
                + rank + " > 0 ORDER BY " + rank);
    }

    /** Runs a script as a client of the database would. */
    static void runScript(TestDatabase database, Path file, String script) throws SQLException, IOException {
        String url = database.server() == TestServer.MARIADB
                ? database.url() + (database.url().contains("?") ? "&" : "?") + "allowMultiQueries=true"
                : database.url();
        Files.writeString(file, script);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(database.server() == TestServer.H2 ? "RUNSCRIPT FROM '" + file + "'" : script);
            while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
                // An error comes with the result of its statement.
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    /** Returns the texts of all views, routines, triggers and indexes, as the database keeps them. */
    static List<String> objects(TestDatabase database) {
        List<String> texts = new ArrayList<>();
        for (String query : objectQueries(database)) {
            texts.addAll(database.rows(query));
        }
        texts.removeIf(text -> text.contains("flyway_dataset_history"));
        texts.replaceAll(text -> text.replace('`' + database.name() + "`.", ""));
        return texts;
    }

    private static List<String> objectQueries(TestDatabase database) {
        return switch (database.server()) {
            case H2 ->
                List.of(
                        "SELECT table_name, view_definition FROM information_schema.views"
                                + " WHERE table_schema = CURRENT_SCHEMA ORDER BY 1",
                        "SELECT routine_name, routine_definition FROM information_schema.routines"
                                + " WHERE routine_schema = CURRENT_SCHEMA ORDER BY 1",
                        "SELECT index_name, table_name FROM information_schema.indexes"
                                + " WHERE index_type_name = 'INDEX' AND table_name <> 'flyway_schema_history'"
                                + " AND index_name NOT LIKE 'CONSTRAINT%' ORDER BY 1",
                        "SELECT table_name, remarks FROM information_schema.tables"
                                + " WHERE table_schema = CURRENT_SCHEMA ORDER BY 1");
            case POSTGRESQL ->
                List.of(
                        "SELECT viewname, pg_get_viewdef(viewname::regclass, true) FROM pg_views"
                                + " WHERE schemaname = 'public' ORDER BY 1",
                        "SELECT proname, prosrc, pg_get_functiondef(oid) FROM pg_proc"
                                + " WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
                        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
                        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
                        "SELECT relname, obj_description(oid) FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace ORDER BY 1");
            case SQLSERVER ->
                List.of(
                        "SELECT o.name, o.type, m.definition FROM sys.sql_modules m JOIN sys.objects o ON o.object_id = m.object_id"
                                + " WHERE o.is_ms_shipped = 0 ORDER BY 1",
                        "SELECT OBJECT_NAME(object_id), name FROM sys.indexes WHERE OBJECTPROPERTY(object_id, 'IsUserTable') = 1"
                                + " AND name NOT LIKE '%flyway%' ORDER BY 1, 2");
            case MARIADB ->
                List.of(
                        "SHOW CREATE VIEW book_list",
                        "SHOW CREATE VIEW book_title",
                        "SHOW CREATE VIEW welcome",
                        "SELECT table_name, view_definition FROM information_schema.views"
                                + " WHERE table_schema = DATABASE() ORDER BY 1",
                        "SHOW CREATE PROCEDURE overdue",
                        "SELECT trigger_name, action_statement FROM information_schema.triggers"
                                + " WHERE trigger_schema = DATABASE()",
                        "SELECT table_name, index_name, column_name FROM information_schema.statistics"
                                + " WHERE table_schema = DATABASE() ORDER BY 1, 2, 3",
                        "SELECT table_name, table_comment FROM information_schema.tables"
                                + " WHERE table_schema = DATABASE() ORDER BY 1");
        };
    }
}
