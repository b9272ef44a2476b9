package io.github.flywayvariants.schema;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.util.List;
import java.util.Set;

/**
 * What differs between two snapshots.
 *
 * @param differences what differs and is not ignored, by kind and name of the objects
 * @param ignored every glob of what may differ, in the order given, with the differences that it ignores: none if it was never used
 */
public record SchemaComparison(List<SchemaDifference> differences, List<Ignored> ignored) {

    private static final Set<String> MYSQL_FAMILY = Set.of("mariadb", "mysql");

    /** Copies the lists. */
    public SchemaComparison {
        differences = List.copyOf(differences);
        ignored = List.copyOf(ignored);
    }

    /**
     * A glob of what may differ.
     *
     * @param glob the glob as it was written
     * @param differences the differences that it ignores
     */
    public record Ignored(String glob, List<SchemaDifference> differences) {

        /** Copies the list. */
        public Ignored {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Compares two snapshots. An object that is on one side only is one difference, whatever lies in it.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#UNSUPPORTED_DATABASE}) if they are of databases of different kinds
     */
    public static SchemaComparison of(SchemaSnapshot here, SchemaSnapshot there, ComparisonOptions options) {
        if (!areComparable(here, there)) {
            throw new FlywayVariantsException(
                    ErrorCode.UNSUPPORTED_DATABASE,
                    "The objects of a database of " + here.database() + " cannot be compared with those of one of "
                            + there.database() + "; compare two databases of one kind.");
        }
        return new SnapshotDifferences(here, there, options).comparison();
    }

    /** Returns whether two snapshots are of databases of one kind. */
    public static boolean areComparable(SchemaSnapshot here, SchemaSnapshot there) {
        return here.database().equals(there.database())
                || MYSQL_FAMILY.contains(here.database()) && MYSQL_FAMILY.contains(there.database());
    }

    /** Returns whether nothing differs but what may. */
    public boolean same() {
        return differences.isEmpty();
    }
}
