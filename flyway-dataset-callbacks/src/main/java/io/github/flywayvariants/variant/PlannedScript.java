package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A script with what a variant does with it.
 *
 * @param analysed the script and its statements
 * @param kind what it does; empty where nobody had to know
 * @param knownBy how its kind is known
 * @param action what the variant does with it; empty where the plan is refused because of it
 * @param leftOut the statements that the variant leaves out, in order
 * @param undecided the statements of which nobody has said whether the variant leaves them out; none where that is a matter of the whole script
 * @param declared what is declared of single statements
 */
public record PlannedScript(
        AnalysedScript analysed,
        Optional<ScriptKind> kind,
        KnownBy knownBy,
        Optional<Action> action,
        List<Statement> leftOut,
        Set<Statement> undecided,
        Map<Statement, Treatment> declared) {

    /** How the kind of a script is known. */
    public enum KnownBy {
        /** By a glob in the settings. */
        DECLARED,
        /** By its statements. */
        STATEMENTS,
        /** Not at all. */
        NOTHING;

        /** Returns the name used in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks and copies the parts. */
    public PlannedScript {
        Objects.requireNonNull(analysed, "analysed");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(knownBy, "knownBy");
        Objects.requireNonNull(action, "action");
        leftOut = List.copyOf(leftOut);
        undecided = Set.copyOf(undecided);
        declared = Map.copyOf(declared);
    }

    PlannedScript withAction(Action other) {
        return new PlannedScript(analysed, kind, knownBy, Optional.of(other), leftOut, undecided, declared);
    }

    /** Returns the statements that the variant does not leave out, in order. */
    public List<Statement> kept() {
        Set<Statement> missing = new HashSet<>(leftOut);
        return analysed.statements().stream()
                .filter(statement -> !missing.contains(statement))
                .toList();
    }

    /** Returns whether the variant does this with the script. */
    public boolean is(Action other) {
        return action.filter(a -> a == other).isPresent();
    }
}
