package io.github.flywayvariants.variant;

import java.util.List;
import java.util.Objects;

/**
 * An entry of {@code flyway-variants.yaml} that a person should look at.
 *
 * @param key where it goes, below {@code review} for now
 * @param entry the entry in YAML, on one line
 * @param why what speaks for it, or what cannot be told; never a value of a row
 */
public record Proposal(Key key, String entry, String why) {

    /** The lists that proposals are made for, in the order in which they are written. */
    public enum Key {
        /** Tables whose rows belong to every variant. */
        REFERENCE_TABLES("referenceTables"),
        /** Tables whose rows are left out of data-free variants. */
        DEVELOPMENT_TABLES("developmentTables"),
        /** Scripts that are for development as a whole. */
        DATA("migrations.kinds.data"),
        /** Scripts that cannot be read. */
        DDL("migrations.kinds.ddl"),
        /** Scripts to be taken apart. */
        MIXED("migrations.mixed"),
        /** Single statements. */
        STATEMENTS("migrations.statements");

        private final String path;

        Key(String path) {
            this.path = path;
        }

        List<String> path() {
            return List.of(path.split("\\."));
        }

        /** Returns the key with the keys around it, for example {@code migrations.mixed}. */
        @Override
        public String toString() {
            return path;
        }
    }

    /** Checks the parts. */
    public Proposal {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(entry, "entry");
        why = why.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns what the entry is about, without what is proposed for it. */
    String subject() {
        return key + (key == Key.STATEMENTS ? entry.substring(0, entry.lastIndexOf(", treat: ")) : entry);
    }

    static Proposal statement(String script, int line, VariantSettings.Treatment treat, String why) {
        return new Proposal(Key.STATEMENTS, Entries.onLine(script, line, treat), why);
    }

    static Proposal changes(String script, String table, VariantSettings.Treatment treat, String why) {
        return new Proposal(Key.STATEMENTS, Entries.ofTable(script, table, treat), why);
    }

    static Proposal mixed(String script, int checksum, String why) {
        return new Proposal(Key.MIXED, Entries.reviewed(script, checksum), why);
    }

    static Proposal data(String script, String why) {
        return new Proposal(Key.DATA, Entries.quoted(script), why);
    }

    static Proposal ddl(String script, String why) {
        return new Proposal(Key.DDL, Entries.quoted(script), why);
    }
}
