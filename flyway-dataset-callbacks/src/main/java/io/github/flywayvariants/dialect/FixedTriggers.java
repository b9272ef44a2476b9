package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Table;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Triggers of a database that cannot switch them off. */
final class FixedTriggers implements Triggers {

    private final String whyNot;

    FixedTriggers(String whyNot) {
        this.whyNot = whyNot;
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.of(whyNot);
    }

    @Override
    public List<String> plan(Collection<Table> tables) {
        return List.of();
    }

    @Override
    public Suspension suspend(Connection connection, Collection<Table> tables) {
        throw new UnsupportedOperationException(whyNot);
    }
}
