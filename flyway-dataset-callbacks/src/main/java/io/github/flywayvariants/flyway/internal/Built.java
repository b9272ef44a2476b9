package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.scratch.ScratchDatabase;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A variant that is built.
 *
 * @param planned what it does with each script
 * @param database the scratch database that it is in
 * @param stock the configuration of stock Flyway for that database, with the original scripts
 * @param report what came of the migrations
 */
record Built(PlannedSet planned, ScratchDatabase database, FluentConfiguration stock, MigrateReport report) {

    String name() {
        return planned.plan().variant().name();
    }

    /** Returns the tables that reference datasets keep in step. */
    Set<String> referenceDatasets() {
        Set<String> tables = new HashSet<>();
        report.datasets()
                .forEach(dataset -> dataset.tables().stream()
                        .map(DatasetReport.Table::table)
                        .forEach(tables::add));
        return tables;
    }
}
