package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;

/** Something that generates numbers. */
public sealed interface NumberSource {

    /** Returns the name of its table or sequence. */
    TableId id();

    /**
     * The numbers of an identity column, of an {@code AUTO_INCREMENT} column, or of a column that owns a sequence.
     *
     * @param table the table
     * @param column its column
     */
    record OfColumn(Table table, Column column) implements NumberSource {

        @Override
        public TableId id() {
            return table.id();
        }
    }

    /**
     * A sequence that no column owns.
     *
     * @param sequence the sequence
     */
    record OfSequence(Sequence sequence) implements NumberSource {

        @Override
        public TableId id() {
            return sequence.id();
        }
    }
}
