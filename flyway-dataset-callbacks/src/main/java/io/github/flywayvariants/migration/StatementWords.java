package io.github.flywayvariants.migration;

import java.util.Set;

/** The words that statements start with. */
final class StatementWords {

    /** What writes rows, or reads them. */
    private static final Set<String> ROWS = Set.of(
            "INSERT",
            "REPLACE",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "MERGE",
            "COPY",
            "LOAD",
            "BULK",
            "WITH",
            "UPSERT",
            "SELECT",
            "PERFORM");

    /** What defines objects, apart from CREATE, ALTER, DROP and RENAME, and nothing else. */
    private static final Set<String> SCHEMA = Set.of(
            "COMMENT",
            "GRANT",
            "DENY",
            "REVOKE",
            "REFRESH",
            "REASSIGN",
            "SECURITY",
            "IMPORT",
            "REINDEX",
            "CLUSTER",
            "PURGE");

    private static final Set<String> DEFINITIONS = Set.of("CREATE", "ALTER", "DROP", "RENAME");

    /** What executes something else. */
    private static final Set<String> CALLS = Set.of("DO", "CALL", "EXEC", "EXECUTE", "PREPARE", "DECLARE");

    private static final Set<String> SWITCHES = Set.of("ENABLE", "DISABLE", "DBCC");

    /** What lasts no longer than the session, and is written as a statement within a block, too. */
    private static final Set<String> SESSION_IN_BLOCK =
            Set.of("SET", "PRINT", "USE", "LOCK", "ANALYZE", "VACUUM", "REVERT", "CHECKPOINT", "WAITFOR");

    /** What lasts no longer than the session, or, in a block, is no statement that could write. */
    private static final Set<String> SESSION = Set.of(
            "RESET",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "SAVE",
            "RELEASE",
            "UNLOCK",
            "SHOW",
            "ANALYSE",
            "EXPLAIN",
            "DESCRIBE",
            "DESC",
            "FLUSH",
            "OPTIMIZE",
            "REPAIR",
            "DISCARD",
            "LISTEN",
            "UNLISTEN",
            "NOTIFY",
            "DEALLOCATE",
            "RAISERROR",
            "THROW",
            "GO",
            "ABORT",
            "END",
            "NULL",
            "CLOSE",
            "OPEN",
            "FETCH",
            "HELP",
            "PROMPT",
            "WHENEVER",
            "SIGNAL",
            "RETURN",
            "RAISE",
            "EXIT",
            "CONTINUE",
            "LEAVE",
            "ITERATE",
            "GET",
            "ASSERT",
            "MOVE",
            "CHECKSUM",
            "GOTO",
            "KILL",
            "RECONFIGURE",
            "BACKUP",
            "SCRIPT",
            "RESIGNAL",
            "CHECK",
            "CACHE");

    /** What a text may start with that is executed. */
    private static final Set<String> TEXT_ONLY = Set.of("IF", "BEGIN", "WHILE");

    private StatementWords() {}

    private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    /** Returns whether a statement that starts so writes rows of a table, on every database. */
    static boolean isWrite(String word) {
        return WRITES.contains(word);
    }

    /** Returns whether a statement of SQL starts with this word; control around statements does not. */
    static boolean isStatement(String word) {
        return ROWS.contains(word)
                || SCHEMA.contains(word)
                || DEFINITIONS.contains(word)
                || CALLS.contains(word)
                || SWITCHES.contains(word)
                || SESSION_IN_BLOCK.contains(word);
    }

    /** Returns whether such a statement changes the schema, whatever follows. */
    static boolean isSchema(String word) {
        return SCHEMA.contains(word);
    }

    /** Returns whether such a statement lasts no longer than the session. */
    static boolean isSession(String word) {
        return SESSION.contains(word)
                || SESSION_IN_BLOCK.contains(word)
                || Set.of("DECLARE", "PREPARE").contains(word);
    }

    /** Returns whether a text that is executed may start so. */
    static boolean startsText(String word) {
        return isStatement(word) || TEXT_ONLY.contains(word);
    }
}
