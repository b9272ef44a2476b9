package io.github.flywayvariants.scratch;

import java.sql.Connection;
import java.sql.SQLException;

/** Connects to databases of one server, as the user that is configured. */
@FunctionalInterface
public interface Connector {

    /** Opens a connection; the caller closes it. */
    Connection connect(String url) throws SQLException;
}
