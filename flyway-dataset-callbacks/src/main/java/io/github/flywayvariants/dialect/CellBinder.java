package io.github.flywayvariants.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives canonical text to a parameter of a statement. */
@FunctionalInterface
interface CellBinder {

    /** Sets a parameter, from 1, to a value that is not NULL. */
    void bind(PreparedStatement statement, int parameter, String canonical) throws SQLException;
}
