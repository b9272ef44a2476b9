package io.github.flywayvariants.benchmark;

/**
 * A column of a table that is loaded.
 *
 * @param name its name
 * @param type its type in SQL
 */
record Column(String name, Type type) {

    /** The types, as far as those who bind values have to tell them apart. */
    enum Type {
        INTEGER("int"),
        BIGINT("bigint"),
        DECIMAL("decimal(15,2)"),
        DOUBLE("double precision"),
        DATE("date"),
        TIMESTAMP("timestamp(6)"),
        TEXT("varchar(200)");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql(Server server) {
            return this == TIMESTAMP && server == Server.MARIADB ? "datetime(6)" : sql;
        }
    }
}
