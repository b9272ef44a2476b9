package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Report;
import io.github.flywayvariants.report.SchemaReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.html.VerifyPage;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a variant is the same database as another one, but for the rows that it leaves out: builds both in two scratch databases and
 * compares version, history, objects, reference rows and foreign keys. Or compares two databases that are given. Fails where something does
 * not hold.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends AbstractVariantsMojo {

    /** The variant that is built to compare with. */
    @Parameter(property = "flyway-variants.against", defaultValue = "dev")
    private String against = "dev";

    /**
     * The URL of two empty databases to build in, with <code>{variant}</code> where their names differ; they are emptied in the end. Without
     * it they are made and dropped: in memory for H2, else beside the database that is configured.
     */
    @Parameter(property = "flyway-variants.scratchUrl")
    private @Nullable String scratchUrl;

    /** The URL of a database to compare the one that is configured with. Nothing is built then. */
    @Parameter(property = "flyway-variants.otherUrl")
    private @Nullable String otherUrl;

    /** The user of the other database. */
    @Parameter(property = "flyway-variants.otherUser")
    private @Nullable String otherUser;

    /** The password of the other database. */
    @Parameter(property = "flyway-variants.otherPassword")
    private @Nullable String otherPassword;

    /** A <code>schema.json</code> to compare the objects of the configured database with. Nothing is built then. */
    @Parameter(property = "flyway-variants.schema")
    private @Nullable File schema;

    /**
     * The bundle of an earlier release, whose upgrade to the variant is proved as well: a folder, a zip, or the coordinates of an artifact,
     * <code>group:artifact:version</code>, whose classifier is the name of the variant unless it follows after a further colon.
     */
    @Parameter(property = "flyway-variants.from")
    private @Nullable String from;

    /** Creates the goal; called by Maven. */
    public VerifyMojo() {}

    /** Each script would be told of twice at least. */
    @Override
    boolean usesScratchDatabases() {
        return true;
    }

    @Override
    Report run() throws MojoExecutionException, MojoFailureException {
        forgetEarlierProofs();
        if (from != null && (schema != null || otherUrl != null)) {
            throw new MojoFailureException("from: an upgrade is proved in databases that are built, and with "
                    + (schema == null ? "otherUrl" : "schema") + " none is. Leave out one of them.");
        }
        List<Path> classPath = projectClassPath();
        if (schema != null) {
            return variants().verify(configuration(classPath), schema.toPath());
        }
        if (otherUrl != null) {
            return variants()
                    .verify(
                            configuration(classPath),
                            otherUrl,
                            Optional.ofNullable(otherUser),
                            Optional.ofNullable(otherPassword));
        }
        return variants().verify(configuration(classPath), options());
    }

    /** Where nothing comes of this run, nobody is to take the proofs of an earlier one for those of this one. */
    private void forgetEarlierProofs() throws MojoExecutionException {
        for (String name : List.of(reportName() + ".json", VerifyPage.NAME)) {
            Path file = outputDirectory().resolve(name);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new MojoExecutionException(file + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }

    private VerifyOptions options() throws MojoExecutionException, MojoFailureException {
        Path folder = outputDirectory();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MojoExecutionException(folder + " cannot be made: " + e.getMessage(), e);
        }
        VerifyOptions options = new VerifyOptions(
                against, Optional.ofNullable(scratchUrl), Optional.of(folder.resolve(VerifyOptions.SCHEMA_FILE)));
        return from == null ? options : options.withFrom(shipped(from));
    }

    @Override
    Map<String, byte[]> files(Report report) {
        return report instanceof VerifyReport proofs ? Map.of(VerifyPage.NAME, VerifyPage.html(proofs)) : Map.of();
    }

    /** What stops a build has to be seen in a quiet build, too. */
    @Override
    void print(Report report) {
        Consumer<String> log = isOk(report) ? getLog()::info : getLog()::error;
        report.text().lines().forEach(log);
        if (report instanceof VerifyReport) {
            log.accept("The same as a page: " + outputDirectory().resolve(VerifyPage.NAME));
        }
    }

    @Override
    void judge(Report report) throws MojoFailureException {
        if (!isOk(report)) {
            throw new MojoFailureException("Not everything holds that a release must; what does not is listed above.");
        }
    }

    private static boolean isOk(Report report) {
        return report instanceof VerifyReport proofs ? proofs.ok() : ((SchemaReport) report).ok();
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "verify";
    }
}
