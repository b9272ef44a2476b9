package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/** Callbacks that are run as a process. What they do cannot be told, and they do it to a database all the same. */
final class ShellCallbacks {

    /** What Flyway takes for a script by its extension; on other systems than Windows, a file without one as well. */
    private static final Set<String> EXTENSIONS = Set.of("", "cmd", "bat", "ps1", "py", "sh", "bash");

    private ShellCallbacks() {}

    static List<AnalysedScript> list(Configuration configuration, ResourceProvider provider) {
        ResourceNameParser parser = new ResourceNameParser(configuration);
        return provider.getResources("", new String[] {""}).stream()
                .filter(resource -> EXTENSIONS.contains(extension(resource.getFilename())))
                .flatMap(resource -> callback(parser, resource).stream())
                .toList();
    }

    private static String extension(String filename) {
        int dot = filename.lastIndexOf('.');
        return dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Optional<AnalysedScript> callback(ResourceNameParser parser, LoadableResource resource) {
        String filename = resource.getFilename();
        String extension = extension(filename);
        ResourceName name = parser.parse(filename, new String[] {extension.isEmpty() ? "" : "." + extension});
        if (!name.isValid() || Event.fromId(name.getPrefix()) == null) {
            return Optional.empty();
        }
        String script = resource.getRelativePath();
        return Optional.of(new AnalysedScript(
                new MigrationScript(
                        Role.CALLBACK,
                        Language.SHELL,
                        "CALLBACK",
                        Optional.empty(),
                        Optional.ofNullable(name.getDescription()).orElse(""),
                        script,
                        script,
                        Optional.empty()),
                new Opaque("it is a script that is run as a process"),
                Optional.empty(),
                false));
    }
}
