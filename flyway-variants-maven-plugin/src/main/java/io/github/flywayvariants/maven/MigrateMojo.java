package io.github.flywayvariants.maven;

import io.github.flywayvariants.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Migrates a database to a variant, as <code>flyway:migrate</code> does. Without <code>variant</code> it takes <code>defaultVariant</code>
 * of <code>flyway-variants.yaml</code>, or else <code>release</code>.
 */
@Mojo(name = "migrate", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class MigrateMojo extends AbstractChangingMojo {

    /** Creates the goal; called by Maven. */
    public MigrateMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        List<Path> classPath = projectClassPath();
        offlineVariants().requireSupported(offlineConfiguration(classPath));
        return dryRun() ? variants().plan(configuration(classPath)) : variants().migrate(configuration(classPath));
    }

    @Override
    String reportName() {
        return "migrate";
    }
}
