package io.github.flywayvariants.maven;

import io.github.flywayvariants.ErrorCode.Fault;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Json;
import io.github.flywayvariants.report.Report;
import io.github.flywayvariants.variant.VariantSettings;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    private static final String URL = "flyway.url";

    /** What Flyway needs for a connection, and for nothing else. */
    private static final Set<String> CONNECTION = Set.of(URL, "flyway.user", "flyway.password", "flyway.driver");

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

    /**
     * Where reports and bundles go; without it <code>${project.build.directory}/flyway-variants</code>, and where there is no project
     * <code>target/flyway-variants</code> in the current folder.
     */
    @Parameter(property = "flyway-variants.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Settings of Flyway for this goal alone, by their names without <code>flyway.</code>, for example <code>url</code>. Beside them all
     * settings are read from wherever the flyway-maven-plugin reads them, and from its configuration in this project.
     */
    @Parameter
    private @Nullable Map<String, String> flyway;

    /**
     * The server in <code>settings.xml</code> with the user and the password of the database; without it the one in the configuration of
     * the flyway-maven-plugin, or else <code>flyway-db</code>.
     */
    @Parameter(property = "flyway.serverId")
    private @Nullable String serverId;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Inject
    private @Nullable SettingsDecrypter settingsDecrypter;

    @Inject
    private @Nullable RepositorySystem repositorySystem;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, since flyway-variants.skip is set.");
            return;
        }
        try {
            FlywayVariants.requireFlyway();
            LogFactory.setFallbackLogCreator(new MavenLogCreator(getLog(), usesScratchDatabases()));
            Report report = run();
            report(report);
            judge(report);
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
        } catch (LinkageError e) {
            if (!String.valueOf(e.getMessage()).replace('/', '.').contains("org.flywaydb.")) {
                throw e;
            }
            throw new MojoFailureException(
                    "The Flyway on the class path does not fit (" + e
                            + "). Use a version that flyway-variants is tested with, the same for all artifacts of org.flywaydb.",
                    e);
        } finally {
            closeLoaders();
        }
    }

    /** Jars that stay open cannot be replaced on Windows, and pile up in a daemon. */
    private void closeLoaders() {
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                getLog().warn("A class path cannot be closed: " + e);
            }
        }
        loaders.clear();
    }

    /** Returns whether Flyway migrates nothing but scratch databases. */
    boolean usesScratchDatabases() {
        return false;
    }

    /** Does what the goal is for. */
    abstract Report run() throws MojoExecutionException, MojoFailureException;

    /** Returns the variant that the goal works on when none is named. */
    abstract FlywayVariants unnamedVariant();

    /** Returns the name of the goal's report, without its extension. */
    abstract String reportName();

    /** Returns the files that the goal writes beside its report, by their names. */
    Map<String, byte[]> files(Report report) {
        return Map.of();
    }

    /** Shows the report to people. */
    void print(Report report) {
        report.text().lines().forEach(getLog()::info);
    }

    /** Fails where the result of the goal is a failure. */
    void judge(Report report) throws MojoFailureException {}

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
        print(report);
        write(reportName() + ".json", Json.bytes(report));
        for (Map.Entry<String, byte[]> file : files(report).entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    private void write(String name, byte[] content) throws MojoExecutionException {
        Path target = outputDirectory().resolve(name);
        try {
            Files.createDirectories(target.getParent());
            // Whoever reads reports while a build runs finds the last one, or this one; never half of it.
            Path partial = target.resolveSibling(name + ".partial");
            Files.write(partial, content);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The report " + target + " cannot be written: " + e
                            + ". Make the folder writable, or choose another one with -Dflyway-variants.outputDirectory.",
                    e);
        }
    }

    final FlywayVariants variants() {
        FlywayVariants chosen = variant == null ? unnamedVariant() : FlywayVariants.variant(variant);
        FlywayVariants withFile = asked(chosen.file(settingsFile()));
        return database == null ? withFile : withFile.database(database);
    }

    /** Returns the variant with what else a goal has parameters for. */
    FlywayVariants asked(FlywayVariants variants) {
        return variants;
    }

    /** Returns what was typed on the command line for a property; nothing that stands in a file counts. */
    final Optional<String> typed(String property) {
        return Optional.ofNullable(session().getUserProperties().getProperty(property));
    }

    /** Returns the variant for a configuration without a connection: the URL says no more than which database the scripts are for. */
    final FlywayVariants offlineVariants() throws MojoExecutionException {
        Optional<String> url = url(properties());
        return database != null || url.isEmpty() ? variants() : variants().database(url.get());
    }

    private String settingsFile() {
        if (file == null) {
            return baseDirectory().resolve("flyway-variants.yaml").toString();
        }
        return file.startsWith("classpath:")
                ? file
                : baseDirectory().resolve(file).toString();
    }

    /** Returns Flyway's configuration, with the driver of the database, which is not connected to yet. */
    final FluentConfiguration configuration(List<Path> classPath) throws MojoExecutionException {
        Map<String, String> properties = properties();
        return FlywayVariants.detached(
                new FluentConfiguration(loader(classPath, url(properties).orElse(null))).configuration(properties));
    }

    /** Returns Flyway's configuration without the database: Flyway asks for a driver as soon as there is a URL. */
    final FluentConfiguration offlineConfiguration(List<Path> classPath) throws MojoExecutionException {
        Map<String, String> properties = properties();
        properties.keySet().removeAll(CONNECTION);
        return FlywayVariants.detached(new FluentConfiguration(loader(classPath, null)).configuration(properties));
    }

    /** Returns Flyway's configuration without the database, with the scripts as they are in the sources, which need not be built. */
    final FluentConfiguration sourceConfiguration() throws MojoExecutionException {
        return fromSources(offlineConfiguration(outputClassPath()));
    }

    /** Makes a configuration one of the scripts as they are in the sources. */
    final FluentConfiguration fromSources(FluentConfiguration configuration) throws MojoExecutionException {
        List<Path> resources = project().getResources().stream()
                .map(resource -> Path.of(resource.getDirectory()))
                .toList();
        return FlywayVariants.readFrom(configuration, loader(resources, null));
    }

    /** Returns whether a database is given. */
    final boolean hasDatabase() throws MojoExecutionException {
        return url(properties()).isPresent();
    }

    /** An empty URL is none, for Flyway too. */
    private static Optional<String> url(Map<String, String> properties) {
        return Optional.ofNullable(properties.get(URL)).filter(url -> !url.isBlank());
    }

    final List<Path> outputClassPath() {
        return Stream.of(project().getBuild().getOutputDirectory())
                .filter(Objects::nonNull)
                .map(Path::of)
                .toList();
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

    /** What Flyway is told of variants by its own settings is said by the parameters of a goal. */
    private Map<String, String> properties() throws MojoExecutionException {
        Map<String, String> properties =
                new HashMap<>(new ProjectSettings(project(), session(), settingsDecrypter, serverId)
                        .properties(flyway == null ? Map.of() : flyway));
        properties.keySet().removeIf(key -> key.startsWith("flyway.variants."));
        return properties;
    }

    private ClassLoader loader(List<Path> classPath, @Nullable String url) throws MojoExecutionException {
        ClassLoader realm = Optional.ofNullable(getClass().getClassLoader()).orElseThrow();
        URLClassLoader loader =
                new ClassPaths(project(), session(), repositorySystem, getLog()).loader(classPath, url, realm);
        loaders.add(loader);
        return loader;
    }

    /** Returns the bundle that is meant by a path or by coordinates. */
    final Path shipped(String bundle) throws MojoExecutionException, MojoFailureException {
        String classifier = variant == null ? VariantSettings.RELEASE : variant;
        return new ShippedBundles(project(), session(), repositorySystem, baseDirectory()).find(bundle, classifier);
    }

    /** Returns the root of the sources: the folder that Maven was started in, where the project is below it. */
    final Path root() {
        Path base = baseDirectory();
        String started = session().getExecutionRootDirectory();
        return started != null && base.startsWith(Path.of(started)) ? Path.of(started) : base;
    }

    final Path baseDirectory() {
        File directory = project().getBasedir();
        return directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
    }

    final Path outputDirectory() {
        if (outputDirectory != null) {
            return outputDirectory.toPath();
        }
        // Without a project Maven leaves ${project.build.directory} as it is.
        Path target = project().getBasedir() == null
                ? Path.of("target")
                : Path.of(project().getBuild().getDirectory());
        return baseDirectory().resolve(target).resolve("flyway-variants");
    }

    final MavenProject project() {
        return Optional.ofNullable(project).orElseThrow();
    }

    /** Returns whether a person is there: not with <code>-B</code>. */
    final boolean isInteractive() {
        return session().getRequest().isInteractiveMode();
    }

    private MavenSession session() {
        return Optional.ofNullable(session).orElseThrow();
    }
}
