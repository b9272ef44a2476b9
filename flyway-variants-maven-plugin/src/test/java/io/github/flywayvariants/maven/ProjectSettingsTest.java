package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectSettingsTest {

    private final MavenProject project = new MavenProject();
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private @Nullable String serverId;

    private static Xpp3Dom xml(String elements) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(elements, e);
        }
    }

    private static Map<String, String> flatten(String elements) {
        return ProjectSettings.flatten(xml(elements));
    }

    @Test
    void elementsBecomePropertiesOfFlyway() {
        assertThat(flatten("<url>jdbc:h2:mem:a</url><outOfOrder>true</outOfOrder>"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("flyway.url", "jdbc:h2:mem:a", "flyway.outOfOrder", "true"));
    }

    @Test
    void listsAreJoined() {
        assertThat(flatten("""
                        <locations>
                          <location>filesystem:a</location>
                          <location>classpath:b</location>
                        </locations>
                        <schemas><schema>one</schema></schemas>
                        <callbacks>a.B,a.C</callbacks>"""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flyway.locations", "filesystem:a,classpath:b",
                        "flyway.schemas", "one",
                        "flyway.callbacks", "a.B,a.C"));
    }

    @Test
    void mapsGetTheirKeysAppendedAndTheirValuesMayBeEmpty() {
        assertThat(flatten("""
                        <placeholders><town>Bern</town><none/></placeholders>
                        <jdbcProperties><encrypt>false</encrypt></jdbcProperties>"""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flyway.placeholders.town", "Bern",
                        "flyway.placeholders.none", "",
                        "flyway.jdbcProperties.encrypt", "false"));
    }

    @Test
    void capitalsInSettingsOfExtensionsBecomeDots() {
        assertThat(flatten("""
                        <pluginConfiguration>
                          <variantsVariant>test</variantsVariant>
                          <sqlserverKerberosLoginFile>a</sqlserverKerberosLoginFile>
                          <plain>b</plain>
                        </pluginConfiguration>"""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flyway.variants.variant", "test",
                        "flyway.sqlserver.kerberos.login.file", "a",
                        "flyway.plain", "b"));
    }

    @Test
    void whatSkipsTheStockPluginDoesNotConcernUsAndEmptyElementsAreNone() {
        assertThat(flatten("<skip>true</skip><user/><password></password>")).isEmpty();
    }

    private Map<String, String> properties(Map<String, String> own) throws MojoExecutionException {
        return new ProjectSettings(project, session(), decrypter(), serverId).properties(own);
    }

    @SuppressWarnings("deprecation") // there is no other way to a session but a running Maven
    private MavenSession session() {
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }

    private static SettingsDecrypter decrypter() {
        return toDecrypt -> new org.apache.maven.settings.crypto.SettingsDecryptionResult() {
            @Override
            public Server getServer() {
                return toDecrypt.getServers().get(0);
            }

            @Override
            public java.util.List<Server> getServers() {
                return toDecrypt.getServers();
            }

            @Override
            public org.apache.maven.settings.Proxy getProxy() {
                throw new UnsupportedOperationException();
            }

            @Override
            public java.util.List<org.apache.maven.settings.Proxy> getProxies() {
                return java.util.List.of();
            }

            @Override
            public java.util.List<org.apache.maven.settings.building.SettingsProblem> getProblems() {
                return "damaged".equals(getServer().getPassword())
                        ? java.util.List.of(new DefaultSettingsProblem(
                                "not a cipher text", Severity.ERROR, "settings.xml", 1, 1, null))
                        : java.util.List.of();
            }
        };
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        request.addServer(server);
    }

    private static Plugin stockPlugin(String configuration) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.flywaydb");
        plugin.setArtifactId("flyway-maven-plugin");
        plugin.setConfiguration(xml(configuration));
        return plugin;
    }

    private void stock(String configuration) {
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(stockPlugin(configuration));
    }

    @Test
    void settingsOfOurGoalGoBeforeThoseOfTheStockPlugin() throws MojoExecutionException {
        stock("<table>stock</table><target>7</target><placeholders><a>stock</a></placeholders>");
        Map<String, String> own = new HashMap<>(Map.of("table", "own"));
        own.put("placeholders.a", null);
        own.put("target", null);
        assertThat(properties(own))
                .containsEntry("flyway.table", "own")
                .containsEntry("flyway.placeholders.a", "")
                .containsEntry("flyway.target", "7");
    }

    @Test
    void thePluginManagementIsLookedIntoWhereThePluginIsNotUsed() throws MojoExecutionException {
        project.getModel().setBuild(new Build());
        project.getBuild().setPluginManagement(new PluginManagement());
        project.getBuild().getPluginManagement().addPlugin(stockPlugin("<table>managed</table>"));
        assertThat(properties(Map.of())).containsEntry("flyway.table", "managed");
    }

    @Test
    void propertiesOfTheCommandLineGoBeforeAllOthers() throws MojoExecutionException {
        stock("<table>stock</table>");
        project.getProperties().setProperty("flyway.table", "project");
        request.getUserProperties().setProperty("flyway.table", "command line");
        assertThat(properties(Map.of("table", "own"))).containsEntry("flyway.table", "command line");
    }

    @Test
    void theLoginIsThatOfTheDefaultServer() throws MojoExecutionException {
        server("flyway-db", "keeper", "sesame");
        assertThat(properties(Map.of()))
                .containsEntry("flyway.user", "keeper")
                .containsEntry("flyway.password", "sesame");
    }

    @Test
    void theServerOfTheStockPluginGoesBeforeTheDefaultAndThatOfTheGoalBeforeBoth() throws MojoExecutionException {
        server("flyway-db", "default", "a");
        server("stock", "stock", "b");
        server("goal", "goal", "c");
        stock("<serverId>stock</serverId>");
        assertThat(properties(Map.of())).containsEntry("flyway.user", "stock");
        serverId = "goal";
        assertThat(properties(Map.of())).containsEntry("flyway.user", "goal");
    }

    @Test
    void aUserBesideAServerIsRefusedWhereverItComesFrom() {
        server("flyway-db", "keeper", "sesame");
        String message = "The user of the database is given both in the settings of Flyway and as the server"
                + " \"flyway-db\" in settings.xml. Remove one of the two.";

        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> properties(Map.of("user", "other")))
                .withMessage(message);

        project.getProperties().setProperty("flyway.user", "other");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> properties(Map.of()))
                .withMessage(message);

        project.getProperties().clear();
        request.getUserProperties().setProperty("flyway.user", "other");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> properties(Map.of()))
                .withMessage(message);
    }

    @Test
    void aPasswordThatCannotBeDecryptedStopsTheGoal() {
        server("flyway-db", "keeper", "damaged");
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> properties(Map.of()))
                .withMessage(
                        "The password of the server \"flyway-db\" in settings.xml cannot be decrypted: not a cipher text");
    }
}
