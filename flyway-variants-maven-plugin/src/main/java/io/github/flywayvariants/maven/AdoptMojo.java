package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Takes a database that was there before under care: compares its history of Flyway with the set of a variant, says what differs and what to do
 * about it, and writes <code>adopt.sql</code>, which stamps the database and brings its history up to the variant. Runs no migration. Fails where
 * something is left to settle.
 */
@Mojo(name = "adopt", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class AdoptMojo extends AbstractChangingMojo {

    /** Whether to write the stamp and the rows, where nothing is left to settle. Without it nothing is changed. */
    @Parameter(property = "flyway-variants.apply", defaultValue = "false")
    private boolean apply;

    /** Creates the goal; called by Maven. */
    public AdoptMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        List<Path> classPath = projectClassPath();
        offlineVariants().requireSupported(offlineConfiguration(classPath));
        return apply && !dryRun()
                ? variants().adopt(configuration(classPath))
                : variants().planAdoption(configuration(classPath));
    }

    @Override
    Map<String, byte[]> files(Report report) {
        return Map.of("adopt.sql", ((AdoptReport) report).sql().getBytes(StandardCharsets.UTF_8));
    }

    /** What stops a build has to be seen in a quiet build, too; the rest is as loud as it matters. */
    @Override
    void print(Report report) {
        for (AdoptReport.Line line : ((AdoptReport) report).lines()) {
            line.text().lines().forEach(logOf(line.level()));
        }
    }

    private Consumer<String> logOf(AdoptReport.Level level) {
        return switch (level) {
            case INFO -> getLog()::info;
            case WARNING -> getLog()::warn;
            case ERROR -> getLog()::error;
        };
    }

    @Override
    void judge(Report report) throws MojoFailureException {
        if (!((AdoptReport) report).ok()) {
            throw new MojoFailureException(
                    "Something is left to settle before the database can be adopted; it is listed above.");
        }
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "adopt";
    }
}
