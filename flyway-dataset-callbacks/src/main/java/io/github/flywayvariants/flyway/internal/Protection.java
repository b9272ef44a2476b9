package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.history.Stamp;
import io.github.flywayvariants.variant.Variant;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/**
 * Keeps rows that matter from being changed by mistake: those of a protected variant, and those of a database of which nobody knows what it
 * is. An empty database is never protected.
 */
public final class Protection {

    private static final Log LOG = LogFactory.getLog(Protection.class);

    /** On the command line only, so that nobody keeps it in a file. */
    private static final String ALLOW = "flyway-variants.allow";

    private Protection() {}

    /**
     * Makes sure that an operation may change rows of a database.
     *
     * @param operation what is about to be done, as a person calls it
     * @throws FlywayVariantsException ({@link ErrorCode#PROTECTED}) if it may not
     */
    public static void require(DatasetSession session, VariantRequest request, String operation) throws SQLException {
        Optional<Stamp> stamp = worst(session.stamps());
        boolean empty = stamp.filter(Stamp::isValid).isEmpty() && session.isEmpty();
        check(session, request, operation, reason(stamp, empty));
    }

    /**
     * Makes sure that a database may be migrated to a variant.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#PROTECTED}) if it may not
     */
    static void require(DatasetSession session, VariantRequest request, Variant variant) throws SQLException {
        check(session, request, "A migration to the variant \"" + variant.name() + "\"", reason(session, variant));
    }

    /**
     * Makes sure that a database may be adopted as one of a variant: by the same rules as for a migration to it.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#PROTECTED}) if it may not
     */
    static void requireAdoptable(DatasetSession session, VariantRequest request, Variant variant) throws SQLException {
        String operation = "The adoption as a database of the variant \"" + variant.name() + "\"";
        check(session, request, operation, reason(session, variant));
    }

    /** Returns why a database is not to become one of a variant; nothing where it may. */
    static Optional<String> reason(DatasetSession session, Variant variant) throws SQLException {
        Optional<Stamp> stamp = session.loads().stamp();
        boolean empty = stamp.filter(Stamp::isValid).isEmpty() && session.isEmpty();
        return reason(stamp, empty, variant);
    }

    /** What is protected goes before what nobody knows, and that before what is open. */
    private static Optional<Stamp> worst(List<Stamp> stamps) {
        return stamps.stream()
                .min(Comparator.comparing((Stamp stamp) -> !(stamp.isValid() && stamp.isProtected()))
                        .thenComparing(Stamp::isValid));
    }

    /** Returns why rows of a database are not to be changed; nothing where they may. */
    static Optional<String> reason(Optional<Stamp> stamp, boolean empty) {
        if (stamp.isPresent() && stamp.get().isValid()) {
            return stamp.get().isProtected()
                    ? Optional.of(
                            "it is a database of the variant \"" + stamp.get().variant() + "\", which is protected")
                    : Optional.empty();
        }
        return empty ? Optional.empty() : Optional.of(unknown(stamp));
    }

    /** Returns why a database is not to be migrated to a variant; nothing where it may. */
    static Optional<String> reason(Optional<Stamp> stamp, boolean empty, Variant variant) {
        if (stamp.isPresent() && stamp.get().isValid()) {
            boolean same = stamp.get().variant().equals(variant.name())
                    && (variant.isProtected() || !stamp.get().isProtected());
            return same
                    ? Optional.empty()
                    : Optional.of("it is a database of the variant \""
                            + stamp.get().variant() + "\"" + (stamp.get().isProtected() ? ", which is protected" : ""));
        }
        return empty || variant.isProtected() ? Optional.empty() : Optional.of(unknown(stamp));
    }

    private static String unknown(Optional<Stamp> stamp) {
        return stamp.isPresent()
                ? "it holds rows or a history of Flyway, and its stamp as a database of the variant \""
                        + stamp.get().variant() + "\" was made for another server or database, or was changed by hand"
                : "it holds rows or a history of Flyway, and has no stamp that says which variant it is";
    }

    private static void check(DatasetSession session, VariantRequest request, String operation, Optional<String> reason)
            throws SQLException {
        if (reason.isEmpty()) {
            return;
        }
        String address = session.address();
        String atStake = RowsAtStake.in(session);
        Optional<String> allowed = request.allow().or(() -> Optional.ofNullable(System.getProperty(ALLOW)));
        if (allowed.filter(address::equalsIgnoreCase).isPresent()) {
            LOG.warn(operation + " on " + address + " is allowed by " + ALLOW + ", though " + reason.get() + ". "
                    + atStake);
            return;
        }
        throw new FlywayVariantsException(
                ErrorCode.PROTECTED,
                operation + " is refused on " + address + ": " + reason.get() + ". " + atStake + " Nothing was changed."
                        + allowed.map(other -> " What is allowed is another database, \"" + other + "\".")
                                .orElse("")
                        + " If this is the database that you mean, and you want it all the same, say so on the command line, for this once: -D"
                        + ALLOW + "=" + address);
    }
}
