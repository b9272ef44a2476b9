package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywaySettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's settings in a Maven project: from where the flyway-maven-plugin reads them, in its order, and from its own configuration in the
 * project, which a goal of ours would not see otherwise.
 */
final class ProjectSettings {

    private static final String STOCK_PLUGIN = "org.flywaydb:flyway-maven-plugin";
    private static final String USER = "flyway.user";
    private static final String SERVER = "flyway.serverId";
    private static final String DEFAULT_SERVER = "flyway-db";

    private final MavenProject project;
    private final MavenSession session;
    private final @Nullable SettingsDecrypter decrypter;
    private final @Nullable String serverId;

    ProjectSettings(
            MavenProject project,
            MavenSession session,
            @Nullable SettingsDecrypter decrypter,
            @Nullable String serverId) {
        this.project = project;
        this.session = session;
        this.decrypter = decrypter;
        this.serverId = serverId;
    }

    static Optional<Plugin> stockPlugin(MavenProject project) {
        Plugin plugin = project.getPlugin(STOCK_PLUGIN);
        PluginManagement management = project.getPluginManagement();
        return Optional.ofNullable(plugin)
                .or(() -> Optional.ofNullable(management)
                        .map(m -> m.getPluginsAsMap().get(STOCK_PLUGIN)));
    }

    /**
     * Returns all settings under their full names.
     *
     * @param own the settings in the configuration of our own goal, without {@code flyway.}; they go before those of the stock plugin. Maven
     *     makes an empty element null
     */
    Map<String, String> properties(Map<String, String> own) throws MojoExecutionException {
        Map<String, String> plugin = new LinkedHashMap<>(stockConfiguration());
        own.forEach((name, value) -> put(plugin, "flyway." + name, value));
        Path base = project.getBasedir() == null
                ? Path.of("").toAbsolutePath()
                : project.getBasedir().toPath();
        addCredentials(plugin);
        return new FlywaySettings(base)
                .pluginConfiguration(plugin)
                .projectProperties(project.getProperties())
                .systemProperties(systemProperties())
                .properties();
    }

    /** What is given on the command line of a Maven run is not always a property of the process, and always goes first. */
    private Properties systemProperties() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        properties.putAll(session.getUserProperties());
        return properties;
    }

    private Map<String, String> stockConfiguration() {
        return stockPlugin(project)
                .map(Plugin::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .map(ProjectSettings::flatten)
                .orElse(Map.of());
    }

    /** Turns the elements of a configuration into properties: lists are joined, maps get their keys appended. */
    static Map<String, String> flatten(Xpp3Dom configuration) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Xpp3Dom element : configuration.getChildren()) {
            String name = element.getName();
            switch (name) {
                case "skip" -> {}
                case "placeholders", "jdbcProperties" ->
                    children(element)
                            .forEach(child -> put(properties, "flyway." + name + "." + child.getName(), text(child)));
                case "pluginConfiguration" ->
                    children(element).forEach(child -> put(properties, pluginKey(child.getName()), text(child)));
                default -> put(properties, "flyway." + name, joined(element));
            }
        }
        return properties;
    }

    /** To the stock plugin an empty element is none, so that an earlier source keeps its value; but placeholders can be empty. */
    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        boolean canBeEmpty = name.startsWith("flyway.placeholders.") || name.startsWith("flyway.jdbcProperties.");
        String text = Objects.requireNonNullElse(value, "");
        if (canBeEmpty || !text.isEmpty()) {
            properties.put(name, text);
        }
    }

    /** The stock plugin turns the capitals of a key into dots: {@code variantsFile} becomes {@code flyway.variants.file}. */
    private static String pluginKey(String name) {
        return "flyway." + name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
    }

    private static String joined(Xpp3Dom element) {
        return element.getChildCount() == 0
                ? text(element)
                : children(element).map(ProjectSettings::text).collect(Collectors.joining(","));
    }

    private static Stream<Xpp3Dom> children(Xpp3Dom element) {
        return Stream.of(element.getChildren());
    }

    private static String text(Xpp3Dom element) {
        return Optional.ofNullable(element.getValue()).orElse("");
    }

    private void addCredentials(Map<String, String> plugin) throws MojoExecutionException {
        String id = Optional.ofNullable(serverId).orElse(plugin.getOrDefault(SERVER, DEFAULT_SERVER));
        Server server = session.getSettings().getServer(id);
        if (server == null || decrypter == null) {
            return;
        }
        if (plugin.containsKey(USER)
                || project.getProperties().containsKey(USER)
                || systemProperties().containsKey(USER)) {
            throw new FlywayException(
                    "The user of the database is given both in the settings of Flyway and as the server \"" + id
                            + "\" in settings.xml. Remove one of the two.");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new MojoExecutionException("The password of the server \"" + id
                        + "\" in settings.xml cannot be decrypted: " + problem.getMessage());
            }
        }
        put(plugin, USER, result.getServer().getUsername());
        put(plugin, "flyway.password", result.getServer().getPassword());
    }
}
