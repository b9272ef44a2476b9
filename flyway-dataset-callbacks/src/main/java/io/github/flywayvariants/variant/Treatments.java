package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.variant.VariantSettings.DeclaredStatement;
import io.github.flywayvariants.variant.VariantSettings.OfTable;
import io.github.flywayvariants.variant.VariantSettings.OnLine;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is declared of single statements. An entry for a line means what stands there; which statements an entry for a table means is found
 * out by looking at the script.
 */
final class Treatments {

    private record Declared(Treatment treat, DeclaredStatement entry) {}

    private final Map<String, Map<Integer, Treatment>> byLine = new HashMap<>();
    private final Map<String, List<DeclaredStatement>> ofTables = new HashMap<>();
    private final Map<String, Map<Statement, Declared>> byTable = new HashMap<>();

    Treatments(List<DeclaredStatement> entries) {
        for (DeclaredStatement entry : entries) {
            if (entry.meant() instanceof OnLine on) {
                byLine.computeIfAbsent(entry.script(), script -> new HashMap<>())
                        .putIfAbsent(on.line(), entry.treat());
            } else {
                ofTables.computeIfAbsent(entry.script(), script -> new ArrayList<>())
                        .add(entry);
            }
        }
    }

    /** Returns what is declared of a statement; an entry for its line goes before one for its table. */
    Optional<Treatment> of(String script, Statement statement) {
        return Optional.ofNullable(byLine.getOrDefault(script, Map.of()).get(statement.line()))
                .or(() -> Optional.ofNullable(
                                byTable.getOrDefault(script, Map.of()).get(statement))
                        .map(Declared::treat));
    }

    /**
     * Finds out which statements the entries for tables mean. Since dropped rows make more changes doubtful, it is asked again until there is
     * nothing new.
     *
     * @return whether a statement was found that no entry meant before
     */
    boolean find(PlanningContext context, List<AnalysedScript> scripts) {
        boolean found = false;
        for (AnalysedScript script : ofTables.isEmpty() ? List.<AnalysedScript>of() : scripts) {
            List<DeclaredStatement> entries =
                    ofTables.getOrDefault(script.script().path(), List.of());
            if (!entries.isEmpty()) {
                Map<Statement, Declared> meant =
                        byTable.computeIfAbsent(script.script().path(), path -> new HashMap<>());
                int before = meant.size();
                DoubtfulStatements doubtful = new DoubtfulStatements(context, script);
                doubtful.all().stream()
                        .filter(DoubtfulStatement::goesByTable)
                        .forEach(open -> entries.stream()
                                .filter(entry -> means(entry, open, context))
                                .findFirst()
                                .ifPresent(entry ->
                                        meant.putIfAbsent(open.statement(), new Declared(entry.treat(), entry))));
                found |= meant.size() > before;
            }
        }
        return found;
    }

    private static boolean means(DeclaredStatement entry, DoubtfulStatement open, PlanningContext context) {
        return entry.meant() instanceof OfTable of
                && open.table()
                        .filter(table -> of.table().matches(table, context.defaultSchema()))
                        .isPresent();
    }

    /** Returns the entries for tables that mean a statement. */
    Set<DeclaredStatement> inUse() {
        Set<DeclaredStatement> entries = new HashSet<>();
        byTable.values().forEach(script -> script.values().forEach(declared -> entries.add(declared.entry())));
        return entries;
    }
}
