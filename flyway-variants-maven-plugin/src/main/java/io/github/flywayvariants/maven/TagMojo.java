package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Report;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes into <code>flyway-variants.yaml</code> what it should say by what was detected, under the key <code>review</code>: which tables
 * look like reference tables, which mixed scripts there are, which statements are doubtful. A person moves what is right out of
 * <code>review</code>; <code>check</code> fails until then. Comments and order of the file stay, scripts are never touched, and a second
 * run changes nothing. Needs no database.
 */
@Mojo(name = "tag", requiresProject = false, threadSafe = true)
public final class TagMojo extends AbstractVariantsMojo {

    /** Creates the goal; called by Maven. */
    public TagMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        return offlineVariants().javaSources(javaSources()).tag(sourceConfiguration());
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.variant("release");
    }

    @Override
    String reportName() {
        return "tag";
    }
}
