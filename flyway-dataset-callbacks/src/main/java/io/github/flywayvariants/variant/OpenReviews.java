package io.github.flywayvariants.variant;

import io.github.flywayvariants.variant.VariantSettings.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the proposals under {@code review} that nobody has decided on. */
final class OpenReviews {

    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    private OpenReviews(String source) {
        this.source = source;
    }

    static List<Finding> findings(VariantSettings settings) {
        OpenReviews open = new OpenReviews(settings.source());
        Decisions proposed = settings.proposed();
        proposed.referenceTables().forEach(table -> open.add("referenceTables", table.toString(), table.line()));
        proposed.developmentTables().forEach(table -> open.add("developmentTables", table.toString(), table.line()));
        proposed.kinds()
                .forEach(kind ->
                        open.add("migrations.kinds." + kind.kind(), kind.glob().toString(), kind.line()));
        proposed.mixed().forEach(script -> open.add("migrations.mixed", script.script(), script.line()));
        proposed.statements()
                .forEach(statement -> open.add(
                        "migrations.statements",
                        statement.script() + ", " + statement.meant() + " (" + statement.treat() + ")",
                        statement.line()));
        return open.findings;
    }

    private void add(String key, String what, int line) {
        findings.add(Finding.error(
                FindingCode.REVIEW_OPEN,
                source,
                OptionalInt.of(line),
                Optional.empty(),
                "review." + key + ": \"" + what + "\" is a proposal that nobody has decided on.",
                "Look at it, then move it to " + key + ", correct it there, or remove it."));
    }
}
