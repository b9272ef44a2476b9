package io.github.flywayvariants.migration;

import io.github.flywayvariants.migration.Step.Call;
import io.github.flywayvariants.migration.Step.ChangeTable;
import io.github.flywayvariants.migration.Step.CreateRoutine;
import io.github.flywayvariants.migration.Step.CreateTable;
import io.github.flywayvariants.migration.Step.Define;
import io.github.flywayvariants.migration.Step.DropRoutine;
import io.github.flywayvariants.migration.Step.DropTable;
import io.github.flywayvariants.migration.Step.MoveSequence;
import io.github.flywayvariants.migration.Step.RenameTable;
import io.github.flywayvariants.migration.Step.Switch;
import io.github.flywayvariants.migration.Step.Write;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the steps of a script's statements together: what is there only while the script runs is no schema and its contents are no rows, rows
 * that go through a staging table are rows of where they end up, a routine does what its body does when it is called, and what moves a
 * sequence or switches triggers beside rows belongs to the rows.
 */
final class ScriptClassifier {

    private static final int DEEPEST_CALL = 8;

    /** The steps of one statement. */
    record Unit(int line, String head, Optional<Span> place, List<Step> steps) {}

    private final List<Unit> units;
    private final Map<String, CreateRoutine> routines;
    private final Set<String> ownRoutines = new LinkedHashSet<>();
    private final Set<String> droppedRoutines = new LinkedHashSet<>();
    private final Set<String> passingTables = new LinkedHashSet<>();
    private final Set<String> stagedRows = new LinkedHashSet<>();

    private ScriptClassifier(List<Unit> units, Map<String, CreateRoutine> routines) {
        this.units = units;
        this.routines = routines;
    }

    /**
     * Classifies the statements of a script.
     *
     * @param units the statements
     * @param routines the routines of the scripts before it, by their names; those of this script are added
     */
    static List<Statement> classify(List<Unit> units, Map<String, CreateRoutine> routines) {
        ScriptClassifier script = new ScriptClassifier(units, routines);
        script.survey();
        return script.statements();
    }

    /** Routines are looked up by their names alone, since calls seldom say the schema. */
    private static String key(TableName name) {
        return name.name().text().toLowerCase(Locale.ROOT);
    }

    private static String tableKey(TableName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void survey() {
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                if (step instanceof CreateRoutine routine) {
                    routines.put(key(routine.routine()), routine);
                    ownRoutines.add(key(routine.routine()));
                } else if (step instanceof DropRoutine drop && ownRoutines.contains(key(drop.routine()))) {
                    droppedRoutines.add(key(drop.routine()));
                }
            }
        }
        Set<String> created = new LinkedHashSet<>();
        Set<String> renamed = new LinkedHashSet<>();
        for (Unit unit : units) {
            for (Step step : flat(unit.steps(), 0)) {
                surveyTable(step, created, renamed);
            }
        }
        passingTables.removeAll(renamed);
        followStaging();
    }

    /** A table passes if the script creates it and drops it again; one that is created anew after that stays. */
    private void surveyTable(Step step, Set<String> created, Set<String> renamed) {
        if (step instanceof CreateTable table) {
            created.add(tableKey(table.table()));
            passingTables.remove(tableKey(table.table()));
            if (table.temporary()) {
                passingTables.add(tableKey(table.table()));
            }
        } else if (step instanceof DropTable drop && created.contains(tableKey(drop.table()))) {
            passingTables.add(tableKey(drop.table()));
        } else if (step instanceof RenameTable rename) {
            renamed.add(tableKey(rename.table()));
        } else if (step instanceof Write write
                && write.table().filter(ScriptClassifier::isHashed).isPresent()) {
            passingTables.add(tableKey(write.table().get()));
        }
    }

    private static boolean isHashed(TableName table) {
        return table.name().text().startsWith("#") || table.name().text().startsWith("@");
    }

    /** Finds the passing tables that hold rows from the script, also when they got them from one another. */
    private void followStaging() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Unit unit : units) {
                for (Step step : flat(unit.steps(), 0)) {
                    Optional<Write> write = step instanceof Write w
                            ? Optional.of(w)
                            : step instanceof CreateTable table ? table.filledFrom() : Optional.empty();
                    boolean staged = write.filter(
                                    w -> w.table().filter(this::isPassing).isPresent())
                            .filter(w -> w.kind() == StatementKind.ROWS || readsStaged(w))
                            .isPresent();
                    changed |= staged
                            && stagedRows.add(
                                    tableKey(write.orElseThrow().table().orElseThrow()));
                }
            }
        }
    }

    private boolean isPassing(TableName table) {
        return passingTables.contains(tableKey(table)) || isHashed(table);
    }

    private boolean readsStaged(Write write) {
        return write.reads().stream().anyMatch(table -> stagedRows.contains(tableKey(table)));
    }

    /** Replaces calls by what is called. */
    private List<Step> flat(List<Step> steps, int depth) {
        List<Step> flat = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Call call) {
                flat.addAll(called(call, depth));
            } else {
                flat.add(step);
            }
        }
        return flat;
    }

    private List<Step> called(Call call, int depth) {
        CreateRoutine routine = routines.get(key(call.routine()));
        if (routine != null && depth < DEEPEST_CALL) {
            List<Step> steps = new ArrayList<>(flat(routine.body(), depth + 1));
            boolean opaque = steps.stream()
                    .anyMatch(step -> step instanceof Write write && write.kind() == StatementKind.UNKNOWN);
            if (opaque && !call.arguments().isEmpty()) {
                steps.removeIf(step -> step instanceof Write write && write.kind() == StatementKind.UNKNOWN);
                steps.addAll(call.arguments());
            }
            return steps;
        }
        return List.of(Write.of(call.otherwise()));
    }

    private List<Statement> statements() {
        List<List<Effect>> effects = new ArrayList<>();
        for (Unit unit : units) {
            List<Effect> own = new ArrayList<>();
            flat(unit.steps(), 0).forEach(step -> own.addAll(effects(step)));
            effects.add(own);
        }
        belongToRows(effects);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            statements.add(new Statement(unit.line(), unit.head(), summary(effects.get(i)), facts(unit), unit.place()));
        }
        return statements;
    }

    /** What is said about tables that are there only while the script runs is nobody else's business. */
    private List<TableFact> facts(Unit unit) {
        List<TableFact> facts = new ArrayList<>();
        for (Step step : flat(unit.steps(), 0)) {
            if (step instanceof Define define && !isPassing(define.fact().table())) {
                facts.add(define.fact());
            } else if (step instanceof CreateTable table
                    && table.filledFrom().isPresent()
                    && !isPassing(table.table())) {
                facts.add(new TableFact.Created(table.table()));
            }
        }
        return facts;
    }

    private List<Effect> effects(Step step) {
        if (step instanceof Write write) {
            return List.of(effect(write));
        } else if (step instanceof CreateTable table) {
            List<Effect> effects = new ArrayList<>();
            effects.add(Effect.of(isPassing(table.table()) ? StatementKind.SESSION : StatementKind.SCHEMA));
            table.filledFrom().map(this::effect).ifPresent(effects::add);
            return effects;
        } else if (step instanceof DropTable drop) {
            return List.of(ofTable(drop.table()));
        } else if (step instanceof ChangeTable change) {
            return List.of(ofTable(change.table()));
        } else if (step instanceof CreateRoutine routine) {
            return List.of(ofRoutine(routine.routine()));
        } else if (step instanceof DropRoutine drop) {
            return List.of(ofRoutine(drop.routine()));
        } else if (step instanceof Switch || step instanceof Define) {
            return List.of();
        } else if (step instanceof MoveSequence move) {
            return List.of(new Effect(StatementKind.TRANSFORM, move.table(), Set.of()));
        }
        return List.of(Effect.of(StatementKind.SCHEMA));
    }

    private Effect ofTable(TableName table) {
        return Effect.of(isPassing(table) ? StatementKind.SESSION : StatementKind.SCHEMA);
    }

    private Effect ofRoutine(TableName routine) {
        boolean helper = droppedRoutines.contains(key(routine))
                || routine.schema()
                        .filter(s -> s.text().equalsIgnoreCase("pg_temp"))
                        .isPresent()
                || routine.name().text().startsWith("#");
        return Effect.of(helper ? StatementKind.SESSION : StatementKind.SCHEMA);
    }

    private Effect effect(Write write) {
        boolean writes = write.kind() == StatementKind.ROWS || write.kind() == StatementKind.TRANSFORM;
        if (writes && write.table().filter(this::isPassing).isPresent()) {
            return staged(write);
        }
        boolean brings = write.kind() == StatementKind.TRANSFORM && readsStaged(write) && bringsRows(write);
        return new Effect(
                brings ? StatementKind.ROWS : write.kind(),
                write.table(),
                write.reads(),
                write.doubts(),
                write.columns());
    }

    /** An UPDATE or a DELETE that looks at a staging table still changes rows that are there. */
    private boolean bringsRows(Write write) {
        return units.stream()
                .filter(unit -> flat(unit.steps(), 0).contains(write))
                .anyMatch(unit -> !unit.head().toUpperCase(Locale.ROOT).matches("(UPDATE|DELETE|TRUNCATE).*"));
    }

    /** Rows in a passing table are rows of the table that they end up in; where they end up in none, they do not last. */
    private Effect staged(Write write) {
        TableName passing = write.table().orElseThrow();
        if (write.kind() != StatementKind.ROWS && !readsStaged(write)) {
            return Effect.of(StatementKind.SESSION);
        }
        return destination(passing, 0)
                .map(table -> new Effect(StatementKind.ROWS, Optional.of(table), Set.of()))
                .orElse(Effect.of(StatementKind.SESSION));
    }

    private Optional<TableName> destination(TableName passing, int depth) {
        for (Unit unit : units) {
            for (Step step : flat(unit.steps(), 0)) {
                boolean from = step instanceof Write write
                        && write.kind() == StatementKind.TRANSFORM
                        && write.reads().stream()
                                .anyMatch(table -> tableKey(table).equals(tableKey(passing)))
                        && bringsRows(write);
                if (from && ((Write) step).table().isPresent()) {
                    TableName table = ((Write) step).table().get();
                    if (!isPassing(table)) {
                        return Optional.of(table);
                    }
                    if (depth < DEEPEST_CALL) {
                        return destination(table, depth + 1);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What moves a sequence or switches triggers beside rows belongs to the nearest rows. */
    private void belongToRows(List<List<Effect>> effects) {
        boolean anyRows =
                effects.stream().flatMap(List::stream).anyMatch(effect -> effect.kind() == StatementKind.ROWS);
        for (int i = 0; i < units.size(); i++) {
            List<Step> steps = flat(units.get(i).steps(), 0);
            boolean moves = steps.stream().anyMatch(MoveSequence.class::isInstance);
            boolean fromData = steps.stream().anyMatch(step -> step instanceof MoveSequence move && move.fromData());
            boolean switches = steps.stream().anyMatch(Switch.class::isInstance);
            if (switches) {
                effects.get(i).add(anyRows ? rowsNear(effects, i) : switchAlone(steps));
            } else if (moves && anyRows && !fromData && effects.get(i).size() == 1) {
                effects.set(i, new ArrayList<>(List.of(rowsNear(effects, i))));
            }
        }
    }

    private static Effect rowsNear(List<List<Effect>> effects, int i) {
        for (int distance = 1; distance < effects.size(); distance++) {
            for (int at : new int[] {i - distance, i + distance}) {
                if (at >= 0 && at < effects.size()) {
                    Optional<Effect> rows = effects.get(at).stream()
                            .filter(effect -> effect.kind() == StatementKind.ROWS
                                    && effect.table().isPresent())
                            .findFirst();
                    if (rows.isPresent()) {
                        return new Effect(StatementKind.ROWS, rows.get().table(), Set.of());
                    }
                }
            }
        }
        return Effect.of(StatementKind.ROWS);
    }

    /** Switched off and on again leaves nothing; left switched is a change of the schema. */
    private Effect switchAlone(List<Step> steps) {
        long on = count(true);
        long off = count(false);
        return Effect.of(steps.isEmpty() || on == off ? StatementKind.SESSION : StatementKind.SCHEMA);
    }

    private long count(boolean on) {
        return units.stream()
                .flatMap(unit -> flat(unit.steps(), 0).stream())
                .filter(step -> step instanceof Switch change && change.on() == on)
                .count();
    }

    private static List<Effect> summary(List<Effect> effects) {
        List<Effect> lasting = effects.stream()
                .filter(effect -> effect.kind() != StatementKind.SESSION)
                .distinct()
                .toList();
        return lasting.isEmpty() ? List.of(Effect.of(StatementKind.SESSION)) : lasting;
    }
}
