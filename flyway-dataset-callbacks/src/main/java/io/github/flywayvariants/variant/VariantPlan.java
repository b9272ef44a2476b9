package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a variant does with every script of a set. A value: it can be printed, and carried out any number of times.
 *
 * @param variant the variant
 * @param scripts all scripts of the set, in Flyway's order, callbacks last
 * @param findings what has to be settled first; no error in a plan that can be carried out
 */
public record VariantPlan(Variant variant, List<PlannedScript> scripts, List<Finding> findings) {

    /** One edit of the settings may change every script that was released. */
    private static final int RELEASED_SHOWN = 5;

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

    /** Returns the same plan with more to settle. */
    public VariantPlan with(List<Finding> more) {
        return new VariantPlan(
                variant,
                scripts,
                Stream.concat(findings.stream(), more.stream()).toList());
    }

    /**
     * Makes sure that the plan can be carried out.
     *
     * @return this plan
     * @throws FlywayVariantsException ({@link ErrorCode#PLAN_REFUSED}) listing every finding; of what was released, the first few
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
        List<Finding> released = findings.stream()
                .filter(finding -> finding.code() == FindingCode.RELEASED_CHANGED)
                .skip(RELEASED_SHOWN)
                .toList();
        String list = findings.stream()
                .filter(finding -> !released.contains(finding))
                .map(finding -> "  " + finding)
                .collect(Collectors.joining(System.lineSeparator()));
        String more = released.isEmpty()
                ? ""
                : "  and " + released.size() + " more released scripts, which the goal check lists"
                        + System.lineSeparator();
        throw new FlywayVariantsException(
                ErrorCode.PLAN_REFUSED,
                "The variant \"" + variant.name() + "\" cannot be made of these migrations; "
                        + (findings.size() == 1 ? "one thing is" : findings.size() + " things are")
                        + " to be settled first, and nothing was changed:" + System.lineSeparator() + list
                        + System.lineSeparator() + more);
    }
}
