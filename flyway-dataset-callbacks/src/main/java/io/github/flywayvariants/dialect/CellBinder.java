package io.github.flywayvariants.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Gives canonical text to a parameter of a statement. */
@FunctionalInterface
interface CellBinder {

    /** Sets a parameter, from 1, to a value that is not NULL. */
    void bind(PreparedStatement statement, int parameter, String canonical) throws SQLException;

    /** Sets a parameter, from 1, to NULL. */
    default void bindNull(PreparedStatement statement, int parameter) throws SQLException {
        statement.setNull(parameter, Types.NULL);
    }
}
