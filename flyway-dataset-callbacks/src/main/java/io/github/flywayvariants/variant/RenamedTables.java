package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds rows that end up in a table of another role than they went into, since the table is renamed later: the settings mean tables by
 * their names, and rows stay with the table.
 */
final class RenamedTables {

    private record Placed(String path, Statement statement) {}

    private final PlanningContext context;
    private final List<Placed> statements = new ArrayList<>();

    private RenamedTables(PlanningContext context, List<PlannedScript> planned) {
        this.context = context;
        for (PlannedScript script : planned) {
            String path = script.analysed().script().path();
            script.analysed().statements().forEach(statement -> statements.add(new Placed(path, statement)));
        }
    }

    /** Returns what is found; a person decides on the statement. */
    static List<Finding> findings(PlanningContext context, List<PlannedScript> planned) {
        return new RenamedTables(context, planned).findings();
    }

    /** Walks backwards, so that the names are known that tables have in the end. */
    private List<Finding> findings() {
        Map<String, TableName> finalNames = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = statements.size() - 1; i >= 0; i--) {
            Placed placed = statements.get(i);
            for (Effect effect : placed.statement().effects()) {
                find(placed, effect, finalNames)
                        .filter(finding -> seen.add(finding.message()))
                        .ifPresent(findings::add);
            }
            List<TableFact> facts = placed.statement().facts();
            for (int f = facts.size() - 1; f >= 0; f--) {
                learn(facts.get(f), finalNames);
            }
        }
        return findings;
    }

    private void learn(TableFact fact, Map<String, TableName> finalNames) {
        String key = context.key(fact.table());
        if (fact instanceof TableFact.Renamed renamed) {
            TableName to = renamed.to().in(renamed.table().schema());
            finalNames.put(key, finalNames.getOrDefault(context.key(to), to));
        } else if (fact instanceof TableFact.Created || fact instanceof TableFact.Dropped) {
            finalNames.remove(key);
        }
    }

    private Optional<Finding> find(Placed placed, Effect effect, Map<String, TableName> finalNames) {
        if (effect.kind() != StatementKind.ROWS
                || effect.table().isEmpty()
                || context.isDecided(placed.path(), placed.statement())) {
            return Optional.empty();
        }
        TableName table = effect.table().get();
        TableName last = finalNames.getOrDefault(context.key(table), table);
        Set<TableRole> roles = Set.copyOf(List.of(context.role(table), context.role(last)));
        if (!roles.equals(Set.of(TableRole.REFERENCE, TableRole.DEVELOPMENT))) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                FindingCode.CONTRADICTION,
                placed.path(),
                OptionalInt.of(placed.statement().line()),
                Optional.of(table.toString()),
                "its rows go into " + table + " (" + role(table) + "), which is renamed later to " + last + " ("
                        + role(last) + ").",
                "Put both names into the same list; or decide on this statement alone. "
                        + Entries.keepOrDrop(context, placed.path(), placed.statement())));
    }

    private String role(TableName table) {
        return context.role(table) == TableRole.REFERENCE ? "a reference table" : "a development table";
    }
}
