package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.scratch.ScratchDatabase;
import io.github.flywayvariants.scratch.ScratchServer;
import io.github.flywayvariants.variant.PlannedScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The scratch databases of a configuration of Flyway: beside its database, or those that a template of a URL means. */
final class ScratchBuilds {

    private static final String VARIANT = "{variant}";
    private static final Set<SqlDialect> SCHEMA_IS_DATABASE = Set.of(SqlDialect.MARIADB, SqlDialect.MYSQL);
    private static final Set<String> OF_SERVER = Set.of("information_schema", "mysql", "performance_schema", "sys");

    /** What SQL Server changes of the database that it is in is left to scripts. */
    private static final Pattern DATABASE = Pattern.compile(
            "(?is)(?:ALTER SYSTEM\\b.*|(?:CREATE|ALTER|DROP) DATABASE (?!(?:CURRENT|SCOPED|AUDIT|ENCRYPTION)\\b).*)");

    private static final Set<MigrationVersion> NAMED =
            Set.of(MigrationVersion.LATEST, MigrationVersion.CURRENT, MigrationVersion.NEXT);

    private final Configuration configuration;
    private final Optional<String> template;
    private final ScratchServer server;
    private final Set<String> taken = new HashSet<>();

    /**
     * Creates the place.
     *
     * @param template a URL with {@code {variant}}; empty for databases beside the configured one
     * @param project what tells the project from others
     */
    ScratchBuilds(Configuration configuration, Optional<String> template, String project) {
        this.configuration = configuration;
        this.template = template;
        this.server = new ScratchServer(
                this::connect, Optional.ofNullable(configuration.getUrl()).orElse(""), project);
        if (template.filter(url -> !url.contains(VARIANT)).isPresent()) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "scratchUrl: expected the URL of two databases, with " + VARIANT
                            + " where their names differ, found one without it. Correct it.");
        }
        if (template.isEmpty() && configuration.getUrl() == null) {
            throw new FlywayVariantsException(
                    ErrorCode.SCRATCH_DATABASE,
                    "There is no flyway.url, so that it is not known where scratch databases can be made. Set it, with user and"
                            + " password, or set scratchUrl.");
        }
    }

    /** Drops what runs that were killed left behind; returns the names. */
    List<String> dropLeftOvers() {
        return template.isPresent() ? List.of() : server.dropLeftOvers();
    }

    /**
     * Makes sure that scripts stay within the database that they run in: a name that leads elsewhere leads to rows of others.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#SCRATCH_DATABASE}) naming the first place that does not
     */
    void requireWithin(SqlDialect dialect, PlannedSet planned) {
        requireWithin(
                dialect,
                configuration,
                planned.set(),
                planned.plan().scripts().stream().map(PlannedScript::analysed).toList());
    }

    /**
     * Makes sure the same of scripts that run with another configuration.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#SCRATCH_DATABASE}) naming the first place that does not
     */
    void requireWithin(SqlDialect dialect, Configuration own, MigrationSet set, List<AnalysedScript> scripts) {
        boolean schemasAreDatabases = SCHEMA_IS_DATABASE.contains(dialect);
        if (schemasAreDatabases && (own.getSchemas().length > 0 || own.getDefaultSchema() != null)) {
            throw leadsElsewhere("flyway.schemas or flyway.defaultSchema names databases");
        }
        for (AnalysedScript script : scripts) {
            String text = set.file(script.script().script()).map(SqlFile::text).orElse("");
            for (Statement statement : script.statements()) {
                boolean use = (schemasAreDatabases || dialect == SqlDialect.SQLSERVER)
                        && statement.head().toUpperCase(Locale.ROOT).matches("USE\\b.*");
                boolean named = schemasAreDatabases && tables(statement).anyMatch(ScratchBuilds::isElsewhere);
                if (use || named || changesDatabase(dialect, own, statement, text)) {
                    throw leadsElsewhere(script.script().script() + ":" + statement.line() + " names a database");
                }
            }
        }
    }

    /** A placeholder of Flyway's means the database that the script runs in, whatever its name. */
    private static boolean changesDatabase(
            SqlDialect dialect, Configuration configuration, Statement statement, String text) {
        boolean named = dialect == SqlDialect.POSTGRESQL || dialect == SqlDialect.SQLSERVER;
        if (!named || !DATABASE.matcher(statement.head()).matches()) {
            return false;
        }
        String own =
                configuration.getPlaceholderPrefix() + "flyway" + configuration.getPlaceholderSeparator() + "database";
        return !statement.place().map(place -> place.in(text)).orElse(text).contains(own);
    }

    private static Stream<TableName> tables(Statement statement) {
        return Stream.concat(
                statement.effects().stream()
                        .flatMap(effect -> Stream.concat(effect.table().stream(), effect.reads().stream())),
                statement.facts().stream().map(TableFact::table));
    }

    private static boolean isElsewhere(TableName table) {
        return table.schema()
                .filter(schema -> !OF_SERVER.contains(schema.text().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static FlywayVariantsException leadsElsewhere(String what) {
        return new FlywayVariantsException(
                ErrorCode.SCRATCH_DATABASE,
                what
                        + ", so that a migration of a scratch database would reach another one. Nothing was run. Let the URL alone name the"
                        + " database, or migrate two databases yourself and compare them (otherUrl).");
    }

    /** Makes or takes an empty database; closing it drops or empties it. */
    ScratchDatabase open(String variant) {
        if (template.isEmpty()) {
            ScratchDatabase database = server.create(variant);
            try {
                makeDefaultSchema(database.url());
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            return database;
        }
        String url = template.get().replace(VARIANT, variant);
        Taken given = requireEmpty(url);
        return new ScratchDatabase(Optional.empty(), url, () -> {
            empty(url, given.schemas());
            taken.remove(given.address());
        });
    }

    /** Where Flyway is told to make no schemas, somebody has made the one of its history, but not in a new database. */
    private void makeDefaultSchema(String url) {
        boolean named = configuration.getSchemas().length > 0 || configuration.getDefaultSchema() != null;
        if (named && !configuration.isCreateSchemas()) {
            DatasetSession.run(DatasetSession.Place.whole(at(url), ""), session -> {
                new ScratchSchemas(session).makeDefault();
                return session.defaultSchema();
            });
        }
    }

    /**
     * A database that was given.
     *
     * @param address where it is
     * @param schemas its schemas, which are to stay; everything else in it goes in the end
     */
    private record Taken(String address, Set<String> schemas) {}

    private Taken requireEmpty(String url) {
        return DatasetSession.run(DatasetSession.Place.whole(at(url), ""), session -> {
            String address = session.address();
            if (configured().filter(address::equalsIgnoreCase).isPresent()) {
                throw notScratch(address + " is the database that is configured");
            }
            String key = address.toLowerCase(Locale.ROOT);
            if (!taken.add(key)) {
                throw notScratch(address + " is meant for both variants");
            }
            ScratchSchemas schemas = new ScratchSchemas(session);
            if (!schemas.areEmpty()) {
                throw notScratch(address + " is not empty");
            }
            return new Taken(key, schemas.all());
        });
    }

    private Optional<String> configured() {
        return configuration.getUrl() == null
                ? Optional.empty()
                : Optional.of(DatasetSession.run(
                        new DatasetSession.Place(configuration, List.of(), ""), DatasetSession::address));
    }

    private static FlywayVariantsException notScratch(String what) {
        return new FlywayVariantsException(
                ErrorCode.SCRATCH_DATABASE,
                "scratchUrl: " + what
                        + "; nothing was done there. Let it lead to databases that are empty and for nothing else: they are emptied in the"
                        + " end.");
    }

    /** Flyway cleans the schemas that it is told of, and scripts make others. */
    private void empty(String url, Set<String> before) {
        FluentConfiguration own = at(url);
        List<String> all = DatasetSession.run(DatasetSession.Place.whole(own, ""), session -> {
            Set<String> schemas = new LinkedHashSet<>(List.of(session.defaultSchema()));
            schemas.addAll(new ScratchSchemas(session).all());
            return List.copyOf(schemas);
        });
        new Flyway(own.schemas(all.toArray(String[]::new))
                        .cleanDisabled(false)
                        .callbacks(new Callback[0])
                        .skipDefaultCallbacks(true))
                .clean();
        DatasetSession.run(DatasetSession.Place.whole(at(url), ""), session -> {
            new ScratchSchemas(session).dropAllBut(before);
            return before;
        });
    }

    /** Returns a configuration like the one given, for another database, with variants left to the caller. */
    FluentConfiguration at(String url) {
        return at(configuration, url, configuration.getUser(), configuration.getPassword());
    }

    /** What is meant for a database that is there is not for one that is yet to be built: every script runs. */
    static FluentConfiguration at(
            Configuration configuration, String url, @Nullable String user, @Nullable String password) {
        return new FluentConfiguration(configuration.getClassLoader())
                .configuration(configuration)
                .configuration(Map.of("flyway.variants.detached", "true"))
                .dataSource(url, user, password)
                .baselineOnMigrate(false)
                .skipExecutingMigrations(false)
                .target(target(configuration).orElse(MigrationVersion.LATEST));
    }

    /** Returns the version that a configuration ends at; none where it means one by what a database has, of which an empty one has nothing. */
    static Optional<MigrationVersion> target(Configuration configuration) {
        return Optional.ofNullable(configuration.getTarget()).filter(target -> !NAMED.contains(target));
    }

    private Connection connect(String url) throws SQLException {
        DataSource source = at(url).getDataSource();
        return source.getConnection();
    }
}
