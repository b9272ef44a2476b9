package io.github.flywayvariants.flyway.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;

/** What Flyway says when it fails, without values of rows: what a database says of a value or a constraint holds some, and the statement may. */
final class FlywayFailure {

    /** The lines in which Flyway says where it was; all others are the words of the database, or the statement. */
    private static final List<String> PLACES = List.of("SQL State ", "Error Code ", "Location ", "Line ");

    private static final String RULER = "---";

    private FlywayFailure() {}

    /** Returns what it says, as one line that ends with a full stop. */
    static String text(FlywayException e) {
        Optional<SQLException> cause = cause(e);
        boolean mayHoldValues = cause.map(SQLException::getSQLState)
                .filter(state -> state.startsWith("22") || state.startsWith("23"))
                .isPresent();
        List<String> lines = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(RULER))
                .toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        String text = lines.stream()
                .filter(line -> !mayHoldValues
                        || line.equals(first)
                                && !line.contains(
                                        String.valueOf(cause.orElseThrow().getMessage()))
                        || PLACES.stream().anyMatch(line::startsWith))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining("; "));
        return mayHoldValues
                ? text + "; what the database said is not shown, since it may hold values of rows."
                : text.endsWith(".") ? text : text + ".";
    }

    private static Optional<SQLException> cause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
