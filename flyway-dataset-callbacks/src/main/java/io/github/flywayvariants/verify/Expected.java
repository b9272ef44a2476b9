package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is expected of the rows of one of two databases.
 *
 * @param reference the tables of reference rows, with the conditions of these rows; no text where all are
 * @param development the tables of development rows
 * @param allowed tables that may hold other rows
 * @param dataFree whether other rows are not to be there
 * @param origins what tells where rows came from
 */
public record Expected(
        Map<TableId, String> reference,
        Set<TableId> development,
        Set<TableId> allowed,
        boolean dataFree,
        Origins origins) {

    /** Copies the collections. */
    public Expected {
        reference = Map.copyOf(reference);
        development = Set.copyOf(development);
        allowed = Set.copyOf(allowed);
    }

    /** Tells where rows came from. */
    @FunctionalInterface
    public interface Origins {

        /** Returns the statement that most likely brought the rows of a table, by script and line; nothing where none is known. */
        Optional<String> of(TableId table);
    }
}
