package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.variant.VariantSettings;
import java.nio.file.Path;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Where the datasets of a project are.
 *
 * @param path the folder
 */
public record DatasetFolder(Path path) {

    private static final String DIRECTORY = "src/main/db/datasets";

    /** Returns the folder that the settings say: {@code datasets.directory}, relative to their file. */
    public static DatasetFolder of(VariantRequest request, Configuration configuration, VariantSettings settings) {
        return new DatasetFolder(request.folder(configuration)
                .resolve(settings.datasets().directory().orElse(DIRECTORY)));
    }

    /** Opens a dataset. */
    public Dataset open(String name) {
        return Dataset.open(path, name);
    }

    /** Returns the folder of a dataset, which need not be there. */
    public Path directory(String name) {
        return Dataset.directory(path, name);
    }
}
