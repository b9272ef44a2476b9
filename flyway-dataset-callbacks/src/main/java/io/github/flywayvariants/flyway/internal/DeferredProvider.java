package io.github.flywayvariants.flyway.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is made when something is first asked for: configurations are built before they are complete.
 *
 * <p>Where it cannot be made, each question for all files is answered with nothing the first time, and with the failure from then on.
 * Flyway asks such questions twice: first to look at names, with a connection that it leaves open if we fail there, and again before it
 * runs anything, where it cleans up.
 */
final class DeferredProvider implements ResourceProvider {

    private final VariantRun run;
    private final Supplier<ResourceProvider> supplier;
    private final Set<List<String>> asked = new HashSet<>();
    private @Nullable ResourceProvider provider;
    private @Nullable RuntimeException failure;

    DeferredProvider(VariantRun run, Supplier<ResourceProvider> supplier) {
        this.run = run;
        this.supplier = supplier;
    }

    VariantRun run() {
        return run;
    }

    private ResourceProvider provider() {
        if (failure != null) {
            throw failure;
        }
        if (provider == null) {
            provider = supplier.get();
        }
        return provider;
    }

    @Override
    public LoadableResource getResource(String name) {
        return provider().getResource(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        try {
            return provider().getResources(prefix, suffixes);
        } catch (RuntimeException e) {
            failure = e;
            if (prefix.isEmpty() && asked.add(Arrays.asList(suffixes))) {
                return List.of();
            }
            throw e;
        }
    }
}
