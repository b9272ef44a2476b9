package io.github.flywayvariants.clear;

import io.github.flywayvariants.catalog.TableId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be cleared.
 *
 * @param tables the tables, each with the condition in SQL of the rows that stay; no text where none stay
 */
public record ClearRequest(Map<TableId, String> tables) {

    /** Copies the map. */
    public ClearRequest {
        tables = Map.copyOf(new LinkedHashMap<>(tables));
    }
}
