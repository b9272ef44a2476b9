package io.github.flywayvariants.flyway;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's settings as its Maven plugin puts them together. A later source goes before an earlier one: {@code flyway.conf} in the home and
 * in the current folder, the configuration of the plugin, the properties of the project, the files in {@code flyway.configFiles}, the
 * environment, and the command line.
 *
 * <p>A builder; not safe for use by several threads.
 */
public final class FlywaySettings {

    private static final String CONFIG_FILES = "flyway.configFiles";
    private static final String CONFIG_FILE_ENCODING = "flyway.configFileEncoding";
    private static final String WORKING_DIRECTORY = "flyway.workingDirectory";
    private static final String LOCATIONS = "flyway.locations";
    private static final String CALLBACK_LOCATIONS = "flyway.callbackLocations";
    private static final String LOGGERS = "flyway.loggers";
    private static final String FILESYSTEM = "filesystem:";

    /** What the stock plugin knows and Flyway itself does not. */
    private static final List<String> NOT_FOR_FLYWAY = List.of(
            CONFIG_FILES,
            CONFIG_FILE_ENCODING,
            WORKING_DIRECTORY,
            "flyway.current",
            "flyway.skip",
            "flyway.version",
            "flyway.serverId");

    private final Path baseDirectory;
    private Map<String, String> plugin = Map.of();
    private Properties project = new Properties();
    private Properties system = new Properties();

    /** Starts with the folder of the project, which relative locations and files are looked up in. */
    public FlywaySettings(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    /** Sets the configuration of the plugin, by full names ({@code flyway.url}). */
    public FlywaySettings pluginConfiguration(Map<String, String> properties) {
        this.plugin = new HashMap<>(properties);
        return this;
    }

    /** Sets the properties of the project; those of Flyway are used. */
    public FlywaySettings projectProperties(Properties properties) {
        this.project = properties;
        return this;
    }

    /** Sets the properties of the command line; those of Flyway are used. */
    public FlywaySettings systemProperties(Properties properties) {
        this.system = properties;
        return this;
    }

    /**
     * Puts the settings together.
     *
     * @return the settings by their full names, for {@code Flyway.configure().configuration(…)}
     * @throws org.flywaydb.core.api.FlywayException if a configuration file that is named cannot be read
     */
    public Map<String, String> properties() {
        Map<String, String> variables = ConfigUtils.environmentVariablesToPropertyMap();
        Map<String, String> all = new HashMap<>(defaultFiles(variables));
        all.putAll(withAbsoluteLocations());
        all.putAll(ofFlyway(project));
        all.putAll(configFiles(variables));
        all.putAll(variables);
        all.putAll(ofFlyway(system));
        NOT_FOR_FLYWAY.forEach(all::remove);
        if ("auto".equalsIgnoreCase(all.getOrDefault(LOGGERS, "auto"))) {
            all.put(LOGGERS, "maven");
        }
        return all;
    }

    private static Map<String, String> ofFlyway(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("flyway."))
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private Path workDirectory() {
        return Optional.ofNullable(setting(WORKING_DIRECTORY))
                .map(baseDirectory::resolve)
                .orElse(baseDirectory);
    }

    private @Nullable String setting(String name) {
        return Stream.of(system.getProperty(name), project.getProperty(name), plugin.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, String> withAbsoluteLocations() {
        Map<String, String> properties = new HashMap<>(plugin);
        properties.putIfAbsent(LOCATIONS, FILESYSTEM + "src/main/resources/db/migration");
        for (String key : List.of(LOCATIONS, CALLBACK_LOCATIONS)) {
            properties.computeIfPresent(
                    key,
                    (k, value) -> Stream.of(value.split(",", -1))
                            .map(String::trim)
                            .map(this::absolute)
                            .collect(Collectors.joining(",")));
        }
        return properties;
    }

    private String absolute(String location) {
        return location.startsWith(FILESYSTEM)
                ? FILESYSTEM + workDirectory().resolve(location.substring(FILESYSTEM.length()))
                : location;
    }

    private Map<String, String> defaultFiles(Map<String, String> variables) {
        Map<String, String> properties = new HashMap<>();
        File home = new File(System.getProperty("user.home"), ConfigUtils.CONFIG_FILE_NAME);
        File current = new File(ConfigUtils.CONFIG_FILE_NAME);
        properties.putAll(ConfigUtils.loadConfigurationFile(home, encoding(variables), false));
        properties.putAll(ConfigUtils.loadConfigurationFile(current, encoding(variables), false));
        return properties;
    }

    private Map<String, String> configFiles(Map<String, String> variables) {
        String files = variables.getOrDefault(CONFIG_FILES, setting(CONFIG_FILES));
        Map<String, String> properties = new HashMap<>();
        for (String file : files == null ? new String[0] : files.split(",", -1)) {
            File path = workDirectory().resolve(file.trim()).toFile();
            properties.putAll(ConfigUtils.loadConfigurationFile(path, encoding(variables), true));
        }
        return properties;
    }

    private String encoding(Map<String, String> variables) {
        String encoding = variables.getOrDefault(CONFIG_FILE_ENCODING, setting(CONFIG_FILE_ENCODING));
        return encoding == null ? "UTF-8" : encoding;
    }
}
