package io.github.flywayvariants.report;

import java.util.List;

/**
 * Two texts of many lines that are not the same, such as those of a view. A person looks for the place; all of both is in the JSON.
 *
 * @param here the lines of the one
 * @param there the lines of the other
 */
record LongTexts(List<String> here, List<String> there) {

    /** Splits both. */
    static LongTexts of(String here, String there) {
        return new LongTexts(here.lines().toList(), there.lines().toList());
    }

    /** Says where they begin to differ, and how. */
    String words(VerifyReport.Sides sides) {
        int line = 0;
        while (line < Math.min(here.size(), there.size()) && here.get(line).equals(there.get(line))) {
            line++;
        }
        if (line == here.size() && line == there.size()) {
            return "differs in the ends of its lines";
        }
        if (words(here, line).equals(words(there, line))) {
            return "differs from line " + (line + 1) + " on, there in blanks only";
        }
        return "differs from line " + (line + 1) + " on: " + words(here, line) + " in " + sides.here() + " and "
                + words(there, line) + " in " + sides.there();
    }

    private static String words(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "nothing more";
    }
}
