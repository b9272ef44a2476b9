package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.report.DatasetReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** What happens in a run of Flyway beside its migrations: protection, the stamp, and datasets. */
public final class VariantCallback implements Callback {

    private static final Set<Event> EVENTS = Set.of(
            Event.BEFORE_VALIDATE,
            Event.BEFORE_BASELINE,
            Event.BEFORE_MIGRATE,
            Event.BEFORE_EACH_MIGRATE,
            Event.AFTER_EACH_MIGRATE,
            Event.AFTER_MIGRATE,
            Event.BEFORE_CLEAN);

    private final VariantRun run;
    private @Nullable MigrationDatasets datasets;

    /** Creates the callback of a run. */
    public VariantCallback(VariantRun run) {
        this.run = run;
    }

    /** Flyway calls callbacks in the order of their names; what protects a database comes before all of them. */
    @Override
    public String getCallbackName() {
        return "";
    }

    @Override
    public boolean supports(Event event, Context context) {
        return EVENTS.contains(event);
    }

    /** Where Flyway has no transaction open, we have our own. */
    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        switch (event) {
            case BEFORE_VALIDATE, BEFORE_BASELINE -> run.beforeOthers(context.getConnection());
            case BEFORE_MIGRATE -> datasets = run.begin(context.getConnection());
            case BEFORE_EACH_MIGRATE ->
                started()
                        .before(
                                context.getConnection(),
                                context.getMigrationInfo().getVersion());
            case AFTER_EACH_MIGRATE ->
                started().after(context.getMigrationInfo().getVersion());
            case AFTER_MIGRATE -> started().end(context.getConnection());
            case BEFORE_CLEAN -> run.beforeClean(context.getConnection());
            default -> throw new IllegalStateException(event.getId());
        }
    }

    private MigrationDatasets started() {
        return Optional.ofNullable(datasets).orElseThrow();
    }

    /** Returns what was loaded. */
    List<DatasetReport> reports() {
        return datasets == null ? List.of() : datasets.reports();
    }
}
