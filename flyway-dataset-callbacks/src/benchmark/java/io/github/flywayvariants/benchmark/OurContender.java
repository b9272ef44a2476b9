package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.flyway.Datasets;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.flyway.SaveOptions;
import io.github.flywayvariants.flyway.TableSelection;
import io.github.flywayvariants.load.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The engine of this project, with all that it does by default: one transaction, audits, numbering, a report. */
final class OurContender implements Contender {

    private final String format;
    private final Datasets datasets;

    OurContender(Place place, String format) throws IOException {
        this.format = format;
        Path migrations = Files.createDirectories(place.folder().resolve("migrations"));
        List<String> tables = new ArrayList<>();
        place.workload().tables().forEach(table -> tables.addAll(table.definition(place.server())));
        Files.writeString(migrations.resolve("V1__Tables.sql"), String.join(";\n", tables) + ";\n");
        Path settings = Files.writeString(
                place.folder().resolve("flyway-variants.yaml"),
                "datasets: { directory: '" + place.files().folder("") + "' }\n");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(place.url(), place.user().isEmpty() ? null : place.user(), place.password())
                .locations("filesystem:" + migrations);
        FlywayVariants variants = FlywayVariants.variant("test").file(settings.toString());
        variants.migrate(configuration);
        this.datasets = variants.datasets(configuration);
    }

    @Override
    public void run(String operation) {
        switch (operation) {
            case "load" -> datasets.load(format, LoadOptions.defaults(), List.of(), List.of());
            case "save" -> datasets.save("saved-" + format, SaveOptions.defaults());
            case "truncate" -> datasets.truncate(TableSelection.ALL, Duration.ofSeconds(60), false);
            case "compare" -> datasets.compare(format, "", false);
            default -> throw new IllegalArgumentException(operation);
        }
    }
}
