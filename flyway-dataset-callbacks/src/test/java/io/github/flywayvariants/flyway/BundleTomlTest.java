package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.core.api.pattern.ValidatePattern;
import org.flywaydb.core.internal.configuration.TomlUtils;
import org.flywaydb.core.internal.configuration.models.ConfigurationModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's own loader reads the {@code flyway.toml} of a bundle as the configuration that the bundle was made with. */
class BundleTomlTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("flyway-variants.yaml"), "");
        Files.createDirectories(folder.resolve("sql/callbacks"));
        Files.writeString(folder.resolve("sql/V1__Guests.sql"), "CREATE TABLE guest (id INT);\n");
        Files.writeString(folder.resolve("sql/callbacks/afterMigrate.sql"), "SELECT 1;\n");
    }

    private Path toml(Configuration configuration) {
        Path bundle = folder.resolve("bundle");
        FlywayVariants.variant("release")
                .file(folder.resolve("flyway-variants.yaml").toString())
                .database("h2")
                .bundle(configuration, BundleOptions.at(variant -> bundle, variant -> folder.resolve("bundle.zip")));
        return bundle.resolve("flyway.toml");
    }

    private Configuration load(Configuration configuration) {
        ConfigurationModel model =
                TomlUtils.loadConfigurationFiles(List.of(toml(configuration).toFile()));
        ClassicConfiguration loaded = new ClassicConfiguration(model);
        // Settings of extensions are handed on by the front end.
        model.getFlyway().getPluginConfigurations().forEach((key, value) -> {
            assertThat(key).isEqualTo("baselineMigrationPrefix");
            baseline(loaded).setBaselineMigrationPrefix(String.valueOf(value));
        });
        return loaded;
    }

    private static Map<String, Object> settings(Configuration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("encoding", configuration.getEncoding());
        settings.put("detectEncoding", configuration.isDetectEncoding());
        settings.put("sqlMigrationPrefix", configuration.getSqlMigrationPrefix());
        settings.put("repeatableSqlMigrationPrefix", configuration.getRepeatableSqlMigrationPrefix());
        settings.put("baselineMigrationPrefix", baseline(configuration).getBaselineMigrationPrefix());
        settings.put("sqlMigrationSeparator", configuration.getSqlMigrationSeparator());
        settings.put("sqlMigrationSuffixes", List.of(configuration.getSqlMigrationSuffixes()));
        settings.put("validateMigrationNaming", configuration.isValidateMigrationNaming());
        settings.put("placeholderReplacement", configuration.isPlaceholderReplacement());
        settings.put("placeholderPrefix", configuration.getPlaceholderPrefix());
        settings.put("placeholderSuffix", configuration.getPlaceholderSuffix());
        settings.put("placeholderSeparator", configuration.getPlaceholderSeparator());
        settings.put("scriptPlaceholderPrefix", configuration.getScriptPlaceholderPrefix());
        settings.put("scriptPlaceholderSuffix", configuration.getScriptPlaceholderSuffix());
        settings.put("table", configuration.getTable());
        settings.put("defaultSchema", configuration.getDefaultSchema());
        settings.put("schemas", List.of(configuration.getSchemas()));
        settings.put("createSchemas", configuration.isCreateSchemas());
        settings.put("mixed", configuration.isMixed());
        settings.put("group", configuration.isGroup());
        settings.put("outOfOrder", configuration.isOutOfOrder());
        settings.put("executeInTransaction", configuration.isExecuteInTransaction());
        settings.put("skipDefaultCallbacks", configuration.isSkipDefaultCallbacks());
        settings.put("target", configuration.getTarget());
        settings.put("initSql", configuration.getInitSql());
        return settings;
    }

    private static BaselineMigrationConfigurationExtension baseline(Configuration configuration) {
        return configuration.getPluginRegister().getExact(BaselineMigrationConfigurationExtension.class);
    }

    private FluentConfiguration defaults() {
        return Flyway.configure().locations("filesystem:" + folder.resolve("sql"));
    }

    /** Every setting other than its default, and hard to write. */
    private FluentConfiguration unusual() {
        FluentConfiguration configuration = Flyway.configure()
                .locations("filesystem:" + folder.resolve("sql"))
                .callbackLocations("filesystem:" + folder.resolve("sql/callbacks"))
                .encoding("ISO-8859-1")
                .detectEncoding(true)
                .sqlMigrationPrefix("V")
                .repeatableSqlMigrationPrefix("Wieder")
                .sqlMigrationSeparator("__")
                .sqlMigrationSuffixes(".sql", ".d,d,l", ".t\"sql")
                .validateMigrationNaming(true)
                .placeholderReplacement(false)
                .placeholderPrefix("\\u{\"")
                .placeholderSuffix("\"}\t")
                .placeholderSeparator("§")
                .scriptPlaceholderPrefix("#'''")
                .scriptPlaceholderSuffix("\uD83D\uDE00")
                .table("die \"Historie\" größer")
                .defaultSchema("äußeres = [x]")
                .schemas("äußeres = [x]", "zwei, drei")
                .createSchemas(false)
                .mixed(true)
                .group(true)
                .outOfOrder(true)
                .executeInTransaction(false)
                .skipDefaultCallbacks(true)
                .target("1.4")
                .initSql("SET \"a\" = 'größer'");
        baseline(configuration).setBaselineMigrationPrefix("Grund");
        return configuration;
    }

    @Test
    void defaultsAreWrittenOut() {
        assertThat(settings(load(defaults()))).isEqualTo(settings(defaults()));
    }

    @Test
    void everySettingIsReadBackAsItWas() {
        Map<String, Object> expected = settings(unusual());
        assertThat(expected.entrySet())
                .as("settings that are the default")
                .filteredOn(entry -> settings(defaults()).entrySet().contains(entry))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("sqlMigrationPrefix", "sqlMigrationSeparator");
        assertThat(settings(load(unusual()))).isEqualTo(expected);
    }

    @Test
    void locationsAreFoldersOfTheBundle() {
        Configuration loaded = load(unusual());
        assertThat(locations(loaded.getLocations())).containsExactly("filesystem:sql");
        assertThat(locations(loaded.getCallbackLocations())).containsExactly("filesystem:callbacks");
        assertThat(folder.resolve("bundle/sql/V1__Guests.sql")).exists();
        assertThat(folder.resolve("bundle/callbacks/afterMigrate.sql")).exists();
    }

    private static List<String> locations(Location... locations) {
        return Arrays.stream(locations).map(Location::getDescriptor).toList();
    }

    @Test
    void whatChangesRowsOutsideOfAllScriptsIsRefused() {
        assertThatThrownBy(() -> toml(defaults().initSql("SET SCHEMA a; DELETE FROM guest")))
                .hasMessage(
                        "flyway.initSql does more than set up the session, outside of all scripts and of the plan. Move that to a"
                                + " callback such as beforeMigrate.sql. No bundle was written. [plan-refused]");
    }

    @Test
    void cleanStaysDisabled() {
        assertThat(load(defaults().cleanDisabled(false)).isCleanDisabled()).isTrue();
    }

    @Test
    void nothingOfTheDatabaseIsWritten() throws IOException {
        FluentConfiguration configuration = defaults()
                .dataSource("jdbc:h2:mem:secret-database", "secret-user", "secret-password")
                .installedBy("secret-person")
                .placeholders(Map.of("token", "secret-token"));
        assertThat(Files.readString(toml(configuration))).doesNotContain("secret");
        assertThat(load(configuration).getUrl()).isNull();
    }

    @Test
    void whatASquashedSetNeedsIsSaidToStockFlyway() throws IOException {
        assertThat(load(defaults().ignoreMigrationPatterns("*:missing")).getIgnoreMigrationPatterns())
                .containsExactly(ValidatePattern.fromPattern("*:future"));
        Files.writeString(folder.resolve("sql/B1__Guests.sql"), "CREATE TABLE guest (id INT);\n");
        assertThat(load(defaults().ignoreMigrationPatterns("*:missing")).getIgnoreMigrationPatterns())
                .containsExactly(
                        ValidatePattern.fromPattern("*:future"), ValidatePattern.fromPattern("versioned:missing"));
        assertThat(load(defaults()).getIgnoreMigrationPatterns())
                .containsExactly(ValidatePattern.fromPattern("*:future"));
    }
}
