package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway's settings as its Maven plugin puts them together. The environment cannot be set here; src/it/settings of the plugin does. */
class FlywaySettingsTest {

    private static final String HOME = System.getProperty("user.home");

    @TempDir
    Path folder;

    private final Map<String, String> plugin = new HashMap<>();
    private final Properties project = new Properties();
    private final Properties system = new Properties();

    @BeforeEach
    void moveIn() throws IOException {
        System.setProperty(
                "user.home", Files.createDirectory(folder.resolve("home")).toString());
    }

    @AfterEach
    void moveOut() {
        System.setProperty("user.home", HOME);
    }

    private Map<String, String> properties() {
        return new FlywaySettings(folder)
                .pluginConfiguration(plugin)
                .projectProperties(project)
                .systemProperties(system)
                .properties();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void laterSourcesGoBeforeEarlierOnes() throws IOException {
        String[] sources = {"home", "plugin", "project", "file", "system"};
        // Each placeholder is given by the source it is named after and by all before it.
        for (int last = 0; last < sources.length; last++) {
            String key = "flyway.placeholders." + sources[last];
            for (int i = 0; i <= last; i++) {
                switch (sources[i]) {
                    case "home" -> append("home/flyway.conf", key + "=home\n");
                    case "plugin" -> plugin.put(key, "plugin");
                    case "project" -> project.setProperty(key, "project");
                    case "file" -> append("settings.conf", key + "=file\n");
                    default -> system.setProperty(key, "system");
                }
            }
        }
        plugin.put("flyway.configFiles", "settings.conf");

        for (String source : sources) {
            assertThat(properties()).containsEntry("flyway.placeholders." + source, source);
        }
    }

    private void append(String file, String line) throws IOException {
        Path path = folder.resolve(file);
        write(file, (Files.exists(path) ? Files.readString(path) : "") + line);
    }

    @Test
    void withoutALocationThereIsTheOneOfTheStockPlugin() {
        assertThat(properties())
                .containsEntry("flyway.locations", "filesystem:" + folder.resolve("src/main/resources/db/migration"));
    }

    @Test
    void relativeLocationsOfThePluginAreThoseOfTheProjectsFolder() {
        plugin.put("flyway.locations", "filesystem:sql, classpath:db/migration,filesystem:/srv/sql,db/more");
        plugin.put("flyway.callbackLocations", "filesystem:callbacks");
        assertThat(properties())
                .containsEntry(
                        "flyway.locations",
                        "filesystem:" + folder.resolve("sql") + ",classpath:db/migration,filesystem:/srv/sql,db/more")
                .containsEntry("flyway.callbackLocations", "filesystem:" + folder.resolve("callbacks"));
    }

    @Test
    void theWorkingDirectoryIsRelativeToTheProjectsFolderAndMovesLocationsAndFiles() throws IOException {
        Files.createDirectory(folder.resolve("database"));
        write("database/settings.conf", "flyway.table=history\n");
        plugin.put("flyway.workingDirectory", "database");
        plugin.put("flyway.configFiles", "settings.conf");
        plugin.put("flyway.locations", "filesystem:sql");
        assertThat(properties())
                .containsEntry("flyway.locations", "filesystem:" + folder.resolve("database/sql"))
                .containsEntry("flyway.table", "history");
    }

    @Test
    void locationsFromElsewhereStayAsTheyAre() {
        plugin.put("flyway.locations", "filesystem:sql");
        project.setProperty("flyway.locations", "filesystem:other");
        assertThat(properties()).containsEntry("flyway.locations", "filesystem:other");
    }

    @Test
    void laterFilesGoBeforeEarlierOnes() throws IOException {
        write("one.conf", "flyway.table=one\nflyway.target=7\n");
        write("two.conf", "flyway.table=two\n");
        project.setProperty("flyway.configFiles", "one.conf, two.conf");
        assertThat(properties()).containsEntry("flyway.table", "two").containsEntry("flyway.target", "7");
    }

    @Test
    void filesAreReadInTheEncodingThatIsSet() throws IOException {
        Files.write(
                folder.resolve("settings.conf"),
                "flyway.placeholders.town=Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
        plugin.put("flyway.configFiles", "settings.conf");
        plugin.put("flyway.configFileEncoding", "ISO-8859-1");
        assertThat(properties()).containsEntry("flyway.placeholders.town", "Zürich");
    }

    @Test
    void aFileThatIsNamedHasToBeThere() {
        system.setProperty("flyway.configFiles", "missing.conf");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(this::properties)
                .withMessageContaining("Unable to load config file: " + folder.resolve("missing.conf"));
    }

    @Test
    void whatOnlyTheStockPluginKnowsIsLeftOut() {
        plugin.put("flyway.serverId", "database");
        plugin.put("flyway.workingDirectory", ".");
        plugin.put("flyway.configFileEncoding", "UTF-8");
        project.setProperty("flyway.version", "12.4.0");
        project.setProperty("flyway.current", "7");
        system.setProperty("flyway.skip", "false");
        assertThat(properties()).containsOnlyKeys("flyway.locations", "flyway.loggers");
    }

    @Test
    void whatIsNotFlywaysIsLeftOut() {
        project.setProperty("maven.compiler.release", "17");
        system.setProperty("flyway-variants.variant", "dev");
        assertThat(properties()).containsOnlyKeys("flyway.locations", "flyway.loggers");
    }

    @Test
    void flywayLogsToMaven() {
        assertThat(properties()).containsEntry("flyway.loggers", "maven");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO"})
    void automaticLoggingIsMavens(String value) {
        plugin.put("flyway.loggers", value);
        assertThat(properties()).containsEntry("flyway.loggers", "maven");
    }

    @Test
    void aLoggerThatIsNamedIsKept() {
        plugin.put("flyway.loggers", "slf4j");
        assertThat(properties()).containsEntry("flyway.loggers", "slf4j");
    }
}
