package io.github.flywayvariants.maven;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Bundles of earlier releases: on this machine, or in the repositories of the project, where the goal {@code bundle} had them deployed. */
final class ShippedBundles {

    private static final int LEAST = 3;
    private static final int MOST = 4;

    private final MavenProject project;
    private final MavenSession session;
    private final @Nullable RepositorySystem repositories;
    private final Path base;

    /**
     * Creates it.
     *
     * @param base the folder that paths are relative to
     */
    ShippedBundles(MavenProject project, MavenSession session, @Nullable RepositorySystem repositories, Path base) {
        this.project = project;
        this.session = session;
        this.repositories = repositories;
        this.base = base;
    }

    /**
     * Returns the folder or the zip of a bundle.
     *
     * @param bundle its path, or {@code group:artifact:version[:classifier]}
     * @param classifier the classifier where the coordinates name none
     */
    Path find(String bundle, String classifier) throws MojoExecutionException, MojoFailureException {
        Optional<Path> path = path(bundle);
        if (path.isPresent()) {
            return path.get();
        }
        String[] parts = bundle.split(":", -1);
        if (parts.length < LEAST || parts.length > MOST) {
            throw new MojoFailureException(
                    "from: expected the folder or the zip of a bundle, or group:artifact:version[:classifier], found \""
                            + bundle + "\", which is no file below " + base + ". Correct it.");
        }
        return resolve(new DefaultArtifact(
                parts[0], parts[1], parts.length == MOST ? parts[MOST - 1] : classifier, "zip", parts[2]));
    }

    private Optional<Path> path(String bundle) {
        try {
            return Optional.of(base.resolve(bundle)).filter(Files::exists);
        } catch (InvalidPathException e) {
            // On Windows no path has two colons.
            return Optional.empty();
        }
    }

    private Path resolve(Artifact artifact) throws MojoExecutionException {
        ArtifactRequest request =
                new ArtifactRequest(artifact, RepositoryUtils.toRepos(project.getRemoteArtifactRepositories()), null);
        try {
            return Optional.ofNullable(repositories)
                    .orElseThrow()
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException(
                    "from: the bundle " + artifact + " cannot be resolved: " + e.getMessage()
                            + ". Correct the coordinates, or name its folder or its zip.",
                    e);
        }
    }
}
