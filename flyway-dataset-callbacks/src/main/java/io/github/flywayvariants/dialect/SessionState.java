package io.github.flywayvariants.dialect;

import java.sql.SQLException;

/** Something set on a session that closing puts back as it was. Closing twice does nothing. */
public interface SessionState extends AutoCloseable {

    /** Sets again what ended with the transaction, now that the next one begins. */
    default void renew() throws SQLException {}

    /** Puts it back. */
    @Override
    void close() throws SQLException;
}
