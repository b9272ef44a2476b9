package io.github.flywayvariants;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/** The version of flyway-variants. */
public final class ToolVersion {

    private static final String VERSION = read();

    private ToolVersion() {}

    /** Returns the version, for example {@code 1.2.0}. */
    public static String get() {
        return VERSION;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(ToolVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("version.properties is part of this jar and cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
