package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.MigrationScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code flyway-variants.lock} says: what was released of each script, by variant. What was released stays as it was. Scripts that the file
 * does not list are free, and so is a repeatable script with another text, since databases run it again.
 *
 * @param source the file as messages name it
 * @param scripts what was released, in the order of the file
 */
public record ReleaseLock(String source, List<ReleasedScript> scripts) {

    /** The version of the format that this reads and writes. */
    static final int FORMAT = 1;

    /** Copies the list. */
    public ReleaseLock {
        scripts = List.copyOf(scripts);
    }

    /**
     * Tells which released scripts would not be as they were, each with what was released and what would be now.
     *
     * @param plan what a variant does with each script
     * @param texts the text of a script, by its name in Flyway's history; empty where it is no SQL
     * @param squash the baseline of the set, which may stand for scripts that are gone
     */
    public List<Finding> findings(VariantPlan plan, Function<String, Optional<String>> texts, Squash squash) {
        Map<String, PlannedScript> planned = plan.byName();
        List<Finding> findings = new ArrayList<>();
        for (ReleasedScript released : of(plan.variant())) {
            PlannedScript now = planned.get(released.script());
            if (now == null) {
                missing(released, plan, squash).ifPresent(findings::add);
            } else {
                changed(released, now, ReleaseState.of(now, texts.apply(released.script())))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private List<ReleasedScript> of(Variant variant) {
        return scripts.stream()
                .filter(script -> script.variant().equals(variant.name()))
                .toList();
    }

    /** New databases need no script that a baseline stands for; those that ran it are validated where Flyway is told to let it pass. */
    private Optional<Finding> missing(ReleasedScript released, VariantPlan plan, Squash squash) {
        Optional<String> renamed = renamed(released, plan);
        Optional<String> baseline = squash.of(released);
        return renamed.isEmpty() && baseline.isPresent() && squash.missingPasses()
                ? Optional.empty()
                : Optional.of(missing(released, renamed, baseline));
    }

    private Optional<String> renamed(ReleasedScript released, VariantPlan plan) {
        Set<String> known =
                of(plan.variant()).stream().map(ReleasedScript::script).collect(Collectors.toSet());
        return plan.scripts().stream()
                .map(script -> script.analysed().script())
                .filter(ReleaseLock::isLocked)
                .filter(script -> !known.contains(script.script()))
                .filter(script -> script.role() != MigrationScript.Role.BASELINE)
                .filter(script ->
                        script.version().isPresent() && script.version().equals(released.version()))
                .map(MigrationScript::script)
                .findFirst();
    }

    private Finding missing(ReleasedScript released, Optional<String> renamed, Optional<String> baseline) {
        return Finding.error(
                FindingCode.RELEASED_CHANGED,
                source,
                OptionalInt.of(released.line()),
                Optional.empty(),
                released.script() + " was released in the variant \"" + released.variant() + "\" (action "
                        + released.state().action().orElseThrow()
                        + released.state()
                                .checksum()
                                .map(sum -> ", checksum " + sum)
                                .orElse("")
                        + ") and is not in the set any more"
                        + renamed.map(script -> "; " + script + " has its version now")
                                .orElse("")
                        + ".",
                renamed.map(script -> "Give it back its name.")
                        .or(() -> baseline.map(ReleaseLock::squashed))
                        .orElse(
                                "Put it back as it was, and take back what it does by a new migration; if it is there, correct"
                                        + " flyway.locations."));
    }

    private static String squashed(String baseline) {
        return "Put it back beside " + baseline
                + ": new databases do not run it, and stock Flyway does not validate those that did without it. If none of"
                + " these is before the version of that baseline any more, it may go with"
                + " flyway.ignoreMigrationPatterns=versioned:missing, here and wherever they are migrated.";
    }

    private Optional<Finding> changed(ReleasedScript released, PlannedScript planned, ReleaseState now) {
        ReleaseState locked = released.state();
        if (released.isRepeatable() && !locked.isOfTextOf(now)) {
            return Optional.empty();
        }
        List<String> differences = locked.differences(now);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.error(
                        FindingCode.RELEASED_CHANGED,
                        planned.analysed().script().path(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        "it was released in the variant \"" + released.variant() + "\" otherwise (" + source + ":"
                                + released.line() + "): " + String.join("; ", differences) + ".",
                        locked.isOfOtherTextThan(now)
                                ? "Restore the script as it was released, and write a new migration for the change."
                                : "Databases have what was released. Take back what makes the difference in flyway-variants.yaml, or declare"
                                        + " under migrations.kinds or migrations.statements what was; a change belongs in a new migration."));
    }

    /** Callbacks and undo scripts leave no row in the history that would have to stay. */
    private static boolean isLocked(MigrationScript script) {
        return switch (script.role()) {
            case VERSIONED, BASELINE, REPEATABLE -> true;
            case UNDO, CALLBACK -> false;
        };
    }

    /**
     * Returns this with all scripts of a plan as released. What was released in other variants stays, and so does what a baseline stands for by
     * now: it may come back.
     *
     * @param plan a plan that can be carried out
     * @param texts the text of a script, by its name in Flyway's history; empty where it is no SQL
     */
    public ReleaseLock releasing(VariantPlan plan, Function<String, Optional<String>> texts) {
        plan.requireAccepted();
        String variant = plan.variant().name();
        Set<String> planned = plan.byName().keySet();
        Stream<ReleasedScript> others = scripts.stream()
                .filter(script -> !script.variant().equals(variant) || !planned.contains(script.script()));
        Stream<ReleasedScript> released = plan.scripts().stream()
                .filter(own -> isLocked(own.analysed().script()))
                .map(own -> {
                    MigrationScript script = own.analysed().script();
                    return new ReleasedScript(
                            variant,
                            script.version(),
                            script.script(),
                            ReleaseState.of(own, texts.apply(script.script())),
                            0);
                });
        return new ReleaseLock(
                source,
                Stream.concat(others, released)
                        .sorted(Comparator.comparing(ReleasedScript::variant))
                        .toList());
    }

    /** Returns the text of the file: one line a script, variants by their names, scripts in Flyway's order, the same bytes for the same release. */
    public String text() {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        Stream.of(
                                "# What was released, one line a script. The goal bundle writes it with -Dflyway-variants.release=true, and all else"
                                        + " keeps to it.",
                                "# It belongs in git, and is not edited by hand. In .gitattributes, so that branches merge: *.lock merge=union",
                                "format: " + FORMAT,
                                "scripts:"),
                        scripts.stream().map(ReleasedScript::text).filter(seen::add))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
