package io.github.flywayvariants.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code tag}: what was proposed, and what no entry can be proposed for.
 *
 * @param file the settings
 * @param changed whether anything was added to them
 * @param proposals what was added
 * @param findings what is to be settled otherwise, in words
 * @param guard the callback that was written anew, which keeps the scripts from protected databases; null where none was
 */
public record TagReport(
        String file,
        boolean changed,
        List<Proposal> proposals,
        List<String> findings,
        @Nullable String guard) implements Report {

    /** Copies the lists. */
    public TagReport {
        proposals = List.copyOf(proposals);
        findings = List.copyOf(findings);
    }

    /**
     * One proposal.
     *
     * @param key where it stands below {@code review}, and where it goes when it is decided
     * @param entry the entry, in YAML
     * @param why what speaks for it, or what cannot be told
     */
    public record Proposal(String key, String entry, String why) {}

    @Override
    public String text() {
        String line = System.lineSeparator();
        String added = changed
                ? table() + line + line + "Written to " + file
                        + " under review. Look at each entry, move what is right to the key of the same name, and remove the rest;"
                        + " check fails until then."
                : "There is nothing new to propose; " + file + " stays as it is."
                        + (guard == null ? "" : line + "Written anew: " + guard);
        return findings.isEmpty()
                ? added
                : added + line + line + "Left to be settled by hand:" + line
                        + findings.stream().map(finding -> "  " + finding).collect(Collectors.joining(line));
    }

    private String table() {
        TextTable table = new TextTable("Key", "Entry", "Why");
        proposals.forEach(proposal -> table.row(proposal.key(), proposal.entry(), proposal.why()));
        return table.toString();
    }
}
