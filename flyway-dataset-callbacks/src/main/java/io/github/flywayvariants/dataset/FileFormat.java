package io.github.flywayvariants.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the rows of a table stand in its file. */
public enum FileFormat {
    /** RFC 4180 with a header, UTF-8, line feeds. */
    CSV,
    /** An array with one object a line. */
    JSON,
    /** One object a line. */
    JSONL;

    /** Returns the format of this name, whatever its case; empty if there is none. */
    public static Optional<FileFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns the name, which is also the ending of the files, without the dot. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
