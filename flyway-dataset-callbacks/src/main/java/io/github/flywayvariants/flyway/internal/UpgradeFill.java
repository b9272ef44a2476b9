package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Range;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * What a database of an earlier release is filled with before it is upgraded: the datasets that the settings give to a variant, as far as they are for
 * that version; the first variant counts that has one. Else the rows of a variant with data at that version.
 */
final class UpgradeFill {

    private final VariantRequest request;
    private final VariantSettings settings;
    private final DatasetFolder folder;
    private final Consumer<String> notices;

    /**
     * Creates it.
     *
     * @param notices takes what a person should know
     */
    UpgradeFill(VariantRequest request, VariantSettings settings, DatasetFolder folder, Consumer<String> notices) {
        this.request = request;
        this.settings = settings;
        this.folder = folder;
        this.notices = notices;
    }

    /** Returns the datasets that are for a version, in the order of the settings; none where no variant has one. */
    List<String> datasets(MigrationVersion version) {
        for (Variant variant : settings.variants().values()) {
            List<String> fitting = choices(variant).stream()
                    .flatMap(choice -> choice.stream()
                            .filter(wanted -> wanted.kind() == Load.Kind.MIGRATE)
                            .filter(wanted -> wanted.range()
                                    .filter(range -> range.contains(version))
                                    .isPresent())
                            .max((one, other) -> from(one).compareTo(from(other)))
                            .stream())
                    .map(Wanted::name)
                    .toList();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }

    private static MigrationVersion from(Wanted wanted) {
        return wanted.range().map(Range::from).orElse(MigrationVersion.EMPTY);
    }

    private List<List<Wanted>> choices(Variant variant) {
        try {
            return new WantedDatasets(settings, variant, Optional.empty(), folder).choices();
        } catch (FlywayVariantsException e) {
            notices.accept(
                    "The datasets of " + variant.name() + " were not looked at for the upgrade: " + e.getMessage());
            return List.of();
        }
    }

    /** What was loaded: the tables of it, as reports name them. */
    record Filled(Set<String> tables, long rows) {}

    /**
     * Loads datasets of the project.
     *
     * @param at Flyway's configuration of the database
     */
    Filled load(List<String> names, Configuration at) {
        Set<String> tables = new HashSet<>();
        long rows = 0;
        for (String name : names) {
            DatasetReport report = folder.with(name, dataset -> load(name, dataset, at, session -> dataset));
            report.tables().forEach(table -> tables.add(table.table()));
            rows += report.rows();
        }
        return new Filled(tables, rows);
    }

    /** Loads rows of another database of the same version, which may have tables that are for development only. */
    Filled load(RowsOnDisk rows, Configuration at) {
        Dataset all = Dataset.open(rows.folder(), RowsOnDisk.NAME);
        DatasetReport report = load(RowsOnDisk.NAME, all, at, session -> {
            Dataset there = all.restrictedTo(table -> session.table(table).isPresent());
            List<String> left = all.tables().stream()
                    .filter(table -> !there.tables().contains(table))
                    .map(table -> table.table().toString())
                    .toList();
            if (!left.isEmpty()) {
                notices.accept("The earlier release has no table " + String.join(", ", left)
                        + "; it was filled with the rows of the others.");
            }
            return there;
        });
        return new Filled(Set.of(), report.rows());
    }

    /** What of a dataset is loaded into a database. */
    @FunctionalInterface
    private interface Part {

        /** Returns it. */
        Dataset in(DatasetSession session);
    }

    private DatasetReport load(String name, Dataset dataset, Configuration at, Part part) {
        List<String> schemas = new ArrayList<>(DatasetLoading.schemas(at, dataset));
        try {
            return DatasetSession.run(
                    new DatasetSession.Place(at, schemas, settings.datasets().historyTable()), session -> {
                        DatasetLoading loading = new DatasetLoading(session, settings, name, part.in(session));
                        LoadOptions options = request.loading().with(LoadOptions.Mode.REPLACE);
                        return loading.run(
                                loading.about(options, List.of(), List.of()), session.schemaVersion(), Progress.SILENT);
                    });
        } catch (FlywayVariantsException e) {
            throw new FlywayVariantsException(
                    e.code() == ErrorCode.DATABASE ? ErrorCode.DATABASE : ErrorCode.DATASET,
                    "The earlier release was to be filled before its upgrade, and the dataset \"" + name
                            + "\" cannot be loaded: " + e.getMessage(),
                    e);
        }
    }
}
