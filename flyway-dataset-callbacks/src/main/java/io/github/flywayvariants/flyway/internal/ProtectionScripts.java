package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.history.HistoryTable;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;

/** SQL callbacks by which stock Flyway, which knows nothing of us, stamps a database and keeps to its stamp. */
final class ProtectionScripts {

    private static final String EVENT = "beforeMigrate";

    private final Configuration configuration;
    private final SqlDialect dialect;
    private final VariantSettings settings;

    ProtectionScripts(Configuration configuration, SqlDialect dialect, VariantSettings settings) {
        this.configuration = configuration;
        this.dialect = dialect;
        this.settings = settings;
    }

    /** Returns the name of the script that stamps a database. */
    String stampName() {
        return EVENT + configuration.getSqlMigrationSeparator() + "flyway_variants_stamp"
                + configuration.getSqlMigrationSuffixes()[0];
    }

    /** Returns the script that stamps a database as one of a variant, unless it is one of another; nothing for a database without stamps. */
    Optional<String> stamp(Variant variant) {
        return table().map(table -> script(
                List.of(
                        "Written by flyway-variants. Says in "
                                + settings.datasets().historyTable() + " that this is a database of the variant "
                                + variant.name() + ",",
                        "and fails where it is one of another variant."),
                Stream.of(
                                table.create(),
                                table.refuseOtherVariant(variant.name(), variant.isProtected()),
                                table.stamp(variant.name(), variant.isProtected()))
                        .flatMap(List::stream)
                        .toList()));
    }

    /**
     * Returns the script that keeps stock Flyway from running the original scripts of a variant on a protected database, where development
     * rows would come in; nothing for a database without stamps.
     *
     * @param plan what a protected variant does with the scripts
     */
    Optional<String> guard(VariantPlan plan) {
        List<PlannedScript> lost = plan.scripts().stream()
                .filter(script -> !script.analysed().script().isGuard())
                .filter(script ->
                        script.action().filter(action -> action != Action.RUN).isPresent())
                .toList();
        boolean always =
                lost.stream().anyMatch(script -> script.analysed().script().role() == Role.CALLBACK);
        List<HistoryTable.Pending> pending = lost.stream()
                .map(PlannedScript::analysed)
                .filter(script -> script.script().role() == Role.VERSIONED
                        || script.script().role() == Role.REPEATABLE)
                .map(script -> new HistoryTable.Pending(script.script().script(), checksum(script)))
                .toList();
        return table().map(table -> script(
                List.of(
                        "Written by flyway-variants (goal tag) into a file of this name. Fails on a database of a protected variant where the scripts",
                        "beside this one would bring in development rows: those below that it has not in its history."),
                table.refuseWhereProtected(configuration.getTable(), pending, always)));
    }

    /** What Flyway computes of a repeatable script holds the values of placeholders, which may be others elsewhere. */
    private static Optional<Integer> checksum(AnalysedScript script) {
        return script.script().role() == Role.REPEATABLE && !script.holdsPlaceholder()
                ? script.script().checksum()
                : Optional.empty();
    }

    private Optional<HistoryTable> table() {
        if (dialect == SqlDialect.ORACLE) {
            return Optional.empty();
        }
        Optional<String> schema = Optional.ofNullable(configuration.getDefaultSchema())
                .or(() -> Stream.of(configuration.getSchemas()).findFirst());
        return Optional.of(
                HistoryTable.of(dialect.toString(), schema, settings.datasets().historyTable()));
    }

    private String script(List<String> comment, List<String> statements) {
        String end = dialect == SqlDialect.SQLSERVER ? "\nGO\n" : ";\n";
        StringBuilder text = new StringBuilder();
        comment.forEach(line -> text.append("-- ").append(line).append('\n'));
        statements.forEach(statement -> text.append(statement).append(end));
        return text.toString();
    }
}
