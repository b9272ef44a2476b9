package io.github.flywayvariants.variant;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something about a set of migrations that has to be settled by a person.
 *
 * @param code its stable code
 * @param severity whether the variant can be made all the same
 * @param script the script it is about, or the settings file
 * @param line the line, counted from 1, where there is one
 * @param table the table it is about, where there is one
 * @param message what would go wrong, in one sentence
 * @param fix what settles it: what to do, or the YAML to add
 */
public record Finding(
        FindingCode code,
        Severity severity,
        String script,
        OptionalInt line,
        Optional<String> table,
        String message,
        String fix) {

    /** Whether the variant can be made all the same. */
    public enum Severity {
        /** No. */
        ERROR,
        /** Yes; it is likely to be a mistake, but what would show it is not in the scripts. */
        WARNING;

        /** Returns the name used in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the parts. */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }

    static Finding error(
            FindingCode code, String script, OptionalInt line, Optional<String> table, String message, String fix) {
        return new Finding(code, Severity.ERROR, script, line, table, message, fix);
    }

    /** Returns whether the variant cannot be made before this is settled. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns {@code script:line}, or the script alone. */
    public String place() {
        return line.isPresent() ? script + ":" + line.getAsInt() : script;
    }

    /** Returns the finding as people read it: place, code, what goes wrong, what settles it. */
    @Override
    public String toString() {
        return place() + ": " + (isError() ? "" : severity + ": ") + message + " [" + code + "] " + fix;
    }
}
