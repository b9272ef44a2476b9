package io.github.flywayvariants.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code check}: everything that a person has to settle before the variant can be made.
 *
 * @param findings the findings, by script and line
 * @param ok whether there are none that stop the variant
 * @param exempt how many there are in scripts of versions that {@code check.since} exempts; they are not among the findings
 * @param proposals how many proposals nobody has decided on; of a variant without data, each of them is among the findings
 * @param files where the files are that findings name, by the names that findings give them; not part of the JSON, which holds no path of
 *     a machine
 */
public record CheckReport(
        List<Finding> findings,
        boolean ok,
        int exempt,
        int proposals,
        @JsonIgnore Map<String, Path> files) implements Report {

    /** Copies the parts. */
    public CheckReport {
        findings = List.copyOf(findings);
        files = Map.copyOf(files);
    }

    /**
     * One finding.
     *
     * @param code its stable code
     * @param severity {@code error}: the variant cannot be made; {@code warning}: it can, but this is likely to be a mistake
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

        /** Returns whether the variant cannot be made before it is settled. */
        @JsonIgnore
        public boolean isError() {
            return severity.equals("error");
        }

        private boolean isProposal() {
            return code.equals("review-open");
        }

        private String text() {
            String place = line == null ? script : script + ":" + line;
            return place + ": " + (isError() ? "" : severity + ": ") + message + " [" + code + "] " + fix;
        }
    }

    @Override
    public String text() {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.add(finding.text()));
        if (findings.isEmpty()) {
            lines.add("Nothing is left to settle.");
        }
        if (findings.stream().anyMatch(Finding::isProposal)) {
            lines.add(
                    proposals
                            + (proposals == 1 ? " of these is a proposal" : " of these are proposals")
                            + " under review, of which none is declared yet; what else is listed would be left if they all were.");
        } else if (proposals > 0) {
            lines.add(proposals
                    + (proposals == 1 ? " proposal under review is open" : " proposals under review are open")
                    + "; this variant leaves no rows out and does not need them, others do.");
        }
        if (exempt > 0) {
            lines.add(exempt
                    + (exempt == 1 ? " finding is" : " findings are")
                    + " in versions that check.since exempts; a bundle needs them settled all the same.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
