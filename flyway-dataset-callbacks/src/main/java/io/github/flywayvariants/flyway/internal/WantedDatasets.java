package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Range;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.variant.BoundDataset;
import io.github.flywayvariants.variant.DatasetChoice;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Which datasets a run of Flyway is to load, by the settings and by what was asked for. Each is read once. Not safe for threads. */
final class WantedDatasets {

    private final VariantSettings settings;
    private final Variant variant;
    private final Optional<List<String>> named;
    private final DatasetFolder folder;
    private final Map<Named, Wanted> wanted = new HashMap<>();

    /**
     * Creates them.
     *
     * @param named the datasets that were asked for instead of those of the variant
     */
    WantedDatasets(VariantSettings settings, Variant variant, Optional<List<String>> named, DatasetFolder folder) {
        this.settings = settings;
        this.variant = variant;
        this.named = named;
        this.folder = folder;
    }

    /**
     * Returns them, in order; of each entry, all that can be chosen from.
     *
     * @throws FlywayVariantsException if one cannot be read, or the variant is protected and has none
     */
    List<List<Wanted>> choices() {
        List<List<Wanted>> choices = new ArrayList<>();
        settings.referenceDatasets(variant).forEach(choice -> choices.add(wanted(choice, Load.Kind.REFERENCE)));
        if (named.isPresent() && variant.isProtected()) {
            throw new FlywayVariantsException(
                    ErrorCode.PROTECTED,
                    "flyway.variants.datasets is set, and the variant \"" + variant.name()
                            + "\" is protected, so that no dataset can replace rows of its databases. Remove that setting, or choose another"
                            + " variant.");
        }
        if (named.isPresent()) {
            named.get()
                    .forEach(name -> choices.add(List.of(wanted(
                            new BoundDataset(name, Optional.empty(), Optional.empty(), 0),
                            Load.Kind.MIGRATE,
                            "flyway.variants.datasets"))));
        } else {
            variant.datasets().forEach(choice -> choices.add(wanted(choice, Load.Kind.MIGRATE)));
        }
        return choices;
    }

    private List<Wanted> wanted(DatasetChoice choice, Load.Kind kind) {
        return choice.nearest().stream()
                .map(dataset -> wanted(dataset, kind, settings.source() + ":" + dataset.line()))
                .toList();
    }

    private Wanted wanted(BoundDataset bound, Load.Kind kind, String place) {
        return wanted.computeIfAbsent(
                new Named(bound, kind),
                named -> folder.with(
                        bound.name(),
                        dataset -> new Wanted(bound.name(), kind, dataset.sha256(), range(bound, dataset), place)));
    }

    private record Named(BoundDataset bound, Load.Kind kind) {}

    private static Optional<Range> range(BoundDataset bound, Dataset dataset) {
        if (bound.isBoundBySettings()) {
            return Optional.of(new Range(
                    bound.from().map(MigrationVersion::fromVersion).orElse(MigrationVersion.EMPTY),
                    bound.to().map(MigrationVersion::fromVersion)));
        }
        return dataset.manifest()
                .flatMap(manifest -> Optional.ofNullable(manifest.schemaVersion()))
                .map(MigrationVersion::fromVersion)
                .map(version -> new Range(version, Optional.of(version)));
    }
}
