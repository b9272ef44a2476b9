package io.github.flywayvariants.catalog;

import java.util.Optional;

/** What is unusual about a table and matters to its rows. */
public enum TableTrait {
    /** Its rows lie in partitions that are tables of their own; reading and loading goes through this one. */
    PARTITIONED,
    /** It is a partition of another table, which shows its rows too. */
    PARTITION,
    /** It inherits from another table; its rows are its own, though the other one shows them too. */
    INHERITS,
    /** Other tables inherit from it; a query without ONLY shows their rows too. */
    INHERITED,
    /** Policies hide rows from the current user, or keep him from writing some. */
    ROW_SECURITY,
    /** Every change leaves a row of history with times that the database sets. */
    SYSTEM_VERSIONED,
    /** Its changes are not part of a transaction: a rollback leaves them. */
    NOT_TRANSACTIONAL,
    /** It loses its rows when a session or the server ends. */
    NOT_DURABLE,
    /** The current user sees other values in some of its columns than those that are there. */
    MASKED,
    /** The database keeps or sends on every change of its rows: replication, change data capture. */
    CHANGE_CAPTURED,
    /** TRUNCATE is refused, whatever foreign keys there are. */
    NO_TRUNCATE,
    /** Not all of it can be read and brought back by statements: files, graphs, ledgers, values that only clients can decrypt. */
    NOT_LOADABLE;

    /** Returns why rows that are saved would not be all that is there; nothing if they are. */
    public Optional<String> whyNotSaved() {
        return Optional.ofNullable(
                switch (this) {
                    case ROW_SECURITY ->
                        "row-level security shows the current user only some of its rows; save as a user that it does not hold for";
                    case MASKED ->
                        "the current user sees masks instead of some of its values; save as a user who may see them (UNMASK)";
                    case SYSTEM_VERSIONED -> "it keeps or is a history of rows, which no load could bring back";
                    case NOT_LOADABLE -> NOT_BY_STATEMENTS;
                    default -> null;
                });
    }

    /** Returns why rows that are loaded would not make the table what it was; nothing if they do. */
    public Optional<String> whyNotLoaded() {
        return Optional.ofNullable(
                switch (this) {
                    case SYSTEM_VERSIONED ->
                        "it keeps or is a history of rows, with times that the database sets, so that a load would not bring it back as it was";
                    case NOT_LOADABLE -> NOT_BY_STATEMENTS;
                    default -> null;
                });
    }

    private static final String NOT_BY_STATEMENTS =
            "it holds files (FILESTREAM, FileTable), a graph, a ledger or values that only clients can decrypt, which statements cannot"
                    + " bring back";
}
