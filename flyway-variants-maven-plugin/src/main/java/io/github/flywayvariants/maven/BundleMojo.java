package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.BundleReport;
import io.github.flywayvariants.report.Report;
import io.github.flywayvariants.variant.BundleOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a variant a folder and a zip that stock Flyway runs as they are, and attaches the zip to the project with the variant as its
 * classifier. Needs no database.
 */
@Mojo(
        name = "bundle",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class BundleMojo extends AbstractVariantsMojo {

    /**
     * Whether the bundle is given away: what it does with each script is then kept in <code>flyway-variants.lock</code>, and no plan of the
     * variant may do something else with them later.
     */
    @Parameter(property = "flyway-variants.release", defaultValue = "false")
    private boolean release;

    /**
     * The bundle of the release before, so that <code>upgrade.html</code> tells what becomes of its databases: a folder, a zip, or the
     * coordinates of an artifact, <code>group:artifact:version</code>, whose classifier is the name of the variant unless it follows after
     * a further colon. <code>verify</code> proves the same upgrade.
     */
    @Parameter(property = "flyway-variants.from")
    private @Nullable String from;

    @Inject
    private @Nullable MavenProjectHelper projectHelper;

    /** Creates the goal; called by Maven. */
    public BundleMojo() {}

    @Override
    Report run() throws MojoExecutionException, MojoFailureException {
        FlywayVariants variants = offlineVariants();
        Path bundles = outputDirectory().resolve("bundle");
        Path target = Path.of(project().getBuild().getDirectory());
        String name = project().getBuild().getFinalName();
        FluentConfiguration configuration = offlineConfiguration(projectClassPath());
        Function<String, Path> folder = variant -> bundles.resolve(variant);
        Function<String, Path> archive = variant -> target.resolve(name + "-" + variant + ".zip");
        BundleOptions options = new BundleOptions(
                folder, archive, release, from == null ? Optional.empty() : Optional.of(shipped(from)));
        BundleReport report = variants.bundle(configuration, options);
        File zip = new File(report.zip());
        Optional.ofNullable(projectHelper).orElseThrow().attachArtifact(project(), "zip", report.variant(), zip);
        return report;
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "bundle";
    }
}
