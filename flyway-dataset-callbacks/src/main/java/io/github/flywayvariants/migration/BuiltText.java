package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Statements that are put together from constants with values between them. */
final class BuiltText {

    /** Stands for a value that is not known before the script runs. */
    private static final String VALUE = "value__known__later";

    /** Words that start a statement, but also go on with one. */
    private static final Set<String> GO_ON = Set.of("SET", "WITH", "SELECT", "REPLACE", "DO", "COMMENT", "LOCK", "IF");

    private BuiltText() {}

    /** Adds the constant at a token: to the one before it where nothing but an operator stands between. */
    static void add(List<String> constants, SqlText sql, int i) {
        boolean joined = operator(sql, i - 1) > 0 && sql.isText(i - 1 - operator(sql, i - 1)) && !constants.isEmpty();
        String before = joined ? constants.remove(constants.size() - 1) : "";
        int behind = operator(sql, i + 1);
        boolean open = behind > 0 && !sql.isText(i + 1 + behind);
        constants.add(before + sql.string(i) + (open ? VALUE : ""));
    }

    /** Returns how many tokens the operator has that puts texts together; 0 where there is none. */
    private static int operator(SqlText sql, int i) {
        boolean bars = sql.isSymbol(i, '|') && (sql.isSymbol(i - 1, '|') || sql.isSymbol(i + 1, '|'));
        return bars ? 2 : sql.isSymbol(i, '+') ? 1 : 0;
    }

    /**
     * Puts constants together. One that starts another statement starts another text.
     *
     * @param constants the constants in the order in which they stand
     */
    static List<String> texts(List<String> constants, SqlDialect dialect) {
        List<String> texts = new ArrayList<>();
        for (String constant : constants) {
            int last = texts.size() - 1;
            if (constant.isBlank() && last < 0) {
                continue;
            }
            if (last < 0 || startsText(constant, dialect)) {
                texts.add(constant);
            } else {
                String before = texts.get(last);
                texts.set(last, before + (before.endsWith(VALUE) ? "" : VALUE) + constant);
            }
        }
        return texts.stream().map(BuiltText::afterVerb).toList();
    }

    /** A value may follow the first word at once, which stays a word of its own. */
    private static String afterVerb(String text) {
        int value = text.indexOf(VALUE);
        boolean verb = value > 0
                && StatementWords.startsText(text.substring(0, value).strip().toUpperCase(Locale.ROOT));
        return verb ? text.substring(0, value) + " " + text.substring(value) : text;
    }

    private static boolean startsText(String constant, SqlDialect dialect) {
        String word = SqlText.of(dialect, constant).keyword(0);
        return StatementWords.startsText(word) && !GO_ON.contains(word);
    }

    /** Returns a step without names that are not known. */
    static Step withoutValues(Step step) {
        if (step instanceof Step.Write write) {
            return write(write);
        } else if (step instanceof Step.MoveSequence move) {
            return new Step.MoveSequence(known(move.table()), move.fromData());
        } else if (step instanceof Step.Switch change) {
            return new Step.Switch(known(change.table()), change.on());
        } else if (step instanceof Step.CreateTable create && isUnknown(create.table())) {
            return Step.Write.of(create.temporary() ? StatementKind.SESSION : StatementKind.SCHEMA);
        }
        return isOfUnknownTable(step) ? Step.Write.of(StatementKind.SCHEMA) : step;
    }

    private static boolean isOfUnknownTable(Step step) {
        return step instanceof Step.DropTable drop && isUnknown(drop.table())
                || step instanceof Step.ChangeTable change && isUnknown(change.table())
                || step instanceof Step.RenameTable rename && isUnknown(rename.table())
                || step instanceof Step.Define define && isUnknown(define.fact().table());
    }

    private static Step.Write write(Step.Write write) {
        return new Step.Write(
                write.kind(),
                known(write.table()),
                write.reads().stream().filter(table -> !isUnknown(table)).collect(Collectors.toSet()),
                write.doubts(),
                write.columns(),
                write.adds());
    }

    private static Optional<TableName> known(Optional<TableName> table) {
        return table.filter(name -> !isUnknown(name));
    }

    private static boolean isUnknown(TableName table) {
        return table.toString().contains(VALUE);
    }
}
