package io.github.flywayvariants.maven;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.Report;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Shows every script: what it does, how that is known, and what the variant does with it; and its state in the database, where
 * <code>flyway.url</code> is set. Needs no database and no dependencies.
 */
@Mojo(name = "info", requiresProject = false, threadSafe = true)
public final class InfoMojo extends AbstractVariantsMojo {

    /**
     * Shows this one script, statement by statement: its version (<code>1.1.16</code> or <code>V1.1.16</code>), its name, or its path below
     * its location.
     */
    @Parameter(property = "flyway-variants.script")
    private @Nullable String script;

    /** Creates the goal; called by Maven. */
    public InfoMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        FlywayVariants variants = offlineVariants().javaSources(javaSources());
        Map<String, String> states = states();
        InfoReport report = script == null
                ? variants.info(sourceConfiguration(), states)
                : variants.info(sourceConfiguration(), states, script);
        return states.isEmpty() ? report : withDatabase(variants, report);
    }

    private InfoReport withDatabase(FlywayVariants variants, InfoReport report) throws MojoExecutionException {
        try {
            return report.with(variants.database(configuration(outputClassPath())));
        } catch (FlywayVariantsException e) {
            getLog().warn("Which variant the database is, and what was loaded into it, is not known: "
                    + e.getMessage());
            return report;
        }
    }

    /** What the variant does is known without a database, so that one that cannot be asked stops nothing. */
    private Map<String, String> states() throws MojoExecutionException {
        if (!hasDatabase()) {
            return Map.of();
        }
        try {
            return FlywayVariants.states(fromSources(configuration(outputClassPath())));
        } catch (FlywayException | MojoExecutionException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            getLog().warn("The states of the scripts are not known, since the database does not answer: " + reason);
            return Map.of();
        }
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "info";
    }
}
