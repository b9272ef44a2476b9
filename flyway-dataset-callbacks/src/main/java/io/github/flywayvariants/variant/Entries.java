package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.variant.VariantSettings.Treatment;

/** Entries of {@code flyway-variants.yaml} as they are shown to people: each is complete, so that it can be pasted. */
final class Entries {

    private Entries() {}

    /** Returns an item of {@code migrations.statements} for the statement that starts on a line. */
    static String onLine(String script, int line, Treatment treat) {
        return "{ script: " + quoted(script) + ", line: " + line + ", treat: " + treat + " }";
    }

    /** Returns an item of {@code migrations.statements} for the doubtful changes of a table. */
    static String ofTable(String script, String table, Treatment treat) {
        return "{ script: " + quoted(script) + ", table: " + scalar(table) + ", treat: " + treat + " }";
    }

    /** Returns an item of {@code migrations.mixed}. */
    static String reviewed(String script, int checksum) {
        return "{ script: " + quoted(script) + ", checksum: " + checksum + " }";
    }

    /** Returns the setting that makes a review. */
    static String review(String script, int checksum) {
        return "migrations: { mixed: [" + reviewed(script, checksum) + "] }";
    }

    /** Returns the setting that declares a script. */
    static String kind(ScriptKind kind, String script) {
        return "migrations: { kinds: { " + kind + ": [" + quoted(script) + "] } }";
    }

    /** Returns the setting that takes a table as a reference table. */
    static String referenceTable(String table) {
        return "referenceTables: [" + scalar(table) + "]";
    }

    /** Returns the setting that takes a table as a development table. */
    static String developmentTable(String table) {
        return "developmentTables: [" + scalar(table) + "]";
    }

    /** Returns the setting that has a statement treated in some way. */
    static String treat(String script, Statement statement, Treatment treat) {
        return statements(onLine(script, statement.line(), treat));
    }

    /** Returns what to do about a statement of which a person has to say whether production needs it. */
    static String keepOrDrop(PlanningContext context, String script, Statement statement) {
        return "If production needs it, " + context.entry(script, statement, Treatment.KEEP)
                + "; if not, the same with \"drop\".";
    }

    /** Returns what to do about all doubtful changes of a table in a script. */
    static String keepOrDrop(String script, String table) {
        return "If production needs all of them, add: " + statements(ofTable(script, table, Treatment.KEEP))
                + "; if none, the same with \"drop\". A single one that stands alone on its line is declared by \"line\" in place of"
                + " \"table\".";
    }

    /** Returns what to do about a statement of which a person has to say what it does. */
    static String keepDropOrKind(PlanningContext context, String script, Statement statement) {
        // Rows that go nowhere could not be taken for those of a development table.
        String kinds =
                statement.table().isPresent() ? "\"schema\", \"rows\" or \"transform\"" : "\"schema\" or \"transform\"";
        return "If production needs it, " + context.entry(script, statement, Treatment.KEEP)
                + "; if not, the same with \"drop\"; or say what it does with " + kinds + ".";
    }

    private static String statements(String item) {
        return "migrations: { statements: [" + item + "] }";
    }

    /** Returns a text as a YAML scalar: as it is where that is safe, else in double quotes. */
    static String scalar(String text) {
        return text.matches("(?!(?i:true|false|null)$)[A-Za-z_][A-Za-z0-9_.]*") ? text : quoted(text);
    }

    /** Returns a text as a YAML scalar in double quotes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
