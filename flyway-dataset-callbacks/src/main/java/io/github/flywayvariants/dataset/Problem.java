package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a dataset, as an exception: the place first, then what was expected and found, then what to do. */
final class Problem {

    private Problem() {}

    /** The files are at fault. */
    static FlywayVariantsException at(String place, String sentence) {
        return at(place, sentence, null);
    }

    /** The files are at fault, as another failure showed. */
    static FlywayVariantsException at(String place, String sentence, @Nullable Throwable cause) {
        return new FlywayVariantsException(ErrorCode.DATASET, place + ": " + sentence + ".", cause);
    }

    /** A line of a file is at fault. */
    static FlywayVariantsException at(String file, long line, String sentence) {
        return at(file + ":" + line, sentence);
    }

    /** A file could not be read: a disk, or whatever it is on, is at fault, or, if it is compressed, the file. */
    static FlywayVariantsException unreadable(String place, Compression compression, IOException cause) {
        return compression == Compression.NONE
                ? unreadable(place, cause)
                : at(
                        place,
                        "the compressed data is damaged or cut off here (" + cause
                                + "); restore the file, or save the dataset again",
                        cause);
    }

    /** A disk, or whatever the files are on, is at fault. */
    static FlywayVariantsException unreadable(String place, IOException cause) {
        return new FlywayVariantsException(ErrorCode.FILES, place + ": cannot be read: " + cause + ".", cause);
    }
}
