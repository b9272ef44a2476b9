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

    /**
     * Plans what the variant does with each of these scripts, by what is decided. Findings are those that would be left if all that is proposed
     * had been decided so, since one uncovers the next; and one for each proposal.
     */
    public VariantPlan plan(List<AnalysedScript> scripts) {
        List<Finding> findings = new ArrayList<>(new DeadEntries(settings, defaultSchema, scripts).findings());
        if (!variant.isDataFree() || settings.isDecided()) {
            return new VariantPlan(variant, plan(settings, scripts, findings), findings);
        }
        findings.addAll(OpenReviews.findings(settings));
        plan(settings.asProposed(), scripts, findings);
        return new VariantPlan(variant, plan(settings, scripts, new ArrayList<>()), findings);
    }

    private List<PlannedScript> plan(VariantSettings decided, List<AnalysedScript> scripts, List<Finding> findings) {
        PlanningContext context = PlanningContext.of(decided, variant, defaultSchema, scripts);
        List<PlannedScript> all = new ArrayList<>();
        for (AnalysedScript script : scripts) {
            ScriptPlanner.Result result = new ScriptPlanner(context, script, versionOf(script.script(), all)).plan();
            all.add(result.planned());
            findings.addAll(result.findings());
        }
        List<PlannedScript> planned = followVersions(all);
        if (variant.isDataFree()) {
            findings.addAll(new DeadEntries(settings, defaultSchema, scripts)
                    .unused(context.treatments().inUse()));
            findings.addAll(KeptStatements.findings(context, planned));
            findings.addAll(RenamedTables.findings(context, planned));
        }
        return planned;
    }

    /** Returns the migration that an undo script undoes; nothing for any other script. */
    private static List<PlannedScript> versionOf(MigrationScript script, List<PlannedScript> planned) {
        if (script.role() != Role.UNDO) {
            return List.of();
        }
        return planned.stream()
                .filter(version -> version.analysed().script().role() == Role.VERSIONED
                        && version.analysed().script().version().equals(script.version()))
                .toList();
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

    /** Returns whether a kind can be declared for scripts that bring in nothing that a data-free variant would leave out. */
    static boolean runsEverywhere(ScriptKind kind) {
        return switch (kind) {
            case DDL, TRANSFORM, REFERENCE, EMPTY -> true;
            case DATA, MIXED, UNKNOWN -> false;
        };
    }
}
