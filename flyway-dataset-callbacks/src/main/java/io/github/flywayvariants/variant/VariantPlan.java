package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a variant does with every script of a set. A value: it can be printed, and carried out any number of times.
 *
 * @param variant the variant
 * @param scripts all scripts of the set, in Flyway's order, callbacks last
 * @param findings what has to be settled first; no error in a plan that can be carried out
 */
public record VariantPlan(Variant variant, List<PlannedScript> scripts, List<Finding> findings) {

    /** Checks and copies the parts. */
    public VariantPlan {
        Objects.requireNonNull(variant, "variant");
        scripts = List.copyOf(scripts);
        findings = List.copyOf(findings);
    }

    /** Returns what is planned, by the names of the scripts in Flyway's history. */
    public Map<String, PlannedScript> byName() {
        return scripts.stream()
                .collect(Collectors.toMap(
                        planned -> planned.analysed().script().script(), planned -> planned, (first, second) -> first));
    }

    /**
     * Makes sure that the plan can be carried out.
     *
     * @return this plan
     * @throws FlywayVariantsException ({@link ErrorCode#PLAN_REFUSED}) listing every finding
     */
    public VariantPlan requireAccepted() {
        refuse(variant, findings);
        return this;
    }

    /** Throws if there are errors among the findings. */
    static void refuse(Variant variant, List<Finding> all) {
        List<Finding> findings = all.stream().filter(Finding::isError).toList();
        if (findings.isEmpty()) {
            return;
        }
        String list =
                findings.stream().map(finding -> "  " + finding).collect(Collectors.joining(System.lineSeparator()));
        throw new FlywayVariantsException(
                ErrorCode.PLAN_REFUSED,
                "The variant \"" + variant.name() + "\" cannot be made of these migrations; "
                        + (findings.size() == 1 ? "one thing is" : findings.size() + " things are")
                        + " to be settled first, and nothing was changed:" + System.lineSeparator() + list
                        + System.lineSeparator());
    }
}
