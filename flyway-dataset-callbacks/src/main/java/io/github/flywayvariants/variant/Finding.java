package io.github.flywayvariants.variant;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something about a set of migrations that has to be settled by a person.
 *
 * @param code its stable code
 * @param script the script it is about, or the settings file
 * @param line the line, counted from 1, where there is one
 * @param table the table it is about, where there is one
 * @param message what would go wrong, in one sentence
 * @param fix what settles it: what to do, or the YAML to add
 */
public record Finding(
        FindingCode code, String script, OptionalInt line, Optional<String> table, String message, String fix) {

    /** Checks the parts. */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }

    /** Returns {@code script:line}, or the script alone. */
    public String place() {
        return line.isPresent() ? script + ":" + line.getAsInt() : script;
    }

    /** Returns the finding as people read it: place, code, what goes wrong, what settles it. */
    @Override
    public String toString() {
        return place() + ": " + message + " [" + code + "] " + fix;
    }
}
