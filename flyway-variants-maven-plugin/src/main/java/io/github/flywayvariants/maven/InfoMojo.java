package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Report;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Shows every script: what it does, how that is known, and what the variant does with it; and its state in the database, where
 * <code>flyway.url</code> is set. Needs no database and no dependencies.
 */
@Mojo(name = "info", requiresProject = false, threadSafe = true)
public final class InfoMojo extends AbstractVariantsMojo {

    /** Creates the goal; called by Maven. */
    public InfoMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        FluentConfiguration configuration = sourceConfiguration();
        return variants().javaSources(javaSources()).info(configuration, states(configuration));
    }

    private Map<String, String> states(FluentConfiguration configuration) {
        if (configuration.getUrl() == null) {
            return Map.of();
        }
        try {
            return FlywayVariants.states(configuration);
        } catch (FlywayException e) {
            getLog().warn("The states of the scripts are not known, since the database does not answer: "
                    + e.getMessage());
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
