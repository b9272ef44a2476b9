package io.github.flywayvariants.report.html;

/** The page that shows people what a bundle leaves out. */
public final class OmittedPage {

    private static final Page PAGE = Page.of("omitted.html.mustache");

    private OmittedPage() {}

    /** Returns the page for the value that {@code omitted.json} is made of. */
    public static byte[] html(Object omitted) {
        return PAGE.html(omitted);
    }
}
