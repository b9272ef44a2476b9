package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.save.SaveOperation;
import io.github.flywayvariants.save.SaveRequest;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/** What comes before Flyway drops everything: a protected database is not cleaned, and the rows of another one can be kept as a dataset. */
final class CleanGuard {

    private static final Log LOG = LogFactory.getLog(CleanGuard.class);

    private CleanGuard() {}

    /**
     * Lets Flyway clean a database, or does not.
     *
     * @param connection a connection of Flyway's, with autocommit on
     */
    static void run(VariantRequest request, Configuration configuration, Connection connection) {
        if (!DatasetSession.isSupported(connection)) {
            return;
        }
        VariantSettings settings = request.settings(configuration);
        Variant variant = request.variant(settings);
        DatasetSession.Place place = new DatasetSession.Place(
                configuration, List.of(), settings.datasets().historyTable());
        DatasetSession.on(connection, place, session -> {
            Protection.require(session, request, "clean");
            if (variant.saveBeforeClean().isPresent() && !session.isEmpty()) {
                save(
                        session,
                        DatasetFolder.of(request, configuration, settings),
                        variant.saveBeforeClean().get());
            }
            return session;
        });
    }

    private static void save(DatasetSession session, DatasetFolder folder, String name)
            throws SQLException, IOException {
        Set<TableId> tables = session.tables(List.of(), List.of());
        if (RowsPresent.of(session.connection(), session.dialect(), tables).isEmpty()) {
            return;
        }
        if (Files.exists(folder.directory(name))
                && !folder.with(name, Dataset::sha256)
                        .equals(session.loads().loaded().get(name))) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    "The dataset \"" + name
                            + "\", which the rows are to be saved as before the database is cleaned, is there already, and was"
                            + " not loaded since: its rows would be lost. Load it, or move it away. Nothing was changed.");
        }
        DatasetReport report = SaveOperation.run(
                session.connection(),
                session.dialect(),
                session.catalog(),
                new SaveRequest(
                        folder.directory(name),
                        name,
                        null,
                        session.schemaVersion().orElse(null),
                        tables,
                        Map.of(),
                        List.of(),
                        WriteOptions.defaults(),
                        Transaction.Reading.SNAPSHOT,
                        false),
                Progress.SILENT);
        LOG.info("Saved " + report.rows() + " rows as dataset " + name + " before the database is cleaned");
        report.notices().forEach(LOG::warn);
    }
}
