package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A script and what its text says.
 *
 * @param script the script
 * @param contents its statements, or why there are none to look at
 * @param placeholderPrefix what starts a placeholder in it; empty where Flyway does not replace placeholders in it
 * @param holdsPlaceholder whether a placeholder stands in it
 */
public record AnalysedScript(
        MigrationScript script, Contents contents, Optional<String> placeholderPrefix, boolean holdsPlaceholder) {

    /** What is known of the inside of a script. */
    public sealed interface Contents {}

    /**
     * The script was read.
     *
     * @param statements its statements, in order
     * @param linesOfPlaceholders the lines on which it depends on the value of a placeholder what a statement does
     */
    public record Statements(List<Statement> statements, Set<Integer> linesOfPlaceholders) implements Contents {
        /** Copies the parts. */
        public Statements {
            statements = List.copyOf(statements);
            linesOfPlaceholders = Set.copyOf(linesOfPlaceholders);
        }

        /** Creates the contents of a script in which no placeholder decides anything. */
        public Statements(List<Statement> statements) {
            this(statements, Set.of());
        }
    }

    /**
     * The script cannot be looked into: it is not SQL, or Flyway's parser refuses it.
     *
     * @param reason why, as half a sentence
     */
    public record Opaque(String reason) implements Contents {}

    /**
     * The script cannot be looked into as long as placeholders in it have no value, since Flyway does not read it then.
     *
     * @param placeholders their names
     */
    public record Unvalued(List<String> placeholders) implements Contents {
        /** Copies the list. */
        public Unvalued {
            placeholders = List.copyOf(placeholders);
        }
    }

    /**
     * The script cannot be looked into, but says itself what it does.
     *
     * @param kind what it does
     */
    public record Declared(ScriptKind kind) implements Contents {}

    /** Nobody has looked, since the variant runs everything. */
    public record NotRead() implements Contents {}

    /** Checks the parts. */
    public AnalysedScript {
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(contents, "contents");
        Objects.requireNonNull(placeholderPrefix, "placeholderPrefix");
    }

    /** Returns its statements; none where it cannot be looked into. */
    public List<Statement> statements() {
        return contents instanceof Statements read ? read.statements() : List.of();
    }

    /** Returns the same script with other statements in the place of its own. */
    public AnalysedScript withStatements(UnaryOperator<Statement> other) {
        return contents instanceof Statements read
                ? new AnalysedScript(
                        script,
                        new Statements(read.statements().stream().map(other).toList(), read.linesOfPlaceholders()),
                        placeholderPrefix,
                        holdsPlaceholder)
                : this;
    }
}
