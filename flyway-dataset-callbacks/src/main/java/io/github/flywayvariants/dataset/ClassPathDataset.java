package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset on the class path, in a folder or in a jar, to be read only. A jar is open until this is closed, and the dataset can be used as
 * long. Not safe for threads.
 */
public final class ClassPathDataset implements AutoCloseable {

    /** How a folder on the class path begins. */
    public static final String PREFIX = "classpath:";

    private static final String MISSING = ". Correct the name, or add the folder to the resources of the project.";

    private final Dataset dataset;
    private final @Nullable FileSystem jar;

    private ClassPathDataset(Dataset dataset, @Nullable FileSystem jar) {
        this.dataset = dataset;
        this.jar = jar;
    }

    /** Returns whether a folder of datasets is on the class path, so that none can be saved there. */
    public static boolean isOnClassPath(String directory) {
        return directory.startsWith(PREFIX);
    }

    /**
     * Opens a dataset.
     *
     * @param loader what finds it
     * @param directory the folder of datasets, for example {@code classpath:db/datasets}
     * @param name its name, with {@code /} between folders
     * @throws FlywayVariantsException if there is none, or more than one, if it is neither in a folder nor in a jar that is a file, and as
     *     {@link Dataset#open(Path)}
     */
    public static ClassPathDataset open(ClassLoader loader, String directory, String name) {
        String folder = directory
                .substring(isOnClassPath(directory) ? PREFIX.length() : 0)
                .replaceAll("^/+|/+$", "");
        String wanted = folder.isEmpty() ? name : folder + "/" + name;
        if (name.isEmpty() || List.of(wanted.split("/", -1)).stream().anyMatch(part -> part.matches("\\.{0,2}"))) {
            throw problem("\"" + name + "\" does not name a dataset: expected the name of a folder in " + PREFIX
                    + folder + ". Correct the name.");
        }
        try {
            URL place = find(loader, wanted);
            return switch (place.getProtocol()) {
                case "file" -> new ClassPathDataset(Dataset.open(Path.of(place.toURI())), null);
                case "jar" -> inJar(place, wanted);
                default -> throw neither(place);
            };
        } catch (IOException | URISyntaxException e) {
            throw new FlywayVariantsException(
                    ErrorCode.FILES,
                    "The dataset " + PREFIX + wanted + " cannot be read: " + e + ". Make the class path readable.",
                    e);
        }
    }

    private static URL find(ClassLoader loader, String wanted) throws IOException, URISyntaxException {
        Map<String, URL> places = new LinkedHashMap<>();
        for (URL place : Collections.list(loader.getResources(wanted))) {
            places.put(place.toURI().toString().replaceFirst("/$", ""), place);
        }
        // Not every jar lists its folders.
        for (URL place : Collections.list(loader.getResources(wanted + "/" + ManifestFile.NAME))) {
            URL folder = new URL(place.toString().replaceFirst("/" + ManifestFile.NAME + "$", ""));
            places.putIfAbsent(folder.toURI().toString(), folder);
        }
        if (places.isEmpty()) {
            throw problem("There is no dataset " + PREFIX + wanted
                    + ": expected a folder of this name on the class path, found none" + MISSING);
        }
        if (places.size() > 1) {
            throw problem("There is more than one dataset " + PREFIX + wanted + " on the class path: "
                    + String.join(", ", places.keySet()) + ". Rename one, or take it off the class path.");
        }
        return places.values().iterator().next();
    }

    private static ClassPathDataset inJar(URL place, String wanted) throws IOException, URISyntaxException {
        Path file = archive(place).orElseThrow(() -> neither(place));
        FileSystem jar = FileSystems.newFileSystem(file, (ClassLoader) null);
        try {
            return new ClassPathDataset(Dataset.open(jar.getPath(wanted)), jar);
        } catch (RuntimeException e) {
            jar.close();
            throw e;
        }
    }

    /** Returns the file that a jar is; nothing where it stands in another one. */
    private static Optional<Path> archive(URL place) throws IOException, URISyntaxException {
        if (place.openConnection() instanceof JarURLConnection connection
                && connection.getJarFileURL().getProtocol().equals("file")
                && !String.valueOf(connection.getEntryName()).contains("!/")) {
            return Optional.of(Path.of(connection.getJarFileURL().toURI()));
        }
        return Optional.empty();
    }

    private static FlywayVariantsException neither(URL place) {
        return problem("The dataset " + place
                + " is neither in a folder nor in a jar that is a file itself, and its files cannot be listed. Unpack the archive that it"
                + " is in, or give a folder of the file system.");
    }

    private static FlywayVariantsException problem(String message) {
        return new FlywayVariantsException(ErrorCode.DATASET, message);
    }

    /** Returns the dataset, which can be used until this is closed. */
    public Dataset dataset() {
        return dataset;
    }

    /** Closes the jar, where it is in one. */
    @Override
    public void close() {
        if (jar != null) {
            try {
                jar.close();
            } catch (IOException e) {
                throw new FlywayVariantsException(
                        ErrorCode.FILES, "The jar " + jar + " cannot be closed: " + e + ". Look at its disk.", e);
            }
        }
    }
}
