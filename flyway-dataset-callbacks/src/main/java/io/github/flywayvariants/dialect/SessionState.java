package io.github.flywayvariants.dialect;

import java.sql.SQLException;

/** Something set on a session that closing puts back as it was. Closing twice does nothing. */
public interface SessionState extends AutoCloseable {

    /** Puts it back. */
    @Override
    void close() throws SQLException;
}
