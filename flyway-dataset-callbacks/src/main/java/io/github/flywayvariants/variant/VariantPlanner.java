package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.ScriptKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a {@link VariantPlan} from the settings and the classified scripts. A pure function: nothing is read, nothing is changed. */
public final class VariantPlanner {

    private final VariantSettings settings;
    private final Variant variant;
    private final Optional<Identifier> defaultSchema;

    /**
     * Creates a planner.
     *
     * @param settings what {@code flyway-variants.yaml} says
     * @param variant the variant to plan
     * @param defaultSchema the schema of tables that are named without one
     */
    public VariantPlanner(VariantSettings settings, Variant variant, Optional<Identifier> defaultSchema) {
        this.settings = settings;
        this.variant = variant;
        this.defaultSchema = defaultSchema;
    }

    /** Plans what the variant does with each of these scripts. */
    public VariantPlan plan(List<AnalysedScript> scripts) {
        List<Finding> findings = new ArrayList<>(deadEntries(scripts));
        List<PlannedScript> planned = new ArrayList<>();
        for (AnalysedScript script : scripts) {
            ScriptPlanner.Result result = new ScriptPlanner(settings, variant, defaultSchema, script).plan();
            planned.add(result.planned());
            findings.addAll(result.findings());
        }
        return new VariantPlan(variant, followVersions(planned), findings);
    }

    /** An undo script takes the action of the migration that it undoes. */
    private static List<PlannedScript> followVersions(List<PlannedScript> planned) {
        Map<String, Action> byVersion = new HashMap<>();
        for (PlannedScript script : planned) {
            if (script.analysed().script().role() == Role.VERSIONED
                    && script.action().isPresent()) {
                script.analysed()
                        .script()
                        .version()
                        .ifPresent(v -> byVersion.put(v, script.action().get()));
            }
        }
        return planned.stream().map(script -> followVersion(script, byVersion)).toList();
    }

    private static PlannedScript followVersion(PlannedScript script, Map<String, Action> byVersion) {
        if (script.analysed().script().role() != Role.UNDO) {
            return script;
        }
        Action action = actionOf(script, byVersion);
        return action == Action.RECORD || action == Action.OMIT ? script.withAction(action) : script;
    }

    private static Action actionOf(PlannedScript undo, Map<String, Action> byVersion) {
        return byVersion.getOrDefault(undo.analysed().script().version().orElse(""), Action.RUN);
    }

    /** An entry that means nothing is a typing error or a left-over, and either one hides something. */
    private List<Finding> deadEntries(List<AnalysedScript> scripts) {
        List<String> paths = scripts.stream()
                .map(AnalysedScript::script)
                .map(MigrationScript::path)
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (VariantSettings.DeclaredKind kind : settings.kinds()) {
            if (paths.stream().noneMatch(kind.glob()::matches)) {
                findings.add(inSettings(
                        FindingCode.GLOB_MATCHES_NOTHING,
                        kind.line(),
                        "migrations.kinds." + kind.kind() + ": the glob \"" + kind.glob() + "\" matches no script.",
                        "Correct it (globs are matched by case, against the path below the location) or remove it."));
            }
        }
        settings.mixed().stream()
                .filter(entry -> !paths.contains(entry.script()))
                .forEach(entry -> findings.add(notFound("migrations.mixed", entry.script(), entry.line())));
        settings.statements().stream()
                .filter(entry -> !paths.contains(entry.script()))
                .forEach(entry -> findings.add(notFound("migrations.statements", entry.script(), entry.line())));
        findings.addAll(deadStatements(scripts));
        return findings;
    }

    /** An entry goes with exactly one statement; otherwise it says something of one that nobody has looked at. */
    private List<Finding> deadStatements(List<AnalysedScript> scripts) {
        List<Finding> findings = new ArrayList<>();
        for (VariantSettings.DeclaredStatement entry : settings.statements()) {
            scripts.stream()
                    .filter(script -> script.script().path().equals(entry.script())
                            && script.contents() instanceof AnalysedScript.Statements)
                    .forEach(script -> {
                        long found = script.statements().stream()
                                .filter(statement -> statement.line() == entry.statementLine())
                                .count();
                        if (found != 1) {
                            findings.add(
                                    inSettings(
                                            FindingCode.STATEMENT_NOT_FOUND,
                                            entry.line(),
                                            "migrations.statements: "
                                                    + (found == 0 ? "no statement starts" : found + " statements start")
                                                    + " on line " + entry.statementLine() + " of \"" + entry.script()
                                                    + "\".",
                                            found == 0
                                                    ? "Write the line that the statement's first word stands on, or remove the entry."
                                                    : "Put the statements on lines of their own, if the script was never released; or declare the whole script under migrations.kinds."));
                        }
                    });
        }
        return findings;
    }

    private Finding notFound(String key, String script, int line) {
        return inSettings(
                FindingCode.SCRIPT_NOT_FOUND,
                line,
                key + ": there is no script \"" + script + "\".",
                "Write its path below its location, or remove the entry.");
    }

    private Finding inSettings(FindingCode code, int line, String message, String fix) {
        return new Finding(code, settings.source(), OptionalInt.of(line), Optional.empty(), message, fix);
    }

    /** Returns whether a kind can be declared for scripts that bring in nothing that a data-free variant would leave out. */
    static boolean runsEverywhere(ScriptKind kind) {
        return switch (kind) {
            case DDL, TRANSFORM, REFERENCE, EMPTY -> true;
            case DATA, MIXED, UNKNOWN -> false;
        };
    }
}
