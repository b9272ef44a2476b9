package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.variant.ShippedScripts;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The files of a variant: the originals, but for those that the plan leaves out or replaces. */
final class VariantResourceProvider implements ResourceProvider {

    private final ResourceProvider originals;
    private final Set<String> omitted;
    private final ShippedScripts shipped;

    VariantResourceProvider(ResourceProvider originals, PlannedSet planned) {
        this.originals = originals;
        this.omitted = planned.omitted();
        this.shipped = planned.shippedScripts();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return Optional.ofNullable(originals.getResource(name))
                .flatMap(this::inVariant)
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return originals.getResources(prefix, suffixes).stream()
                .flatMap(resource -> inVariant(resource).stream())
                .toList();
    }

    private Optional<LoadableResource> inVariant(LoadableResource resource) {
        String script = resource.getRelativePath();
        if (omitted.contains(script)) {
            return Optional.empty();
        }
        return Optional.of(shipped.text(script)
                .<LoadableResource>map(text -> new SubstitutedResource(resource, text))
                .orElse(resource));
    }
}
