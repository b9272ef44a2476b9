package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What went wrong in rows that a driver pulls: kept until the driver has ended, since it would not survive an exception of ours. */
final class KeptFailure {

    private @Nullable Exception failure;

    void keep(Exception e) {
        failure = e;
    }

    boolean isThere() {
        return failure != null;
    }

    /** Throws it, if there is one. */
    void rethrow() throws SQLException, IOException {
        if (failure instanceof SQLException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }
}
