package io.github.flywayvariants.scratch;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.dialect.SqlServerEdition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the scratch databases of a project are made: in memory for H2, else on the server of a database that is given. */
public final class ScratchServer {

    /** The schema of the marker, where the server has no better place; it is no part of what is looked at. */
    public static final String MARKER_SCHEMA = "flyway_variants_scratch";

    /** Longer than any build. */
    private static final Duration LEASE = Duration.ofHours(12);

    private static final int PROJECT = 10;

    private final Connector connector;
    private final String url;
    private final String project;
    private final Clock clock;

    /**
     * Creates the place beside a database.
     *
     * @param connector what connects to databases of its server
     * @param url the URL of the database, which is never changed
     * @param project what tells the project from others, for example the path of its settings
     */
    public ScratchServer(Connector connector, String url, String project) {
        this(connector, url, project, Clock.systemUTC());
    }

    ScratchServer(Connector connector, String url, String project, Clock clock) {
        this.connector = connector;
        this.url = url;
        this.project = Sha256.of(project.getBytes(StandardCharsets.UTF_8)).substring(0, PROJECT);
        this.clock = clock;
    }

    /**
     * Makes an empty database.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#SCRATCH_DATABASE}) if the user may not, or the URL does not lead to it
     */
    public ScratchDatabase create(String variant) {
        String name = ScratchName.of(project, variant);
        if (DatabaseUrl.isH2(url)) {
            String inMemory = DatabaseUrl.inMemory(url, name);
            return new ScratchDatabase(Optional.of(name), inMemory, () -> shutDown(inMemory));
        }
        String beside = DatabaseUrl.beside(url, name)
                .orElseThrow(
                        () -> new FlywayVariantsException(
                                ErrorCode.SCRATCH_DATABASE,
                                "It is not known how the URL of another database beside the one configured is written. "
                                        + "Set scratchUrl to the URL of two empty databases, with {variant} where their names differ."));
        Marker marker = new Marker(project, clock.instant().plus(LEASE).truncatedTo(ChronoUnit.SECONDS));
        try (Connection connection = connector.connect(url)) {
            ServerSql server = server(connection);
            server.create(connection, name, marker);
            try {
                enter(server, beside, name, marker);
            } catch (SQLException | RuntimeException e) {
                server.drop(connection, name);
                throw e;
            }
        } catch (SQLException e) {
            throw refused("made", e);
        }
        return new ScratchDatabase(Optional.of(name), beside, () -> drop(name));
    }

    private void enter(ServerSql server, String beside, String name, Marker marker) throws SQLException {
        try (Connection inside = connector.connect(beside)) {
            requireInside(inside, name);
            server.mark(inside, marker);
        }
    }

    /** A URL may say the database twice, or a proxy may lead elsewhere: nothing is ever done to another database. */
    private static void requireInside(Connection inside, String name) throws SQLException {
        String found = String.valueOf(inside.getCatalog());
        if (!found.equalsIgnoreCase(name)) {
            throw new FlywayVariantsException(
                    ErrorCode.SCRATCH_DATABASE,
                    "The URL for the scratch database " + name + " leads to the database " + found
                            + ". Nothing was done there. Set scratchUrl to the URL of two empty databases, with {variant} where their"
                            + " names differ.");
        }
    }

    /**
     * Drops what runs of this project left behind that were killed, and nothing else.
     *
     * @return the names of the databases that were dropped
     */
    public List<String> dropLeftOvers() {
        List<String> dropped = new ArrayList<>();
        if (DatabaseUrl.isH2(url)) {
            return dropped;
        }
        try (Connection connection = connector.connect(url)) {
            ServerSql server = server(connection);
            for (Map.Entry<String, String> database :
                    server.named(connection, ScratchName.prefix(project)).entrySet()) {
                if (marker(server, database.getKey(), database.getValue())
                        .filter(marker -> marker.isLeftOver(project, clock.instant()))
                        .isPresent()) {
                    server.drop(connection, database.getKey());
                    dropped.add(database.getKey());
                }
            }
        } catch (SQLException e) {
            throw refused("dropped", e);
        }
        return dropped;
    }

    /** A database that cannot be looked into is not taken for a left-over: another run may be about to make or drop it. */
    private Optional<Marker> marker(ServerSql server, String name, String fromOutside) {
        if (!fromOutside.isEmpty()) {
            return Marker.in(fromOutside);
        }
        try (Connection inside = connector.connect(DatabaseUrl.beside(url, name).orElseThrow())) {
            return Marker.in(server.marker(inside));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static ServerSql server(Connection connection) throws SQLException {
        return switch (Dialect.of(connection).name()) {
            case "postgresql" -> new PostgreSqlServer();
            case "mariadb" -> MariaDbServer.of(connection, true);
            case "mysql" -> MariaDbServer.of(connection, false);
            default -> new SqlServerServer(SqlServerEdition.of(connection));
        };
    }

    private void drop(String name) {
        try (Connection connection = connector.connect(url)) {
            server(connection).drop(connection, name);
        } catch (SQLException e) {
            throw new FlywayVariantsException(
                    ErrorCode.SCRATCH_DATABASE,
                    "The scratch database " + name + " cannot be dropped: " + e.getMessage() + " (SQL state "
                            + e.getSQLState() + "). Drop it by hand.",
                    e);
        }
    }

    private void shutDown(String inMemory) {
        try (Connection connection = connector.connect(inMemory)) {
            ServerSql.execute(connection, "SHUTDOWN");
        } catch (SQLException e) {
            throw refused("dropped", e);
        }
    }

    private static FlywayVariantsException refused(String what, SQLException e) {
        return new FlywayVariantsException(
                ErrorCode.SCRATCH_DATABASE,
                "No scratch database can be " + what + " beside the one configured: " + e.getMessage() + " (SQL state "
                        + e.getSQLState()
                        + "). Give the user the right to create and drop databases, or set scratchUrl to the URL of two empty databases,"
                        + " with {variant} where their names differ.",
                e);
    }
}
