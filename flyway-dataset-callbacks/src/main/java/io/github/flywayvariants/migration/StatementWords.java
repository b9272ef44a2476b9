package io.github.flywayvariants.migration;

import java.util.Set;

/** The words that start a statement within a block. */
final class StatementWords {

    private static final Set<String> WORDS = Set.of(
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
            "PERFORM",
            "CREATE",
            "ALTER",
            "DROP",
            "RENAME",
            "ENABLE",
            "DISABLE",
            "DBCC",
            "DO",
            "CALL",
            "EXEC",
            "EXECUTE",
            "COMMENT",
            "GRANT",
            "DENY",
            "REVOKE",
            "REFRESH",
            "SET",
            "PREPARE",
            "DECLARE",
            "PRINT",
            "USE",
            "LOCK",
            "ANALYZE",
            "VACUUM",
            "REINDEX");

    private StatementWords() {}

    static boolean isStatement(String word) {
        return WORDS.contains(word);
    }
}
