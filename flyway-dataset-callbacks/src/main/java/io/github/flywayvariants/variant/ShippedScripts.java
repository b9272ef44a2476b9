package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.Span;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The texts that stand in for the SQL scripts which a plan does not run as they are. Stock Flyway computes the same checksums from them
 * as from the originals.
 */
public final class ShippedScripts {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ShippedScripts() {}

    /**
     * Makes the texts.
     *
     * @param plan a plan that can be carried out
     * @param originals the text of a script, by its name in Flyway's history
     * @throws io.github.flywayvariants.FlywayVariantsException listing the scripts that cannot be shipped, and what to do
     */
    public static ShippedScripts of(VariantPlan plan, Function<String, String> originals) {
        plan.requireAccepted();
        ShippedScripts shipped = rewritten(plan, originals);
        VariantPlan.refuse(plan.variant(), shipped.findings);
        return shipped;
    }

    /**
     * Tells what stands in the way of a plan: what the plan itself found, and the scripts that cannot be shipped.
     *
     * @param plan the plan
     * @param originals the text of a script, by its name in Flyway's history
     */
    public static List<Finding> findings(VariantPlan plan, Function<String, String> originals) {
        List<Finding> all = new ArrayList<>(plan.findings());
        all.addAll(rewritten(plan, originals).findings);
        return all;
    }

    private static ShippedScripts rewritten(VariantPlan plan, Function<String, String> originals) {
        ShippedScripts shipped = new ShippedScripts();
        for (PlannedScript planned : plan.scripts()) {
            boolean changed = planned.is(Action.RECORD) || planned.is(Action.STRIP);
            if (changed && planned.analysed().script().language() == Language.SQL) {
                shipped.add(
                        plan.variant(),
                        planned,
                        originals.apply(planned.analysed().script().script()));
            }
        }
        return shipped;
    }

    /** Returns the text to use instead of a script's own, by the script's name in Flyway's history. */
    public Optional<String> text(String script) {
        return Optional.ofNullable(texts.get(script));
    }

    private void add(Variant variant, PlannedScript planned, String original) {
        AnalysedScript analysed = planned.analysed();
        Optional<String> prefix = analysed.placeholderPrefix();
        Rewritten rewritten;
        List<Statement> leftOut = planned.leftOut();
        if (planned.is(Action.RECORD)) {
            boolean dependsOnValues = analysed.script().role() == Role.REPEATABLE && analysed.holdsPlaceholder();
            rewritten = dependsOnValues
                    ? new Rewritten.Refused(Rewritten.Reason.PLACEHOLDER_LEFT_OUT, 0)
                    : ScriptRewriter.commentsOnly(FlywayChecksum.of(original), recordedNote(variant), prefix);
        } else {
            Optional<Statement> unplaced = leftOut.stream()
                    .filter(statement -> statement.place().isEmpty())
                    .findFirst();
            if (unplaced.isPresent()) {
                findings.add(placeUnknown(analysed.script(), unplaced.get()));
                return;
            }
            ScriptRewriter rewriter = new ScriptRewriter(original, prefix);
            List<LeftOut> stretches =
                    leftOut.stream().map(ShippedScripts::stretch).toList();
            rewritten = analysed.script().role() == Role.REPEATABLE && prefix.isPresent()
                    ? rewriter.withoutRepeatable(stretches)
                    : rewriter.withoutVersioned(stretches);
        }
        if (rewritten instanceof Rewritten.Script script) {
            texts.put(analysed.script().script(), script.text());
        } else if (rewritten instanceof Rewritten.Refused refused) {
            findings.add(refused(analysed.script(), leftOut, refused));
        }
    }

    private static LeftOut stretch(Statement statement) {
        Span place = statement.place().orElseThrow();
        return new LeftOut(place.start(), place.end(), "left out: " + what(statement) + ascii(statement));
    }

    private static String what(Statement statement) {
        return switch (statement.kind()) {
            case ROWS -> "rows for ";
            case TRANSFORM -> "change of ";
            case SCHEMA -> "definition of ";
            case SESSION, UNKNOWN -> "statement for ";
        };
    }

    private static String ascii(Statement statement) {
        return statement.table().map(TableName::toString).orElse("development").replaceAll("[^A-Za-z0-9_. ]", "_");
    }

    private static String recordedNote(Variant variant) {
        return "Recorded and not run in the variant " + variant.name()
                + ": brings in development rows. See omitted.json.";
    }

    private static Finding placeUnknown(MigrationScript script, Statement statement) {
        return Finding.error(
                FindingCode.PLACE_UNKNOWN,
                script.path(),
                OptionalInt.of(statement.line()),
                statement.table().map(TableName::toString),
                "where this statement ends in the file is not certain, since placeholders or a data block stand in it or near it.",
                "Move it to a script of its own, or write the values instead of placeholders.");
    }

    private static Finding refused(MigrationScript script, List<Statement> leftOut, Rewritten.Refused refused) {
        OptionalInt line = leftOut.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        leftOut.get(Math.min(refused.at(), leftOut.size() - 1)).line());
        String message = switch (refused.reason()) {
            case PLACEHOLDER_LEFT_OUT ->
                "what would be left out of this repeatable script holds a placeholder, and Flyway's checksum depends on its value.";
            case TOO_SHORT ->
                "what would be left out of this repeatable script is shorter than the 35 bytes that keeping its checksum takes.";
            case PLACEHOLDER_PREFIX -> "every comment that could stand in its place holds the placeholder prefix.";
        };
        String fix = switch (refused.reason()) {
            case PLACEHOLDER_LEFT_OUT ->
                "Move the rows to a versioned script, or set placeholderReplacement=false in " + script.script()
                        + ".conf.";
            case TOO_SHORT -> "Move the rows to a versioned script, or make one statement of several.";
            case PLACEHOLDER_PREFIX -> "Choose a longer placeholder prefix, such as Flyway's own \"${\".";
        };
        return Finding.error(FindingCode.CHECKSUM_CANNOT_HOLD, script.path(), line, Optional.empty(), message, fix);
    }
}
