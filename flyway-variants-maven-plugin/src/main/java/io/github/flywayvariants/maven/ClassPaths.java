package io.github.flywayvariants.maven;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Class paths for Flyway: what the project has, and the JDBC driver of a URL. A driver is taken from the plugin's dependencies, the
 * project's, those of the flyway-maven-plugin, or, where none of them has one, resolved in the version that we test with.
 */
final class ClassPaths {

    private record Driver(String className, String artifact) {}

    private static final Map<String, Driver> DRIVERS = Map.of(
            "jdbc:h2:", new Driver("org.h2.Driver", "com.h2database:h2:2.4.240"),
            "jdbc:postgresql:", new Driver("org.postgresql.Driver", "org.postgresql:postgresql:42.7.14"),
            "jdbc:mariadb:", new Driver("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client:3.5.6"),
            "jdbc:sqlserver:",
                    new Driver(
                            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
                            "com.microsoft.sqlserver:mssql-jdbc:13.6.2.jre11"));

    private final MavenProject project;
    private final MavenSession session;
    private final @Nullable RepositorySystem repositories;
    private final Log log;

    ClassPaths(MavenProject project, MavenSession session, @Nullable RepositorySystem repositories, Log log) {
        this.project = project;
        this.session = session;
        this.repositories = repositories;
        this.log = log;
    }

    /**
     * Returns a class loader, which the caller closes.
     *
     * @param elements folders and jars
     * @param url the JDBC URL whose driver is needed; null where none is
     * @param parent the class loader of the plugin
     */
    URLClassLoader loader(List<Path> elements, @Nullable String url, ClassLoader parent) throws MojoExecutionException {
        List<Path> all = new ArrayList<>(elements);
        if (url == null || isComplete(all, parent, url)) {
            return loader(all, parent);
        }
        all.addAll(ofStockPlugin());
        Optional<Driver> pinned = driver(url);
        if (pinned.isPresent() && !isComplete(all, parent, url)) {
            String artifact = pinned.get().artifact();
            log.info("No JDBC driver for " + prefix(url) + " on the class path of this goal; using " + artifact + ".");
            all.addAll(resolve(List.of(new DefaultArtifact(artifact))));
        }
        return loader(all, parent);
    }

    /** Of a database that we have no driver for, it is not known which class to look for. */
    private static boolean isComplete(List<Path> elements, ClassLoader parent, String url)
            throws MojoExecutionException {
        try (URLClassLoader loader = loader(elements, parent)) {
            return driver(url).filter(driver -> has(loader, driver)).isPresent();
        } catch (IOException e) {
            throw new MojoExecutionException("The class path cannot be read: " + e, e);
        }
    }

    private static Optional<Driver> driver(String url) {
        return DRIVERS.entrySet().stream()
                .filter(entry -> url.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The rest of a URL may hold secrets. */
    private static String prefix(String url) {
        return DRIVERS.keySet().stream().filter(url::startsWith).findFirst().orElse("jdbc:");
    }

    private static boolean has(ClassLoader loader, Driver driver) {
        return loader.getResource(driver.className().replace('.', '/') + ".class") != null;
    }

    private List<Path> ofStockPlugin() throws MojoExecutionException {
        List<Dependency> dependencies = ProjectSettings.stockPlugin(project)
                .map(Plugin::getDependencies)
                .orElse(List.of());
        List<Artifact> artifacts = dependencies.stream()
                .map(dependency -> (Artifact) new DefaultArtifact(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        dependency.getClassifier(),
                        dependency.getType(),
                        dependency.getVersion()))
                .toList();
        return artifacts.isEmpty() ? List.of() : resolve(artifacts);
    }

    private List<Path> resolve(List<Artifact> artifacts) throws MojoExecutionException {
        RepositorySystem system = Optional.ofNullable(repositories).orElseThrow();
        CollectRequest request = new CollectRequest();
        request.setRepositories(RepositoryUtils.toRepos(project.getRemoteArtifactRepositories()));
        artifacts.forEach(
                artifact -> request.addDependency(new org.eclipse.aether.graph.Dependency(artifact, "runtime")));
        try {
            return system
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(request, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "A JDBC driver cannot be resolved: " + e.getMessage()
                            + ". Add the driver to the dependencies of this plugin.",
                    e);
        }
    }

    static URLClassLoader loader(List<Path> elements, ClassLoader parent) {
        URL[] urls = elements.stream().map(ClassPaths::url).toArray(URL[]::new);
        return new URLClassLoader(urls, parent);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("every path has a URL: " + path, e);
        }
    }
}
