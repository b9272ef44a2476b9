package io.github.flywayvariants.maven;

import io.github.flywayvariants.ErrorCode.Fault;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Json;
import io.github.flywayvariants.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: their parameters, Flyway's settings, their reports and how they fail. */
abstract class AbstractVariantsMojo extends AbstractMojo {

    /** Leaves the goal out. */
    @Parameter(property = "flyway-variants.skip", defaultValue = "false")
    private boolean skip;

    /** The variant, by its name in <code>flyway-variants.yaml</code>. */
    @Parameter(property = "flyway-variants.variant")
    private @Nullable String variant;

    /** Where <code>flyway-variants.yaml</code> is: a path, or <code>classpath:</code> and the name of a resource. */
    @Parameter(property = "flyway-variants.file")
    private @Nullable String file;

    /**
     * Which database the migrations are for, where <code>flyway.url</code> does not say it: <code>h2</code>, <code>postgresql</code>,
     * <code>mariadb</code>, <code>mysql</code>, <code>sqlserver</code> or <code>oracle</code>.
     */
    @Parameter(property = "flyway-variants.database")
    private @Nullable String database;

    /** Where reports go. */
    @Parameter(
            property = "flyway-variants.outputDirectory",
            defaultValue = "${project.build.directory}/flyway-variants")
    private @Nullable File outputDirectory;

    /**
     * Settings of Flyway for this goal alone, by their names without <code>flyway.</code>, for example <code>url</code>. Beside them all
     * settings are read from wherever the flyway-maven-plugin reads them, and from its configuration in this project.
     */
    @Parameter
    private @Nullable Map<String, String> flyway;

    /** The server in <code>settings.xml</code> with the user and the password of the database. */
    @Parameter(property = "flyway.serverId", defaultValue = "flyway-db")
    private String serverId = "flyway-db";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Inject
    private @Nullable SettingsDecrypter settingsDecrypter;

    @Inject
    private @Nullable RepositorySystem repositorySystem;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, since flyway-variants.skip is set.");
            return;
        }
        LogFactory.setFallbackLogCreator(new MavenLogCreator(getLog()));
        try {
            report(run());
        } catch (FlywayVariantsException e) {
            if (e.code().fault() == Fault.PROJECT) {
                throw new MojoFailureException(e.getMessage(), e);
            }
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (FlywayException e) {
            if (isUnreachable(e)) {
                throw new MojoExecutionException(e.getMessage(), e);
            }
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    /** Does what the goal is for. */
    abstract Report run() throws MojoExecutionException;

    /** Returns the variant that the goal works on when none is named. */
    abstract FlywayVariants unnamedVariant();

    /** Returns the name of the goal's report, without its extension. */
    abstract String reportName();

    /** SQLSTATE classes 08 and 28: no connection, no access. */
    private static boolean isUnreachable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("28");
            }
        }
        return false;
    }

    private void report(Report report) throws MojoExecutionException {
        report.text().lines().forEach(getLog()::info);
        Path target = outputDirectory().resolve(reportName() + ".json");
        try {
            Files.createDirectories(target.getParent());
            Files.write(target, Json.bytes(report));
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The report " + target + " cannot be written: " + e
                            + ". Make the folder writable, or choose another one with -Dflyway-variants.outputDirectory.",
                    e);
        }
    }

    final FlywayVariants variants() {
        FlywayVariants chosen = variant == null ? unnamedVariant() : FlywayVariants.variant(variant);
        FlywayVariants withFile = chosen.file(settingsFile());
        return database == null ? withFile : withFile.database(database);
    }

    private String settingsFile() {
        if (file == null) {
            return baseDirectory().resolve("flyway-variants.yaml").toString();
        }
        return file.startsWith("classpath:")
                ? file
                : baseDirectory().resolve(file).toString();
    }

    /** Returns Flyway's configuration. The database is not connected to, but its driver is there where {@code withDriver} is set. */
    final FluentConfiguration configuration(List<Path> classPath, boolean withDriver) throws MojoExecutionException {
        Map<String, String> properties = properties();
        return new FluentConfiguration(loader(classPath, withDriver ? properties.get("flyway.url") : null))
                .configuration(properties);
    }

    /** Returns Flyway's configuration with the scripts as they are in the sources, which need not be built. */
    final FluentConfiguration sourceConfiguration() throws MojoExecutionException {
        Map<String, String> properties = properties();
        List<Path> resources = project().getResources().stream()
                .map(resource -> Path.of(resource.getDirectory()))
                .toList();
        List<Path> classes = Stream.of(project().getBuild().getOutputDirectory())
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
        ClassLoader loader = loader(classes, properties.get("flyway.url"));
        FluentConfiguration configuration = new FluentConfiguration(loader).configuration(properties);
        return FlywayVariants.readFrom(configuration, loader(resources, null));
    }

    final List<Path> javaSources() {
        return project().getCompileSourceRoots().stream().map(Path::of).toList();
    }

    final List<Path> projectClassPath() throws MojoExecutionException {
        try {
            return Stream.concat(
                            project().getCompileClasspathElements().stream(),
                            project().getRuntimeClasspathElements().stream())
                    .distinct()
                    .map(Path::of)
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The class path of the project is not known: " + e.getMessage(), e);
        }
    }

    private Map<String, String> properties() throws MojoExecutionException {
        Map<String, String> own = flyway == null ? Map.of() : new HashMap<>(flyway);
        return new ProjectSettings(project(), session(), settingsDecrypter, serverId).properties(own);
    }

    private ClassLoader loader(List<Path> classPath, @Nullable String url) throws MojoExecutionException {
        ClassLoader realm = Optional.ofNullable(getClass().getClassLoader()).orElseThrow();
        return new ClassPaths(project(), session(), repositorySystem, getLog()).loader(classPath, url, realm);
    }

    final Path baseDirectory() {
        File directory = project().getBasedir();
        return directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
    }

    final Path outputDirectory() {
        return outputDirectory == null ? baseDirectory().resolve("target/flyway-variants") : outputDirectory.toPath();
    }

    final MavenProject project() {
        return Optional.ofNullable(project).orElseThrow();
    }

    private MavenSession session() {
        return Optional.ofNullable(session).orElseThrow();
    }
}
