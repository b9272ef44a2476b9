package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the driver of a URL comes from. The repository is a stand-in that finds whatever is asked for; src/it/drivers has a real one. */
class ClassPathsTest {

    @TempDir
    Path repository;

    private final MavenProject project = new MavenProject();
    private final List<String> resolved = new ArrayList<>();

    @BeforeEach
    void stockPluginWithADriver() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.flywaydb");
        plugin.setArtifactId("flyway-maven-plugin");
        Dependency driver = new Dependency();
        driver.setGroupId("com.example");
        driver.setArtifactId("driver");
        driver.setVersion("1");
        plugin.addDependency(driver);
        project.getModel().setBuild(new Build());
        project.getBuild().addPlugin(plugin);
        project.setRemoteArtifactRepositories(List.of());
    }

    private List<Path> classPath(List<Path> elements, String url) throws MojoExecutionException {
        ClassPaths classPaths = new ClassPaths(project, session(), system(), new SystemStreamLog());
        URLClassLoader loader = classPaths.loader(elements, url, ClassLoader.getPlatformClassLoader());
        List<Path> paths = new ArrayList<>();
        for (URL element : loader.getURLs()) {
            paths.add(Path.of(element.getPath()));
        }
        return paths;
    }

    @SuppressWarnings("deprecation") // there is no other way to a session but a running Maven
    private static MavenSession session() {
        return new MavenSession(null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
    }

    private RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    DependencyRequest request = (DependencyRequest) arguments[1];
                    List<ArtifactResult> results = new ArrayList<>();
                    request.getCollectRequest().getDependencies().forEach(dependency -> {
                        Artifact artifact = dependency.getArtifact();
                        resolved.add(artifact.toString());
                        Path file = repository.resolve(artifact.getArtifactId() + ".jar");
                        results.add(
                                new ArtifactResult(new ArtifactRequest()).setArtifact(artifact.setFile(file.toFile())));
                    });
                    return new DependencyResult(request).setArtifactResults(results);
                });
    }

    @Test
    void aDriverOnTheClassPathIsEnough() throws MojoExecutionException, IOException {
        Path classes = Files.createDirectories(repository.resolve("classes/org/h2"));
        Files.createFile(classes.resolve("Driver.class"));
        Path element = repository.resolve("classes");
        assertThat(classPath(List.of(element), "jdbc:h2:mem:a")).containsExactly(element);
        assertThat(resolved).isEmpty();
    }

    @Test
    void thenTheDependenciesOfTheStockPluginAreTakenAndThenAPinnedDriver() throws MojoExecutionException {
        assertThat(classPath(List.of(), "jdbc:postgresql://server/a"))
                .containsExactly(repository.resolve("driver.jar"), repository.resolve("postgresql.jar"));
        assertThat(resolved).containsExactly("com.example:driver:jar:1", "org.postgresql:postgresql:jar:42.7.14");
    }

    @Test
    void aDatabaseWithoutAPinnedDriverGetsThatOfTheStockPlugin() throws MojoExecutionException {
        assertThat(classPath(List.of(), "jdbc:oracle:thin:@server")).containsExactly(repository.resolve("driver.jar"));
        assertThat(resolved).containsExactly("com.example:driver:jar:1");
    }
}
