package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.ClassPathDataset;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.variant.VariantSettings;
import java.nio.file.Path;
import java.util.function.Function;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Where the datasets of a project are: a folder, or one on the class path.
 *
 * @param place the path, or {@code classpath:} and a folder
 * @param loader what finds the latter
 */
public record DatasetFolder(String place, ClassLoader loader) {

    private static final String DIRECTORY = "src/main/db/datasets";
    private static final String ON_CLASS_PATH = "datasets";

    /**
     * Returns the folder that the settings say: {@code datasets.directory}, relative to their file, be that a file or on the class path.
     */
    public static DatasetFolder of(VariantRequest request, Configuration configuration, VariantSettings settings) {
        String source = request.file(configuration);
        String directory = settings.datasets()
                .directory()
                .orElse(ClassPathDataset.isOnClassPath(source) ? ON_CLASS_PATH : DIRECTORY);
        String place = ClassPathDataset.isOnClassPath(directory)
                ? directory
                : ClassPathDataset.isOnClassPath(source)
                        ? source.substring(0, Math.max(source.lastIndexOf('/') + 1, ClassPathDataset.PREFIX.length()))
                                + directory
                        : request.folder(configuration).resolve(directory).toString();
        return new DatasetFolder(place, configuration.getClassLoader());
    }

    /** Returns whether datasets can be used after {@link #with}, too: they need not be closed. */
    public boolean isOnDisk() {
        return !ClassPathDataset.isOnClassPath(place);
    }

    /** Opens a dataset, does something with it, and closes it. */
    public <T> T with(String name, Function<Dataset, T> work) {
        if (!ClassPathDataset.isOnClassPath(place)) {
            return work.apply(Dataset.open(Path.of(place), name));
        }
        try (ClassPathDataset opened = ClassPathDataset.open(loader, place, name)) {
            return work.apply(opened.dataset());
        }
    }

    /** Returns the folder on disk. */
    public Path path() {
        if (ClassPathDataset.isOnClassPath(place)) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "The datasets are on the class path (" + place
                            + "), where none can be saved. Name a folder: datasets.directory in the settings, with a file that is no"
                            + " resource.");
        }
        return Path.of(place);
    }

    /** Returns the folder of a dataset on disk, which need not be there. */
    public Path directory(String name) {
        return Dataset.directory(path(), name);
    }
}
