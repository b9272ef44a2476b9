package io.github.flywayvariants.flyway.internal;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** A file with another text in it. */
final class SubstitutedResource extends LoadableResource {

    private final LoadableResource original;
    private final String text;

    SubstitutedResource(LoadableResource original, String text) {
        this.original = original;
        this.text = text;
    }

    @Override
    public Reader read() {
        return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
        return original.getAbsolutePath();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return original.getAbsolutePathOnDisk();
    }

    @Override
    public String getFilename() {
        return original.getFilename();
    }

    @Override
    public String getRelativePath() {
        return original.getRelativePath();
    }
}
