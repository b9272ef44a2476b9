package io.github.flywayvariants.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway's own command line, in a process of its own, with us on its class path. */
class CommandLineTest {

    private static final Path FILES = Path.of("src/test/resources/command-line");

    @TempDir
    Path folder;

    private ExampleProject project;

    /**
     * A run.
     *
     * @param exit the exit code
     * @param lines what it printed
     */
    private record Run(int exit, List<String> lines) {}

    @BeforeEach
    void project() throws IOException {
        project = ExampleProject.copyTo(folder);
    }

    private Run flyway(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.flywaydb.commandline.Main",
                "-loggers=console"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        return new Run(
                process.waitFor(),
                new String(output, StandardCharsets.UTF_8).lines().toList());
    }

    private String url() {
        return "jdbc:h2:" + folder.resolve("target/library");
    }

    private void assertThatItIsTheTestVariant(Run run) throws SQLException {
        assertThat(run.exit()).as("%s", run.lines()).isZero();
        assertThat(run.lines())
                .filteredOn(line -> line.contains(" dataset "))
                .singleElement()
                .asString()
                .startsWith("Loaded dataset known-small at version 2: 2 rows");
        assertThat(authors()).containsExactly(ExampleProject.KNOWN);
        assertThat(project.stock(url()).load().validateWithResult().validationSuccessful)
                .isTrue();
    }

    private List<String> authors() throws SQLException {
        List<String> authors = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), "", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ExampleProject.AUTHORS)) {
            while (rows.next()) {
                authors.add(rows.getString(1) + "|" + rows.getString(2) + "|" + rows.getString(3));
            }
        }
        return authors;
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway.toml", "flyway.conf"})
    void aFileOfSettingsMakesTheVariant(String file) throws Exception {
        Files.copy(FILES.resolve(file), folder.resolve(file));
        assertThatItIsTheTestVariant(flyway(Map.of(), "migrate"));
    }

    @Test
    void anArgumentMakesTheVariantAndGoesBeforeTheFile() throws Exception {
        Files.copy(FILES.resolve("flyway.toml"), folder.resolve("flyway.toml"));
        Run run = flyway(Map.of(), "-variants.variant=dev", "migrate");
        assertThat(run.exit()).as("%s", run.lines()).isZero();
        assertThat(authors()).containsExactly(ExampleProject.OF_DEVELOPMENT);
    }

    @Test
    void theEnvironmentMakesTheVariant() throws Exception {
        assertThatItIsTheTestVariant(flyway(
                Map.of(
                        "FLYWAY_VARIANTS_VARIANT", "test",
                        "FLYWAY_LOCATIONS", "filesystem:src/main/db/migration",
                        "FLYWAY_URL", url()),
                "migrate"));
    }

    @Test
    void aTypingErrorIsAnErrorWhereverItStands() throws Exception {
        String refused = "Unknown: 'flyway.variants.varient'";
        assertThatItIsRefused(flyway(Map.of(), "-variants.varient=test", "-url=" + url(), "migrate"), refused);
        Files.writeString(
                folder.resolve("flyway.toml"),
                Files.readString(FILES.resolve("flyway.toml")).replace("variant = ", "varient = "));
        assertThatItIsRefused(flyway(Map.of(), "migrate"), refused);
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void anEngineOfFlywayThatWouldIgnoreTheVariantIsRefused() throws Exception {
        Files.copy(FILES.resolve("flyway.toml"), folder.resolve("flyway.toml"));
        assertThatItIsRefused(
                flyway(Map.of("FLYWAY_NATIVE_CONNECTORS", "true"), "migrate"), "FLYWAY_NATIVE_CONNECTORS is set");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    private static void assertThatItIsRefused(Run run, String message) {
        assertThat(run.exit()).isNotZero();
        assertThat(run.lines()).anyMatch(line -> line.contains(message));
    }
}
