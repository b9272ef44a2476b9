package io.github.flywayvariants.verify;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a variant is proved.
 *
 * @param against the other variant
 * @param scratchUrl the URL of the scratch databases, with {@code {variant}}; empty to make them beside the configured one
 * @param schema where the objects of the variant are written to, as {@code schema.json}; empty to write them nowhere
 * @param from the bundle of an earlier release, a folder or a zip, whose upgrade is proved as well; empty for none
 */
public record VerifyOptions(String against, Optional<String> scratchUrl, Optional<Path> schema, Optional<Path> from) {

    /** The name of the file that objects are written to. */
    public static final String SCHEMA_FILE = "schema.json";

    /** Without an earlier release. */
    public VerifyOptions(String against, Optional<String> scratchUrl, Optional<Path> schema) {
        this(against, scratchUrl, schema, Optional.empty());
    }

    /** Against another variant, with nothing else said. */
    public static VerifyOptions against(String variant) {
        return new VerifyOptions(variant, Optional.empty(), Optional.empty());
    }

    /** Returns the same with the bundle of an earlier release. */
    public VerifyOptions withFrom(Path bundle) {
        return new VerifyOptions(against, scratchUrl, schema, Optional.of(bundle));
    }
}
