package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that users write into their builds. A change here is a change for them, and belongs in the changelog. */
class PluginDescriptorTest {

    private static final PluginDescriptor PLUGIN = read();

    private static PluginDescriptor read() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PluginDescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")),
                StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (IOException | PlexusConfigurationException e) {
            throw new IllegalStateException("the descriptor is made before the tests run", e);
        }
    }

    private static MojoDescriptor goal(String name) {
        return Objects.requireNonNull(PLUGIN.getMojo(name), name);
    }

    @Test
    void thePluginHasItsPrefixAndGoals() {
        assertThat(PLUGIN.getGoalPrefix()).isEqualTo("flyway-variants");
        assertThat(PLUGIN.getMojos())
                .extracting(MojoDescriptor::getGoal)
                .containsExactlyInAnyOrder(
                        "adopt",
                        "bundle",
                        "check",
                        "compare",
                        "help",
                        "info",
                        "load",
                        "migrate",
                        "save",
                        "tag",
                        "truncate",
                        "verify");
    }

    @Test
    void goalsOfTheLifecycleHaveTheirPhases() {
        assertThat(goal("bundle").getPhase()).isEqualTo("package");
        assertThat(goal("check").getPhase()).isEqualTo("validate");
        assertThat(goal("info").getPhase()).isNull();
        assertThat(goal("migrate").getPhase()).isNull();
        assertThat(goal("tag").getPhase()).isNull();
        assertThat(goal("verify").getPhase()).isEqualTo("verify");
    }

    @Test
    void onlyBundleNeedsAProject() {
        assertThat(goal("bundle").isProjectRequired()).isTrue();
        assertThat(goal("check").isProjectRequired()).isFalse();
        assertThat(goal("info").isProjectRequired()).isFalse();
        assertThat(goal("migrate").isProjectRequired()).isFalse();
        assertThat(goal("tag").isProjectRequired()).isFalse();
        assertThat(goal("verify").isProjectRequired()).isFalse();
    }

    @Test
    void checkInfoAndTagResolveNoDependencies() {
        assertThat(goal("bundle").getDependencyResolutionRequired()).isEqualTo("runtime");
        assertThat(goal("check").getDependencyResolutionRequired()).isNull();
        assertThat(goal("info").getDependencyResolutionRequired()).isNull();
        assertThat(goal("tag").getDependencyResolutionRequired()).isNull();
        assertThat(goal("adopt").getDependencyResolutionRequired()).isEqualTo("test");
        assertThat(goal("migrate").getDependencyResolutionRequired()).isEqualTo("test");
        assertThat(goal("verify").getDependencyResolutionRequired()).isEqualTo("test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            save     | columns, compress, dataset, dryRun, excludeTables, filters, format, isolation, referenceTables, schemas, showValues, tables
            adopt    | allow, apply, dryRun, lockTimeout, showValues
            migrate  | allow, dryRun, lockTimeout, showValues
            load     | allow, alsoClear, dataset, dryRun, lockTimeout, mode, orphans, showValues, strict, tables, transaction, triggers
            truncate | allow, dryRun, excludeTables, lockTimeout, schemas, showValues, tables
            compare  | dataset, dryRun, failOnDifference, isolation, showValues, with
            """)
    void goalsOfDatasetsHaveTheirOwnParameters(String goal, String names) {
        Set<String> common =
                goal("check").getParameters().stream().map(Parameter::getName).collect(Collectors.toSet());
        assertThat(goal(goal).getParameters().stream()
                        .filter(parameter -> parameter.isEditable() && !common.contains(parameter.getName()))
                        .peek(parameter ->
                                assertThat(parameter.getDescription()).isNotBlank())
                        .map(Parameter::getName)
                        .sorted())
                .containsExactly(names.split(", "));
        assertThat(goal(goal).isProjectRequired()).isFalse();
        assertThat(goal(goal).isThreadSafe()).isTrue();
        assertThat(goal(goal).getPhase()).isNull();
    }

    @Test
    void verifyHasItsOwnParameters() {
        Set<String> common =
                goal("check").getParameters().stream().map(Parameter::getName).collect(Collectors.toSet());
        assertThat(goal("verify").isThreadSafe()).isTrue();
        assertThat(goal("verify").getParameters().stream()
                        .filter(parameter -> parameter.isEditable() && !common.contains(parameter.getName()))
                        .peek(parameter ->
                                assertThat(parameter.getDescription()).isNotBlank())
                        .map(parameter -> parameter.getName() + " " + parameter.getExpression() + " "
                                + parameter.getDefaultValue())
                        .sorted())
                .containsExactly(
                        "against ${flyway-variants.against} dev",
                        "from ${flyway-variants.from} null",
                        "otherPassword ${flyway-variants.otherPassword} null",
                        "otherUrl ${flyway-variants.otherUrl} null",
                        "otherUser ${flyway-variants.otherUser} null",
                        "schema ${flyway-variants.schema} null",
                        "scratchUrl ${flyway-variants.scratchUrl} null");
    }

    /** The parameters with the properties of the command line; in angle brackets where there is a default. */
    @ParameterizedTest
    @ValueSource(strings = {"bundle", "check", "info", "tag"})
    void everyGoalHasTheCommonParameters(String goal) {
        assertThat(goal(goal).isThreadSafe()).isTrue();
        Map<String, String> parameters = new TreeMap<>();
        List<Parameter> all = goal(goal).getParameters();
        for (Parameter parameter : all) {
            if (parameter.isEditable()) {
                parameters.put(
                        parameter.getName(),
                        Objects.requireNonNullElse(parameter.getExpression(), "")
                                + (parameter.getDefaultValue() == null
                                        ? ""
                                        : " <" + parameter.getDefaultValue() + ">"));
                assertThat(parameter.getDescription()).as(parameter.getName()).isNotBlank();
                assertThat(parameter.isRequired()).as(parameter.getName()).isFalse();
            }
        }
        assertThat(parameters.remove("release"))
                .isEqualTo(goal.equals("bundle") ? "${flyway-variants.release} <false>" : null);
        assertThat(parameters.remove("from")).isEqualTo(goal.equals("bundle") ? "${flyway-variants.from}" : null);
        assertThat(parameters.remove("script")).isEqualTo(goal.equals("info") ? "${flyway-variants.script}" : null);
        assertThat(parameters)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "database", "${flyway-variants.database}",
                        "file", "${flyway-variants.file}",
                        "flyway", "",
                        "outputDirectory", "${flyway-variants.outputDirectory}",
                        "serverId", "${flyway.serverId}",
                        "skip", "${flyway-variants.skip} <false>",
                        "variant", "${flyway-variants.variant}"));
    }
}
