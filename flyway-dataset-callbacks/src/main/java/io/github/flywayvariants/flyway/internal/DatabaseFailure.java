package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.sql.SQLException;

/** Tells a person what a database said when it failed, without values of rows. */
final class DatabaseFailure {

    /** SQL Server's number of the error. */
    private static final int LOGIN_FAILED = 18456;

    private DatabaseFailure() {}

    /** Steps that a database or a file may stop. */
    interface Steps<T> {

        /** Takes them. */
        T run() throws SQLException, IOException;
    }

    /** Takes steps; what stops them is told without values of rows. */
    static <T> T failing(Steps<T> steps) {
        try {
            return steps.run();
        } catch (SQLException e) {
            throw of(e);
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "A file cannot be read or written: " + e + ".", e);
        }
    }

    /**
     * Returns the error for a person. What a database says of data exceptions and of constraints (SQLSTATE classes 22 and 23) holds values of rows, and so does whatever prints
     * the cause.
     */
    static FlywayVariantsException of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("22") || state.startsWith("23")) {
            return new FlywayVariantsException(
                    ErrorCode.DATABASE,
                    "The database refused a statement for a value or a constraint (SQL state " + state
                            + "). What it said is not shown, since it may hold values of rows; its own log may have it. Look at the"
                            + " conditions that are given, and at the constraints of the tables.");
        }
        return new FlywayVariantsException(
                ErrorCode.DATABASE,
                "The database failed: " + e.getMessage() + " (SQL state " + state + ")." + certificate(e),
                e);
    }

    /** Microsoft's driver encrypts unless told otherwise, and a server on a developer's machine has no certificate that anybody knows. */
    private static String certificate(SQLException e) {
        String message = String.valueOf(e.getMessage());
        boolean tls = message.contains("SSL") || message.contains("PKIX") || message.contains("TLS");
        return tls && e.getClass().getName().startsWith("com.microsoft.sqlserver.")
                ? " The driver of SQL Server encrypts by default and wants a certificate that it can trust. For a server on your own"
                        + " machine add trustServerCertificate=true to the URL, or encrypt=false where it has no encryption at all;"
                        + " elsewhere have the server's certificate trusted (trustStore)."
                : "";
    }

    /** Returns whether a database did not let a user in: SQLSTATE class 28, the servers that answer with 08004, and SQL Server by its own number. */
    static boolean isLoginRefused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("28") || state.equals("08004") || e.getErrorCode() == LOGIN_FAILED;
    }
}
