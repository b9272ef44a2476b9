package io.github.flywayvariants.schema;

import org.jspecify.annotations.Nullable;

/**
 * Something that two snapshots say differently.
 *
 * @param kind what the object is
 * @param object its name, with that of the default schema if that is the same on both sides
 * @param property the property that differs; for an object that is on one side only, its kind
 * @param here the value on the one side, {@link #PRESENT} for an object; null where there is none
 * @param there the value on the other side, likewise
 */
public record SchemaDifference(
        SchemaKind kind,
        String object,
        String property,
        @Nullable String here,
        @Nullable String there) {

    /** What stands for an object that the other side lacks. */
    public static final String PRESENT = "present";

    /** Returns the difference as a line for people. */
    @Override
    public String toString() {
        return kind.toString().equals(property)
                ? kind + " " + object + ": only " + (here == null ? "there" : "here")
                : kind + " " + object + ": " + property + " is " + words(here) + " here and " + words(there) + " there";
    }

    private static String words(@Nullable String value) {
        return value == null ? "not set" : value;
    }
}
