package io.github.flywayvariants.clear;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operation that fails leaves in the database, for its message. Not safe for threads. */
public final class Remains {

    /** What a report says of a table whose changes no rollback takes back. */
    public static final String NO_TRANSACTIONS =
            " is of an engine without transactions: had it failed, its rows would not have come back.";

    private final Set<TableId> withoutTransactions = new TreeSet<>();
    private final Map<TableId, String> committed = new LinkedHashMap<>();
    private boolean begun;

    /** Creates them for an operation that has changed nothing yet. */
    public Remains() {}

    /** Remembers that rows of tables are changed from here on. */
    public void changing(Collection<Table> tables) {
        begun = true;
        tables.stream()
                .filter(table -> table.is(TableTrait.NOT_TRANSACTIONAL))
                .forEach(table -> withoutTransactions.add(table.id()));
    }

    /**
     * Remembers what was committed of a table, and stays.
     *
     * @param what for example {@code loaded}
     */
    public void committed(TableId table, String what) {
        committed.put(table, what);
    }

    /** Returns a failure that says what it leaves. */
    public FlywayVariantsException in(FlywayVariantsException failure) {
        return begun ? failure.with(text()) : failure;
    }

    /** Returns a failure that says what it leaves. */
    public SQLException in(SQLException failure) {
        if (committed.isEmpty() && withoutTransactions.isEmpty()) {
            return failure;
        }
        return new SQLException(
                failure.getMessage() + ". " + text(), failure.getSQLState(), failure.getErrorCode(), failure);
    }

    private String text() {
        List<String> sentences = new ArrayList<>();
        if (!committed.isEmpty()) {
            sentences.add("What was committed before stays: "
                    + committed.entrySet().stream()
                            .map(entry -> entry.getKey() + " is " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + ". Load the whole dataset again when the reason is mended.");
        }
        if (!withoutTransactions.isEmpty()) {
            sentences.add("What was done to "
                    + withoutTransactions.stream().map(TableId::toString).collect(Collectors.joining(", "))
                    + " stays, since the engine has no transactions.");
        }
        if (committed.isEmpty()) {
            sentences.add(withoutTransactions.isEmpty() ? "Nothing was changed." : "Nothing else was changed.");
        }
        return String.join(" ", sentences);
    }
}
