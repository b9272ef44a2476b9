package io.github.flywayvariants.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code check}: everything that a person has to settle before the variant can be made.
 *
 * @param findings the findings, by script and line
 * @param ok whether there are none that stop the variant
 */
public record CheckReport(List<Finding> findings, boolean ok) implements Report {

    /** Copies the list. */
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /**
     * One finding.
     *
     * @param code its stable code
     * @param severity {@code error}: the variant cannot be made
     * @param script the script it is about, by its path below its location; or the settings file
     * @param line the line, counted from 1, or null
     * @param table the table it is about, or null
     * @param message what would go wrong
     * @param fix what settles it
     */
    public record Finding(
            String code,
            String severity,
            String script,
            @Nullable Integer line,
            @Nullable String table,
            String message,
            String fix) {

        private String text() {
            String place = line == null ? script : script + ":" + line;
            return place + ": " + message + " [" + code + "] " + fix;
        }
    }

    @Override
    public String text() {
        if (findings.isEmpty()) {
            return "Nothing is left to settle.";
        }
        return findings.stream().map(Finding::text).collect(Collectors.joining(System.lineSeparator()));
    }
}
