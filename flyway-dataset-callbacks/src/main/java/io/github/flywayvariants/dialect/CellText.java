package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.FloatText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes canonical text of a column of a result. */
@FunctionalInterface
interface CellText {

    /** The query gives canonical text. */
    CellText AS_IT_IS = ResultSet::getString;

    /** The query gives bytes. */
    CellText OF_BYTES = (row, column) -> {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    };

    /** The query gives a double. */
    CellText OF_DOUBLE = (row, column) -> {
        double value = row.getDouble(column);
        return row.wasNull() ? null : FloatText.of(value);
    };

    /** The query gives a float, or the double of the same value. */
    CellText OF_FLOAT = (row, column) -> {
        double value = row.getDouble(column);
        return row.wasNull() ? null : FloatText.of((float) value);
    };

    /** Returns the canonical text of a column, from 1, of the current row; null for NULL. */
    @Nullable
    String read(ResultSet row, int column) throws SQLException;
}
