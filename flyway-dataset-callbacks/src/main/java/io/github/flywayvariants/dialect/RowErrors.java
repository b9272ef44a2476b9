package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import java.sql.SQLException;
import java.util.List;

/** Tells refused rows from failures of another kind. */
@FunctionalInterface
interface RowErrors {

    /**
     * Returns the failure that a caller sees: a {@link RowRejectedException} if the database refused a row, else the same one.
     *
     * @param row the row, from 1; 0 if the database may have told it
     * @param columns the columns that were loaded
     */
    SQLException of(SQLException error, long row, List<Column> columns);
}
