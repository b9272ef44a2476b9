package io.github.flywayvariants.report.html;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private static final int SECOND = 1000;

    private Words() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a number of things; the name of one thing is given. */
    static String count(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    static String duration(long millis) {
        return millis < SECOND ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
    }
}
