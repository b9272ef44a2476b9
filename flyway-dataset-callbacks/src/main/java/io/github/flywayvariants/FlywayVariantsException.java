package io.github.flywayvariants;

import org.jspecify.annotations.Nullable;

/**
 * Any failure that flyway-variants reports itself. The message says what is wrong, where, what was expected and what to do; it never
 * holds a password, a JDBC URL or the value of a row.
 */
public final class FlywayVariantsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * Creates a failure.
     *
     * @param code its stable code
     * @param message what, where, what was expected, what to do
     */
    public FlywayVariantsException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a failure that another one caused.
     *
     * @param code its stable code
     * @param message what, where, what was expected, what to do
     * @param cause the failure behind it, or null
     */
    public FlywayVariantsException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message + " [" + code + "]", cause);
        this.code = code;
    }

    /** Returns this failure with one more sentence in its message. */
    public FlywayVariantsException with(String sentence) {
        String message = String.valueOf(getMessage());
        String before = message.substring(0, message.length() - (" [" + code + "]").length());
        FlywayVariantsException failure = new FlywayVariantsException(code, before + " " + sentence, getCause());
        failure.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            failure.addSuppressed(suppressed);
        }
        return failure;
    }

    /** Returns the stable code. */
    public ErrorCode code() {
        return code;
    }
}
