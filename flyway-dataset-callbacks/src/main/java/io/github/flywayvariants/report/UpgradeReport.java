package io.github.flywayvariants.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What migrating to a bundle does to a database that is there: {@code upgrade.json}.
 *
 * @param format the version of this format
 * @param variant the variant
 * @param version the newest version in the bundle, or null
 * @param tool the version of flyway-variants that made it
 * @param database the kind of database it is for
 * @param lockedUntil until when locks are held: the end of the "statement", of the "script", or of the "migration"
 * @param from the earlier release whose databases are upgraded, or null where none was named
 * @param scripts the scripts that migrating may run, in Flyway's order
 */
public record UpgradeReport(
        int format,
        String variant,
        @Nullable String version,
        String tool,
        String database,
        String lockedUntil,
        @Nullable From from,
        List<Script> scripts) {

    /** Copies the list. */
    public UpgradeReport {
        scripts = List.copyOf(scripts);
    }

    /**
     * An earlier release.
     *
     * @param bundle the name of its file or folder
     * @param version its newest version, or null
     */
    public record From(String bundle, @Nullable String version) {}

    /**
     * A script.
     *
     * @param version its version, or null
     * @param script its name in Flyway's history
     * @param action what became of it
     * @param runs when it runs: "once", "changed" where it runs again with another text, or "always"
     * @param pending whether it runs in a database of the earlier release; null where none was named
     * @param readable whether its statements are known; nothing is said of them where they are not
     * @param placeholders the placeholders that need a value when it runs
     * @param losses the statements after which values are gone
     * @param changes the statements that change rows
     * @param locks what others should expect meanwhile
     */
    public record Script(
            @Nullable String version,
            String script,
            String action,
            String runs,
            @Nullable Boolean pending,
            boolean readable,
            List<String> placeholders,
            List<Loss> losses,
            List<Change> changes,
            List<Lock> locks) {
        /** Copies the lists. */
        public Script {
            placeholders = List.copyOf(placeholders);
            losses = List.copyOf(losses);
            changes = List.copyOf(changes);
            locks = List.copyOf(locks);
        }
    }

    /**
     * A statement after which values are gone that were there before.
     *
     * @param line the line of the original that it starts on
     * @param statement its first words
     * @param table the table
     * @param loses what is gone: a "column", the "table", or all of its "rows"
     */
    public record Loss(int line, String statement, String table, String loses) {}

    /**
     * A statement that changes rows.
     *
     * @param line the line of the original that it starts on
     * @param statement its first words
     * @param table the table it writes to, or null
     */
    public record Change(
            int line, String statement, @Nullable String table) {}

    /**
     * A lock that users of a table should expect.
     *
     * @param line the line of the original that the statement starts on
     * @param statement its first words
     * @param table the table, or the index where only that is named
     * @param waits what has to wait
     * @param work what the statement does meanwhile
     * @param lock the database's own name of the lock
     */
    public record Lock(int line, String statement, String table, String waits, String work, String lock) {}
}
