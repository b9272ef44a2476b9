package io.github.flywayvariants.dataset;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;

/**
 * What is wrong with the value of a cell. Values may be personal: unless they may be shown, messages tell their form only.
 *
 * @param table the table
 * @param showValues whether values may be shown
 */
record CellProblems(TableId table, boolean showValues) {

    private static final int LONGEST = 60;

    /** The value is none that the column takes. */
    FlywayVariantsException notExpected(String place, String column, String expectation, String value) {
        return of(place, column, "expects " + expectation + " but found " + found(value) + "; correct the value");
    }

    /** The value stands there in a way that the column does not take. */
    FlywayVariantsException of(String place, String column, String sentence) {
        return Problem.at(place, "column \"" + column + "\" of " + table + " " + sentence);
    }

    private String found(String value) {
        if (value.isEmpty()) {
            return "an empty text (NULL is an empty field without quotes in CSV, and null in JSON)";
        }
        String characters = value.length() == 1 ? " character" : " characters";
        return showValues ? "\"" + cut(value) + "\"" : value.length() + characters + " of the form " + cut(form(value));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Puts 9 for every digit, a for every letter and ? for what is not ASCII. */
    private static String form(String value) {
        StringBuilder form = new StringBuilder();
        value.chars().limit(LONGEST + 1L).forEach(c -> form.append(form((char) c)));
        return form.toString();
    }

    private static char form(char c) {
        if (c >= '0' && c <= '9') {
            return '9';
        }
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
            return 'a';
        }
        return c >= ' ' && c <= '~' ? c : '?';
    }
}
