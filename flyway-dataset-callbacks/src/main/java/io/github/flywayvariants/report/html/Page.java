package io.github.flywayvariants.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page as a template, in which every text is escaped. The same value gives the same bytes. */
final class Page {

    /** The pictures that Unicode has of its first 32 characters, most of which HTML does not allow. */
    private static final char PICTURES = '\u2400';

    private final Template template;

    private Page(Template template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @param resource its name; what it includes is named likewise
     */
    static Page of(String resource) {
        try (Reader reader = reader(resource)) {
            return new Page(Mustache.compiler()
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .withEscaper(text -> Escapers.HTML.escape(visible(text)))
                    .withLoader(Page::reader)
                    .compile(reader));
        } catch (IOException e) {
            throw missing(resource, e);
        }
    }

    /** Returns the text of a resource as it is. */
    static String text(String resource) {
        try (InputStream in = stream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw missing(resource, e);
        }
    }

    private static Reader reader(String resource) {
        return new InputStreamReader(stream(resource), StandardCharsets.UTF_8);
    }

    private static InputStream stream(String resource) {
        return Objects.requireNonNull(Page.class.getResourceAsStream(resource), resource);
    }

    private static IllegalStateException missing(String resource, IOException e) {
        return new IllegalStateException(resource + " is part of this jar and cannot be read", e);
    }

    byte[] html(Object value) {
        return template.execute(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.chars()
                .mapToObj(c -> (char) c)
                .forEach(c -> visible.append(c < ' ' && c != '\n' && c != '\t' ? (char) (PICTURES + c) : c));
        return visible.toString();
    }
}
