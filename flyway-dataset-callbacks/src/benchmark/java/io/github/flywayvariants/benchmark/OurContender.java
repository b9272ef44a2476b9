package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.flyway.Datasets;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.flyway.SaveOptions;
import io.github.flywayvariants.flyway.TableSelection;
import io.github.flywayvariants.load.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The engine of this project on a dataset that it has saved, with all that it does by default: one transaction, audits, numbering, a report. */
final class OurContender implements Contender {

    private static final String SAVED = "saved";

    private final Datasets datasets;
    private final SaveOptions saving;

    OurContender(Place place, String format) throws IOException, SQLException {
        Path migrations = Files.createDirectories(place.folder().resolve("migrations"));
        List<String> tables = new ArrayList<>();
        place.workload().tables().forEach(table -> tables.addAll(table.definition(place.server())));
        Files.writeString(migrations.resolve("V1__Tables.sql"), String.join(";\n", tables) + ";\n");
        Path settings = Files.writeString(
                place.folder().resolve("flyway-variants.yaml"),
                "datasets: { directory: 'datasets' }\n");
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(new KeptConnection(place.connect("")))
                .locations("filesystem:" + migrations);
        FlywayVariants variants = FlywayVariants.variant("test").file(settings.toString());
        variants.migrate(configuration);
        this.datasets = variants.datasets(configuration);
        Files.createDirectories(place.folder().resolve("datasets"));
        Files.createSymbolicLink(place.folder().resolve("datasets/given"), place.files().folder(format));
        datasets.load("given", LoadOptions.defaults(), List.of(), List.of());
        saving = new SaveOptions(
                TableSelection.ALL,
                WriteOptions.defaults().withFormat(format.equals("csv") ? FileFormat.CSV : FileFormat.JSON),
                Map.of(),
                Map.of(),
                false,
                false);
        datasets.save(SAVED, saving);
    }

    @Override
    public void run(String operation) {
        switch (operation) {
            case "load" -> datasets.load(SAVED, LoadOptions.defaults(), List.of(), List.of());
            case "save" -> datasets.save("again", saving);
            case "truncate" -> datasets.truncate(TableSelection.ALL, Duration.ofSeconds(60), false);
            case "compare" -> datasets.compare(SAVED, "", false);
            default -> throw new IllegalArgumentException(operation);
        }
    }
}
