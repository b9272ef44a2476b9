package io.github.flywayvariants.flyway;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.flyway.internal.DatasetSession;
import io.github.flywayvariants.load.KnownRows;
import io.github.flywayvariants.report.DatasetReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that was loaded and can be put back after rows were changed, as tests change them: {@link Datasets#loaded(String)}. Not safe for
 * threads.
 */
public final class LoadedDataset {

    /** What can be done about by a load of all tables. */
    private static final Set<ErrorCode> HEALED_BY_A_LOAD =
            Set.of(ErrorCode.ROW_REFUSED, ErrorCode.ROWS_AT_RISK, ErrorCode.DATASET);

    private final Datasets datasets;
    private final String name;
    private State state;

    LoadedDataset(Datasets datasets, String name, State state) {
        this.datasets = datasets;
        this.name = name;
        this.state = state;
    }

    /**
     * What was loaded.
     *
     * @param rows what the tables hold since then
     * @param version the version of the schema
     * @param report the report of the load
     */
    record State(KnownRows rows, Optional<String> version, DatasetReport report) {}

    /**
     * What came of putting some tables back.
     *
     * @param report the report; null where that could not be done
     * @param whyNot why not
     */
    private record Attempt(@Nullable DatasetReport report, String whyNot) {

        static Attempt failed(String why) {
            return new Attempt(null, why);
        }
    }

    /** Returns the report of the last load of all tables. */
    public DatasetReport report() {
        return state.report();
    }

    /**
     * Puts the rows of the dataset's tables back as the load left them, and the numbers of identities and sequences. The server says which
     * tables have changed, and only these are touched. Where it cannot say that, where more than half of them have, where a reference table
     * has, or where rows cannot be put back for those of other tables, the dataset is loaded as a whole; also after a migration. That tables
     * were altered in other ways is not looked for.
     *
     * @return the tables that were put back; a notice says why where all were loaded
     * @throws FlywayVariantsException if the dataset cannot be loaded, or the database is protected; nothing is changed then
     */
    public DatasetReport reset() {
        Attempt some = datasets.changing("reset to " + name, name, this::putBack);
        if (some.report() != null) {
            return some.report();
        }
        state = datasets.loadedState(name);
        return state.report().withNotice("All tables were loaded: " + some.whyNot());
    }

    private Attempt putBack(DatasetSession session, Dataset dataset) throws SQLException, IOException {
        if (!session.schemaVersion().equals(state.version())) {
            return Attempt.failed("the schema is at another version than at the load before.");
        }
        KnownRows rows = state.rows();
        Set<TableId> changed = rows.changed(session.connection(), session.dialect());
        if (!rows.canPutBack(changed)) {
            return Attempt.failed("most have changed, or a reference table has, or the database cannot tell which.");
        }
        try {
            DatasetReport report = rows.putBack(session.connection(), session.dialect(), dataset, changed);
            rows.putNumbersBack(session.connection(), session.dialect());
            return new Attempt(report, "");
        } catch (FlywayVariantsException e) {
            if (!HEALED_BY_A_LOAD.contains(e.code())) {
                throw e;
            }
            return Attempt.failed(String.valueOf(e.getMessage()));
        }
    }
}
