package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.TableFile;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.load.LoadOperation;
import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.configuration.Configuration;

/** Loads a dataset as the settings want it, and tells of it in the table of loads, both in one transaction. */
public final class DatasetLoading {

    private final DatasetSession session;
    private final VariantSettings settings;
    private final String name;
    private final Dataset dataset;

    /** Starts to load a dataset into the database of a session. */
    public DatasetLoading(DatasetSession session, VariantSettings settings, String name, Dataset dataset) {
        this.name = name;
        this.session = session;
        this.settings = settings;
        this.dataset = dataset;
    }

    /** Returns the schemas to work on for a dataset, which may hold tables of schemas that are not Flyway's; none where it does not. */
    public static List<String> schemas(Configuration configuration, Dataset dataset) {
        List<String> named = dataset.tables().stream()
                .map(TableFile::table)
                .flatMap(table -> Optional.ofNullable(table.schema()).stream())
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(List.of(configuration.getSchemas()));
        Optional.ofNullable(configuration.getDefaultSchema()).ifPresent(all::add);
        all.addAll(named);
        return all;
    }

    /**
     * Returns the options with the tables that the load is about.
     *
     * @param tables globs of the tables of the dataset to load; all where there are none
     * @param alsoClear globs of tables outside of the dataset that may be emptied with it
     */
    public LoadOptions about(LoadOptions options, List<String> tables, List<String> alsoClear) {
        Set<TableId> merged = new HashSet<>();
        Map<TableId, String> keep = new HashMap<>();
        session.referenceRows(settings).forEach((table, where) -> {
            if (where.isEmpty()) {
                merged.add(table);
            } else {
                keep.put(table, where);
            }
        });
        return options.with(new LoadOptions.Scope(
                tables.isEmpty() ? Set.of() : session.tables(tables, List.of()),
                alsoClear.isEmpty() ? Set.of() : session.tables(alsoClear, List.of()),
                keep,
                merged));
    }

    /**
     * Loads.
     *
     * @param version the version of the schema
     */
    public DatasetReport run(LoadOptions options, Optional<String> version, Progress progress)
            throws SQLException, IOException {
        boolean whole = options.scope().tables().isEmpty()
                && (options.mode() == LoadOptions.Mode.REPLACE || options.mode() == LoadOptions.Mode.SYNC);
        return run(options, new Telling(whole ? Load.Kind.LOAD : Load.Kind.PARTIAL, version, false), progress);
    }

    /**
     * Loads, unless the dataset was loaded before as it is now.
     *
     * @param kind why
     * @param version the version of the schema
     * @return nothing where it was loaded before
     */
    Optional<DatasetReport> runOnce(LoadOptions options, Load.Kind kind, Optional<String> version)
            throws SQLException, IOException {
        Telling telling = new Telling(kind, version, true);
        DatasetReport report = run(options, telling, Progress.SILENT);
        return telling.told ? Optional.of(report) : Optional.empty();
    }

    private DatasetReport run(LoadOptions options, Telling telling, Progress progress)
            throws SQLException, IOException {
        if (!options.dryRun()) {
            session.loads().create();
        }
        return LoadOperation.run(
                session.connection(), session.dialect(), session.catalog(), dataset, options, progress, telling);
    }

    /** Tells of the load in its transaction. */
    private final class Telling implements LoadOperation.Around {

        private final Load.Kind kind;
        private final Optional<String> version;
        private final boolean once;
        private boolean told;

        Telling(Load.Kind kind, Optional<String> version, boolean once) {
            this.kind = kind;
            this.version = version;
            this.once = once;
        }

        @Override
        public boolean isWanted() throws SQLException {
            return !once || !dataset.sha256().equals(session.loads().loaded().get(name));
        }

        @Override
        public void afterwards(DatasetReport report) throws SQLException {
            session.loads()
                    .add(new Load(kind, name, version, dataset.sha256(), report.rows(), report.millis(), report.ok()));
            told = true;
        }
    }
}
