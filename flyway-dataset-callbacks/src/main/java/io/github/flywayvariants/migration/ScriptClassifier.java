package io.github.flywayvariants.migration;

import io.github.flywayvariants.migration.Step.Accompany;
import io.github.flywayvariants.migration.Step.Call;
import io.github.flywayvariants.migration.Step.ChangeTable;
import io.github.flywayvariants.migration.Step.CreateRoutine;
import io.github.flywayvariants.migration.Step.CreateTable;
import io.github.flywayvariants.migration.Step.CreateTrigger;
import io.github.flywayvariants.migration.Step.Define;
import io.github.flywayvariants.migration.Step.DropRoutine;
import io.github.flywayvariants.migration.Step.DropTable;
import io.github.flywayvariants.migration.Step.MoveSequence;
import io.github.flywayvariants.migration.Step.Query;
import io.github.flywayvariants.migration.Step.RenameTable;
import io.github.flywayvariants.migration.Step.Switch;
import io.github.flywayvariants.migration.Step.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    private final List<List<Step>> steps = new ArrayList<>();
    private final Set<String> ownRoutines = new LinkedHashSet<>();
    private final Set<String> droppedRoutines = new LinkedHashSet<>();
    private final Set<String> passingTables = new LinkedHashSet<>();
    private final Set<String> stagedRows = new LinkedHashSet<>();
    private final Map<String, TableName> destinations = new HashMap<>();
    private final SharedValues shared;

    private ScriptClassifier(List<Unit> units, Map<String, CreateRoutine> routines, SharedValues shared) {
        this.units = units;
        this.routines = routines;
        this.shared = shared;
    }

    /**
     * Classifies the statements of a script.
     *
     * @param units the statements
     * @param routines the routines of the scripts before it, by their names; those of this script are added
     * @param shared what statements have in common
     */
    static List<Statement> classify(List<Unit> units, Map<String, CreateRoutine> routines, SharedValues shared) {
        ScriptClassifier script = new ScriptClassifier(units, routines, shared);
        script.surveyRoutines();
        script.surveyTables();
        script.followStaging();
        return script.statements();
    }

    /** Routines are looked up by their names alone, since calls seldom say the schema. */
    private static String key(TableName name) {
        return name.name().text().toLowerCase(Locale.ROOT);
    }

    private static String tableKey(TableName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** Replaces calls by what is called, as it is known by then, and finds the routines that are there only while the script runs. */
    private void surveyRoutines() {
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                if (step instanceof CreateRoutine routine) {
                    routines.put(key(routine.routine()), routine);
                    ownRoutines.add(key(routine.routine()));
                    droppedRoutines.remove(key(routine.routine()));
                } else if (step instanceof DropRoutine drop && ownRoutines.contains(key(drop.routine()))) {
                    droppedRoutines.add(key(drop.routine()));
                }
            }
            steps.add(flat(unit.steps(), 0));
        }
    }

    private void surveyTables() {
        Set<String> created = new LinkedHashSet<>();
        Set<String> renamed = new LinkedHashSet<>();
        steps.forEach(own -> own.forEach(step -> surveyTable(step, created, renamed)));
        passingTables.removeAll(renamed);
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

    /** Finds the passing tables that hold rows from the script, also when they got them from one another, and where these rows go. */
    private void followStaging() {
        List<Write> additions = steps.stream()
                .flatMap(List::stream)
                .flatMap(step -> addition(step).stream())
                .toList();
        List<Write> intoPassing = additions.stream().filter(this::writesPassing).toList();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Write write : intoPassing) {
                boolean staged = write.kind() == StatementKind.ROWS || readsStaged(write);
                changed |= staged && stagedRows.add(tableKey(write.table().orElseThrow()));
            }
        }
        for (Write write : additions) {
            write.table()
                    .ifPresent(to -> write.reads().stream()
                            .filter(this::isPassing)
                            .forEach(from -> destinations.putIfAbsent(tableKey(from), to)));
        }
    }

    private static Optional<Write> addition(Step step) {
        Optional<Write> write = step instanceof Write own
                ? Optional.of(own)
                : step instanceof CreateTable table ? table.filledFrom() : Optional.empty();
        return write.filter(Write::adds);
    }

    private boolean writesPassing(Write write) {
        return write.table().filter(this::isPassing).isPresent();
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
        boolean beside = depth == 0
                && steps.stream()
                        .anyMatch(step -> step instanceof Write write && write.kind() != StatementKind.SESSION);
        for (Step step : steps) {
            if (step instanceof Call call) {
                if (!(beside && isForeign(call))) {
                    flat.addAll(called(call, depth));
                }
            } else {
                flat.add(step);
            }
        }
        return flat;
    }

    /** A function in another language, which is used for the values of a change, is taken for one that only computes. */
    private boolean isForeign(Call call) {
        CreateRoutine routine = routines.get(key(call.routine()));
        return call.otherwise() == StatementKind.SESSION
                && routine != null
                && routine.body().equals(List.of(Write.of(StatementKind.UNKNOWN)));
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
        for (List<Step> unit : steps) {
            List<Effect> own = new ArrayList<>();
            unit.forEach(step -> own.addAll(effects(step)));
            Set<TableName> queried = queried(unit);
            own.replaceAll(effect ->
                    effect.kind() == StatementKind.TRANSFORM && !queried.isEmpty() ? effect.deciding(queried) : effect);
            effects.add(own);
        }
        belongToRows(effects);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            statements.add(new Statement(
                    unit.line(),
                    shared.head(unit.head()),
                    shared.effects(summary(effects.get(i))),
                    facts(steps.get(i)),
                    unit.place()));
        }
        return statements;
    }

    /** Returns the tables that a block looks into, those apart that are there only while the script runs. */
    private Set<TableName> queried(List<Step> own) {
        Set<TableName> tables = new LinkedHashSet<>();
        for (Step step : own) {
            if (step instanceof Query query) {
                query.tables().stream().filter(table -> !isPassing(table)).forEach(tables::add);
            }
        }
        return tables;
    }

    /** What is said about tables that are there only while the script runs is nobody else's business. */
    private List<TableFact> facts(List<Step> own) {
        List<TableFact> facts = new ArrayList<>();
        for (Step step : own) {
            if (step instanceof Define define && !isPassing(define.fact().table())) {
                facts.add(define.fact());
            } else if (step instanceof CreateTrigger trigger) {
                facts.add(new TableFact.Trigger(
                        trigger.table(),
                        trigger.trigger().name(),
                        trigger.onInsert(),
                        writtenBy(trigger, Write::adds),
                        writtenBy(trigger, write -> true)));
            } else if (step instanceof CreateTable table
                    && table.filledFrom().isPresent()
                    && !isPassing(table.table())) {
                facts.add(new TableFact.Created(table.table()));
            }
        }
        return facts;
    }

    private Set<TableName> writtenBy(CreateTrigger trigger, Predicate<Write> wanted) {
        return flat(trigger.body(), 0).stream()
                .filter(step -> step instanceof Write write && wanted.test(write))
                .flatMap(step -> ((Write) step).table().stream())
                .filter(table -> !isHashed(table))
                .collect(Collectors.toSet());
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
        } else if (step instanceof Switch
                || step instanceof Define
                || step instanceof Query
                || step instanceof CreateTrigger
                || step instanceof Accompany) {
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
        if (writes && writesPassing(write)) {
            return staged(write);
        }
        boolean brings = write.kind() == StatementKind.TRANSFORM && write.adds() && readsStaged(write);
        return new Effect(
                brings ? StatementKind.ROWS : write.kind(),
                write.table(),
                write.reads(),
                write.doubts(),
                write.columns());
    }

    /** Rows in a passing table are rows of the table that they end up in; where they end up in none, they do not last. */
    private Effect staged(Write write) {
        boolean brings = write.kind() == StatementKind.ROWS || write.adds() && readsStaged(write);
        return (brings ? destination(write.table().orElseThrow()) : Optional.<TableName>empty())
                .map(table -> new Effect(StatementKind.ROWS, Optional.of(table), Set.of()))
                .orElse(Effect.of(StatementKind.SESSION));
    }

    private Optional<TableName> destination(TableName passing) {
        TableName table = passing;
        for (int hops = 0; hops < DEEPEST_CALL && isPassing(table); hops++) {
            TableName next = destinations.get(tableKey(table));
            if (next == null) {
                return Optional.empty();
            }
            table = next;
        }
        return isPassing(table) ? Optional.empty() : Optional.of(table);
    }

    /** What moves a sequence or switches triggers beside rows belongs to the nearest rows. */
    private void belongToRows(List<List<Effect>> effects) {
        NearestRows nearest = new NearestRows(effects);
        SwitchedSpans spans = new SwitchedSpans(steps, effects);
        Effect alone = switchesAlone();
        Set<String> filled = filled(effects);
        for (int i = 0; i < units.size(); i++) {
            List<Step> own = steps.get(i);
            for (Step step : own) {
                if (step instanceof Accompany beside
                        && filled.contains(tableKey(beside.table()))
                        && !accompaniesMove(beside, i)) {
                    effects.get(i).add(new Effect(StatementKind.ROWS, Optional.of(beside.table()), Set.of()));
                }
            }
            List<Effect> lasting = summary(effects.get(i));
            boolean moves = own.stream().anyMatch(step -> step instanceof MoveSequence move && !move.fromData());
            boolean fromData = own.stream().anyMatch(step -> step instanceof MoveSequence move && move.fromData());
            if (spans.isOfChanges(i)) {
                effects.get(i).add(Effect.of(StatementKind.SESSION));
            } else if (own.stream().anyMatch(Switch.class::isInstance)) {
                effects.get(i).add(nearest.to(i).orElse(alone));
            } else if (moves
                    && !fromData
                    && lasting.size() == 1
                    && nearest.to(i).isPresent()) {
                effects.set(i, List.of(nearest.to(i).orElseThrow()));
            }
        }
    }

    /** Up to the next switch rows may be moved as well, which goes wrong without it. On and off again does no harm. */
    private boolean accompaniesMove(Accompany beside, int at) {
        int direction = beside.on() ? 1 : -1;
        for (int i = at + direction; i >= 0 && i < units.size(); i += direction) {
            for (Step step : steps.get(i)) {
                if (step instanceof Accompany) {
                    return false;
                }
                if (step instanceof Write write
                        && write.adds()
                        && write.table()
                                .filter(table -> isSame(table, beside.table()))
                                .isPresent()
                        && effect(write).kind() == StatementKind.TRANSFORM) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSame(TableName one, TableName other) {
        return tableKey(one).equals(tableKey(other));
    }

    private static Set<String> filled(List<List<Effect>> effects) {
        return effects.stream()
                .flatMap(List::stream)
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .flatMap(effect -> effect.table().stream())
                .map(ScriptClassifier::tableKey)
                .collect(Collectors.toSet());
    }

    /** Switched off and on again leaves nothing; left switched is a change of the schema. */
    private Effect switchesAlone() {
        long on = switches(true);
        long off = switches(false);
        return Effect.of(on == off ? StatementKind.SESSION : StatementKind.SCHEMA);
    }

    private long switches(boolean on) {
        return steps.stream()
                .flatMap(List::stream)
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
