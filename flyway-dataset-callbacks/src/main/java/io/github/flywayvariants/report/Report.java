package io.github.flywayvariants.report;

/** What an operation did. Its components are the fields of its JSON file, in this order. */
public interface Report {

    /** Returns a short form for people: a table and a few lines, without a line end at the end. */
    String text();
}
