package io.github.flywayvariants.load;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.clear.Identities;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dataset.Manifest;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dialect.NumberSource;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What identities and sequences are to generate next, as the manifest of a dataset has it.
 *
 * @param sequences the next numbers of sequences, owned and standalone
 * @param catalog tells which columns take numbers from sequences that they do not own
 */
record LoadNumbers(Map<Sequence, BigInteger> sequences, Catalog catalog) {

    /**
     * Reads them from the manifest, where there is one.
     *
     * @throws FlywayVariantsException if it has a sequence that the database has not
     */
    static LoadNumbers of(Dataset dataset, Catalog catalog) {
        Map<Sequence, BigInteger> sequences = new LinkedHashMap<>();
        for (Manifest.Sequence entry :
                dataset.manifest().map(Manifest::sequences).orElse(List.of())) {
            TableReference reference = TableReference.parse(entry.sequence()).orElseThrow();
            TableId id = new TableId(
                    reference.schema() == null ? catalog.defaultSchema() : reference.schema(), reference.name());
            Sequence sequence = catalog.sequence(id)
                    .orElseThrow(
                            () -> new FlywayVariantsException(
                                    ErrorCode.DATASET,
                                    "dataset.json: there is no sequence " + id
                                            + " in the database. Migrate it to the version of the dataset, or remove the entry."));
            sequences.put(sequence, entry.next());
        }
        return new LoadNumbers(sequences, catalog);
    }

    /** Returns the sequences that no column owns, and those that columns of tables ask by their defaults. */
    List<NumberSource> beside(Collection<Table> tables) {
        Stream<NumberSource> standalone =
                sequences.keySet().stream().filter(Sequence::isStandalone).map(NumberSource.OfSequence::new);
        Stream<NumberSource> asked =
                tables.stream().flatMap(table -> table.columns().stream()).flatMap(column -> asked(column).stream());
        return Stream.concat(standalone, asked).distinct().toList();
    }

    /** Returns what a column takes numbers from by its default: a sequence, or another column's. */
    private Optional<NumberSource> asked(Column column) {
        return column.askedSequence().flatMap(catalog::sequence).flatMap(this::source);
    }

    private Optional<NumberSource> source(Sequence sequence) {
        if (sequence.isStandalone()) {
            return Optional.of(new NumberSource.OfSequence(sequence));
        }
        return sequence.owningTable()
                .flatMap(catalog::table)
                .flatMap(table -> table.numberedColumns().stream()
                        .filter(column -> column.name().equals(sequence.ownerColumn()))
                        .findFirst()
                        .map(column -> new NumberSource.OfColumn(table, column)));
    }

    /** Has sequences go on behind the rows of columns that ask them by their defaults, whatever the manifest says. */
    void numberAsked(LoadPlan plan, Identities identities) throws SQLException {
        for (Table table : plan.tables()) {
            for (Column column : table.columns()) {
                Optional<NumberSource> source = asked(column);
                if (source.isPresent()) {
                    identities.behind(source.get(), new NumberSource.OfColumn(table, column));
                }
            }
        }
    }

    /** Numbers the tables of a unit. A number goes back only where no row from before can have it. */
    void number(LoadPlan plan, LoadPlan.Unit unit, Identities identities) throws SQLException {
        Set<TableId> renewed = plan.renewed();
        for (TableLoad load : unit.loads()) {
            if (renewed.contains(load.table().id())) {
                identities.restart(load.table(), next(load));
            } else {
                identities.forward(load.table(), next(load));
            }
        }
    }

    /**
     * Numbers the sequences that no column owns.
     *
     * @param whole whether all tables of the dataset are loaded
     */
    void numberStandalone(LoadPlan plan, boolean whole, Identities identities) {
        boolean allRenewed = whole && plan.tables().stream().map(Table::id).allMatch(plan.renewed()::contains);
        sequences.forEach((sequence, next) -> {
            if (sequence.isStandalone() && allRenewed) {
                identities.restart(new NumberSource.OfSequence(sequence), next);
            } else if (sequence.isStandalone()) {
                identities.forward(new NumberSource.OfSequence(sequence), next);
            }
        });
    }

    /** Returns what the columns of a table are to generate next. */
    private Map<String, BigInteger> next(TableLoad load) {
        Map<String, BigInteger> next = new HashMap<>();
        sequences.forEach((sequence, number) -> {
            if (load.table().id().equals(sequence.owner()) && sequence.ownerColumn() != null) {
                next.put(sequence.ownerColumn(), number);
            }
        });
        load.file()
                .identity()
                .ifPresent(identity ->
                        load.table().identityColumn().ifPresent(column -> next.put(column.name(), identity.next())));
        return next;
    }
}
