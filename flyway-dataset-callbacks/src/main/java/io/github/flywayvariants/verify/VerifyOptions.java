package io.github.flywayvariants.verify;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a variant is proved.
 *
 * @param against the other variant
 * @param scratchUrl the URL of the scratch databases, with {@code {variant}}; empty to make them beside the configured one
 * @param schema where the objects of the variant are written to, as {@code schema.json}; empty to write them nowhere
 */
public record VerifyOptions(String against, Optional<String> scratchUrl, Optional<Path> schema) {

    /** The name of the file that objects are written to. */
    public static final String SCHEMA_FILE = "schema.json";

    /** Against another variant, with nothing else said. */
    public static VerifyOptions against(String variant) {
        return new VerifyOptions(variant, Optional.empty(), Optional.empty());
    }
}
