package io.github.flywayvariants.flyway.internal;

import java.util.Collection;
import java.util.function.Supplier;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** A provider that is made when something is first asked for: configurations are built before they are complete. */
final class DeferredProvider implements ResourceProvider {

    private final Supplier<ResourceProvider> supplier;
    private @Nullable ResourceProvider provider;

    DeferredProvider(Supplier<ResourceProvider> supplier) {
        this.supplier = supplier;
    }

    private ResourceProvider provider() {
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
        return provider().getResources(prefix, suffixes);
    }
}
