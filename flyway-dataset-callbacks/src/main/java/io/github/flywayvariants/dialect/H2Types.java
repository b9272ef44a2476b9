package io.github.flywayvariants.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The types of H2's columns as SQL writes them. */
final class H2Types {

    private H2Types() {}

    /** Returns the type of a column in a row of {@code INFORMATION_SCHEMA.COLUMNS}. */
    static String type(ResultSet row) throws SQLException {
        String domain = row.getString("DOMAIN_NAME");
        if (domain != null) {
            return row.getString("DOMAIN_SCHEMA") + "." + domain;
        }
        String type = row.getString("DATA_TYPE");
        return switch (type) {
            case "CHARACTER", "CHARACTER VARYING", "VARCHAR_IGNORECASE", "BINARY", "BINARY VARYING" ->
                type + "(" + row.getLong("CHARACTER_MAXIMUM_LENGTH") + ")";
            case "NUMERIC", "DECIMAL" ->
                type + "(" + row.getLong("NUMERIC_PRECISION") + ", " + row.getLong("NUMERIC_SCALE") + ")";
            case "DECFLOAT" -> type + "(" + row.getLong("NUMERIC_PRECISION") + ")";
            case "TIME", "TIMESTAMP" -> type + "(" + row.getInt("DATETIME_PRECISION") + ")";
            case "TIME WITH TIME ZONE" -> "TIME(" + row.getInt("DATETIME_PRECISION") + ") WITH TIME ZONE";
            case "TIMESTAMP WITH TIME ZONE" -> "TIMESTAMP(" + row.getInt("DATETIME_PRECISION") + ") WITH TIME ZONE";
            case "INTERVAL" -> type + " " + row.getString("INTERVAL_TYPE");
            case "ARRAY" -> type + "[" + row.getLong("MAXIMUM_CARDINALITY") + "]";
            case "GEOMETRY" ->
                row.getString("GEOMETRY_TYPE") == null ? type : type + "(" + row.getString("GEOMETRY_TYPE") + ")";
            default -> type;
        };
    }
}
