package io.github.flywayvariants.maven;

import io.github.flywayvariants.report.CompareReport;
import io.github.flywayvariants.report.Report;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compares a dataset with the database, or with another dataset: which rows are missing, extra or different. Fails where there is a
 * difference, so that a test whose outcome is known can end with it.
 */
@Mojo(name = "compare", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class CompareMojo extends AbstractDatasetMojo {

    /** The name of the dataset: a folder in the folder of datasets. */
    @Parameter(property = "flyway-variants.dataset")
    private @Nullable String dataset;

    /** The name of the dataset to compare with; the database without it. */
    @Parameter(property = "flyway-variants.with")
    private @Nullable String with;

    /** Whether a difference fails the build. */
    @Parameter(property = "flyway-variants.failOnDifference", defaultValue = "true")
    private boolean failOnDifference = true;

    /**
     * How all rows are those of one moment: <code>snapshot</code> by versions of rows, so that nobody waits, or <code>serializable</code> by
     * locks, for a SQL Server that does not allow snapshots.
     */
    @Parameter(property = "flyway-variants.isolation", defaultValue = "snapshot")
    private String isolation = "snapshot";

    /** Creates the goal; called by Maven. */
    public CompareMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        return datasetsReading(isolation)
                .compare(required("dataset", dataset), Objects.requireNonNullElse(with, ""), showValues());
    }

    @Override
    void judge(Report report) throws MojoFailureException {
        if (failOnDifference && !((CompareReport) report).equal()) {
            throw new MojoFailureException("The rows are not the same; the differences are listed above.");
        }
    }

    @Override
    String reportName() {
        return "compare";
    }
}
