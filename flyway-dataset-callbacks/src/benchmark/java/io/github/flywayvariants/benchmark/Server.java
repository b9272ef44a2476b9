package io.github.flywayvariants.benchmark;

import java.util.Locale;

/** The databases that are measured. */
enum Server {
    H2,
    POSTGRESQL,
    MARIADB,
    SQLSERVER;

    static Server ofUrl(String url) {
        for (Server server : values()) {
            if (url.startsWith("jdbc:" + server + ":")) {
                return server;
            }
        }
        throw new IllegalArgumentException("no database that is measured: " + url.replaceAll("[?;].*", ""));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
