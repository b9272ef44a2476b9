package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file {@code flyway-variants.yaml}, or the one beside it, as something that can be written. */
public final class SettingsFile {

    private final Path path;

    private SettingsFile(Path path) {
        this.path = path;
    }

    /**
     * Takes a file.
     *
     * @param file its path; there need not be such a file yet
     * @throws FlywayVariantsException ({@link ErrorCode#SETTINGS}) for a resource of the class path, which cannot be written
     */
    public static SettingsFile of(String file) {
        if (file.startsWith(SettingsReader.CLASSPATH)) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    file + " cannot be written. Name the file by its path, with the parameter \"file\".");
        }
        return new SettingsFile(Path.of(file));
    }

    /** Returns the file as messages name it. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Returns the path of the file. */
    public String path() {
        return path.toString();
    }

    /**
     * Returns its text; nothing where there is no such file.
     *
     * @throws FlywayVariantsException if it cannot be read, or is no text in UTF-8
     */
    public String text() {
        return Files.exists(path) ? SettingsReader.text(ErrorCode.SETTINGS, name(), SettingsReader.bytes(path)) : "";
    }

    /**
     * Creates it where it is not there, with nothing in it, which is a valid start.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FILES}) if it cannot be written
     */
    public void createIfAbsent() {
        if (Files.notExists(path)) {
            write("");
        }
    }

    /**
     * Replaces its text, at once and as a whole.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#FILES}) if it cannot be written; it is as it was then
     */
    public void write(String text) {
        Path written = path.resolveSibling(name() + ".new");
        try {
            Files.write(written, text.getBytes(StandardCharsets.UTF_8));
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FlywayVariantsException(
                    ErrorCode.FILES, path + " cannot be written: " + e + ". It is as it was.", e);
        }
    }
}
