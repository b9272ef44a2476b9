package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.PlannedSet.Depth;
import io.github.flywayvariants.history.DatasetHistory;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.history.LoadedRow;
import io.github.flywayvariants.history.Stamp;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.variant.PlannedScript;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;

/** Tells what a variant does with each script, and why it cannot be made where it cannot. */
public final class InfoOperation {

    private InfoOperation() {}

    /**
     * Looks at a variant.
     *
     * @param request the variant
     * @param configuration Flyway's configuration; no connection is made
     * @param states Flyway's names of the scripts' states, by the names of the scripts; empty where no database was asked
     */
    public static InfoReport run(VariantRequest request, Configuration configuration, Map<String, String> states) {
        PlannedSet planned = VariantRun.of(request, configuration).offline(Depth.ALWAYS);
        return report(planned, planned.plan().scripts(), states, List.of());
    }

    /**
     * Looks at one script of a variant, statement by statement.
     *
     * @param request the variant
     * @param configuration Flyway's configuration; no connection is made
     * @param states Flyway's names of the scripts' states, by the names of the scripts; empty where no database was asked
     * @param script its version, with or without the prefix, or its name
     * @throws FlywayVariantsException if no script is called so
     */
    public static InfoReport run(
            VariantRequest request, Configuration configuration, Map<String, String> states, String script) {
        PlannedSet planned = VariantRun.of(request, configuration).offline(Depth.ALWAYS);
        List<PlannedScript> scripts = planned.plan().scripts().stream()
                .filter(one -> isCalled(one.analysed().script(), script))
                .toList();
        if (scripts.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.MIGRATIONS,
                    "There is no script \"" + script
                            + "\". Give its version (1.1.16 or V1.1.16), its name or its path below its"
                            + " location; the goal info without \"script\" lists all of them.");
        }
        return report(
                planned,
                scripts,
                states,
                scripts.stream().flatMap(InfoOperation::details).toList());
    }

    /** Asks a database which variant it is, and what was loaded into it. */
    public static InfoReport.Database database(VariantRequest request, Configuration configuration) {
        String table = request.settingsOrNone(configuration).datasets().historyTable();
        return DatasetSession.run(
                new DatasetSession.Place(configuration, List.of(), table), session -> database(session.loads()));
    }

    private static InfoReport.Database database(DatasetHistory history) throws SQLException {
        Optional<Stamp> stamp = history.stamp();
        return new InfoReport.Database(
                stamp.map(Stamp::variant).orElse(null),
                stamp.filter(Stamp::isProtected).isPresent(),
                stamp.filter(Stamp::isValid).isPresent(),
                history.loads().stream().map(InfoOperation::loaded).toList());
    }

    private static InfoReport.Loaded loaded(LoadedRow row) {
        Load load = row.load();
        return new InfoReport.Loaded(
                load.dataset(),
                load.kind().toString(),
                load.version().orElse(null),
                load.sha256(),
                load.rows(),
                row.installedOn(),
                row.installedBy(),
                load.millis(),
                load.success());
    }

    private static boolean isCalled(MigrationScript script, String name) {
        String file = script.path().substring(script.path().lastIndexOf('/') + 1);
        String dotted = name.replace('_', '.');
        boolean version = script.version()
                .filter(v -> v.equals(dotted) || file.startsWith(name + "__") || ("V" + v).equals(dotted))
                .isPresent();
        return version
                || script.path().equals(name)
                || script.script().equals(name)
                || file.equals(name)
                || file.substring(0, Math.max(0, file.lastIndexOf('.'))).equals(name)
                || script.description().equals(name);
    }

    private static InfoReport report(
            PlannedSet planned,
            List<PlannedScript> scripts,
            Map<String, String> states,
            List<InfoReport.StatementDetail> details) {
        Set<String> shown = scripts.stream()
                .map(script -> script.analysed().script().path())
                .collect(Collectors.toSet());
        boolean all = scripts.size() == planned.plan().scripts().size();
        return new InfoReport(
                planned.plan().variant().name(),
                scripts.stream().map(script -> migration(script, states)).toList(),
                planned.findings().stream()
                        .filter(finding -> all || shown.contains(finding.script()))
                        .map(Object::toString)
                        .toList(),
                details,
                null);
    }

    private static Stream<InfoReport.StatementDetail> details(PlannedScript script) {
        MigrationScript of = script.analysed().script();
        Set<Statement> leftOut = new HashSet<>(script.leftOut());
        return script.analysed().statements().stream()
                .map(statement -> new InfoReport.StatementDetail(
                        of.script(),
                        statement.line(),
                        statement.kind().toString(),
                        statement.head(),
                        names(statement.effects().stream().flatMap(effect -> effect.table().stream())),
                        names(statement.effects().stream().flatMap(effect -> effect.reads().stream())),
                        Optional.ofNullable(script.declared().get(statement))
                                .map(Object::toString)
                                .orElse(null),
                        leftOut.contains(statement),
                        script.undecided().contains(statement)));
    }

    private static List<String> names(Stream<TableName> tables) {
        return tables.map(TableName::toString).distinct().sorted().toList();
    }

    private static InfoReport.Migration migration(PlannedScript planned, Map<String, String> states) {
        MigrationScript script = planned.analysed().script();
        return new InfoReport.Migration(
                script.version().orElse(null),
                script.description(),
                script.script(),
                script.type(),
                planned.kind().orElseThrow().toString(),
                planned.knownBy().toString(),
                planned.action().map(Object::toString).orElse(null),
                new InfoReport.Statements(
                        count(planned.analysed(), StatementKind.SCHEMA),
                        count(planned.analysed(), StatementKind.ROWS),
                        count(planned.analysed(), StatementKind.TRANSFORM),
                        count(planned.analysed(), StatementKind.SESSION),
                        count(planned.analysed(), StatementKind.UNKNOWN)),
                states.get(script.script()));
    }

    private static int count(AnalysedScript analysed, StatementKind kind) {
        return (int) analysed.statements().stream()
                .filter(statement -> statement.kind() == kind)
                .count();
    }
}
