package io.github.flywayvariants.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page that shows people what a bundle leaves out. */
public final class OmittedPage {

    private static final Template TEMPLATE = template();

    private OmittedPage() {}

    private static Template template() {
        try (InputStream in = Objects.requireNonNull(OmittedPage.class.getResourceAsStream("omitted.html.mustache"))) {
            return Mustache.compiler().nullValue("").compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("omitted.html.mustache is part of this jar and cannot be read", e);
        }
    }

    /** Returns the page for the value that {@code omitted.json} is made of. */
    public static byte[] html(Object omitted) {
        return TEMPLATE.execute(omitted).getBytes(StandardCharsets.UTF_8);
    }
}
