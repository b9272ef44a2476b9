package io.github.flywayvariants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and folders with all that is in them. */
public final class FileTrees {

    private FileTrees() {}

    /**
     * Deletes a file, or a folder with all that is in it; links are deleted and not followed. Nothing happens where there is nothing.
     *
     * @throws IOException if something cannot be deleted
     */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Deletes what is left over of a failure. What cannot be deleted is left to the end of the process: that failure is the one to report. */
    public static void deleteQuietly(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
