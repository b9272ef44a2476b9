package io.github.flywayvariants.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The project that {@code docs/how-to/other-front-ends.md} shows in every front end: a copy of {@code src/it/stock-plugin} of the Maven plugin.
 *
 * @param folder where it is
 */
record ExampleProject(Path folder) {

    static final String AUTHORS = "SELECT id, name, sort_name FROM author ORDER BY id";
    static final String[] KNOWN = {"1|Emily Dickinson|EMILY DICKINSON", "2|Wilkie Collins|WILKIE COLLINS"};
    static final String[] OF_DEVELOPMENT = {"901|Dev Eloper|DEV ELOPER", "902|Dee Bugger|DEE BUGGER"};

    private static final Path ORIGINAL = Path.of("../flyway-variants-maven-plugin/src/it/stock-plugin");

    /** Copies the settings, the migrations and the dataset. */
    static ExampleProject copyTo(Path folder) throws IOException {
        Files.copy(ORIGINAL.resolve("flyway-variants.yaml"), folder.resolve("flyway-variants.yaml"));
        try (Stream<Path> files = Files.walk(ORIGINAL.resolve("src/main/db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(ORIGINAL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new ExampleProject(folder);
    }

    /** Returns stock Flyway for a database, with the original migrations. */
    FluentConfiguration stock(String url) {
        return Flyway.configure()
                .dataSource(url, "", "")
                .locations("filesystem:" + folder.resolve("src/main/db/migration"));
    }
}
