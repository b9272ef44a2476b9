package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.Report;
import io.github.flywayvariants.report.Sarif;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Looks for everything that has to be settled before the variant can be made, all at once, and fails where there is something. Needs no
 * database, no dependencies and no compiled classes. Writes <code>check.json</code>, and <code>check.sarif</code> for code hosts and
 * editors.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractVariantsMojo {

    /** Creates the goal; called by Maven. */
    public CheckMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        return offlineVariants().javaSources(javaSources()).check(sourceConfiguration());
    }

    @Override
    Map<String, byte[]> files(Report report) {
        return Map.of("check.sarif", Sarif.bytes((CheckReport) report, root()));
    }

    /** What stops a build has to be seen in a quiet build, too. */
    @Override
    void print(Report report) {
        if (((CheckReport) report).ok()) {
            super.print(report);
        } else {
            report.text().lines().forEach(getLog()::error);
        }
    }

    @Override
    void judge(Report report) throws MojoFailureException {
        long findings = ((CheckReport) report)
                .findings().stream().filter(CheckReport.Finding::isError).count();
        if (findings > 0) {
            throw new MojoFailureException(
                    findings == 1
                            ? "One thing is to be settled before the variant can be made; it is listed above."
                            : findings
                                    + " things are to be settled before the variant can be made; they are listed above.");
        }
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "check";
    }
}
