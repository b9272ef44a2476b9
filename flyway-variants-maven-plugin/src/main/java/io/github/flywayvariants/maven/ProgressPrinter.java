package io.github.flywayvariants.maven;

import io.github.flywayvariants.report.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows people how many rows have moved, how fast, and how long it will still take where that can be told. Not safe for threads. */
final class ProgressPrinter implements Progress, AutoCloseable {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_LINES = Duration.ofSeconds(10);
    private static final String BACK = "\r";

    private final Consumer<String> out;
    private final boolean rewrites;
    private final long every;
    private final LongSupplier nanos;

    private String table = "";
    private long rowsInAll = -1;
    private long rowsBefore;
    private long rowsOfTable;
    private long start;
    private long shown;
    private int width;

    private ProgressPrinter(Consumer<String> out, boolean rewrites, Duration every, LongSupplier nanos) {
        this.out = out;
        this.rewrites = rewrites;
        this.every = every.toNanos();
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.shown = start;
    }

    /** Returns one that writes the same line again and again, and takes it away in the end. */
    static ProgressPrinter onTerminal(Consumer<String> out, LongSupplier nanos) {
        return new ProgressPrinter(out, true, ON_TERMINAL, nanos);
    }

    /** Returns one that writes a new line now and then, and none where all goes fast. */
    static ProgressPrinter inLines(Consumer<String> out, LongSupplier nanos) {
        return new ProgressPrinter(out, false, IN_LINES, nanos);
    }

    @Override
    public void begin(long rows) {
        rowsInAll = rows;
        start = nanos.getAsLong();
        shown = start;
    }

    @Override
    public void table(String name) {
        table = name;
        rowsBefore += rowsOfTable;
        rowsOfTable = 0;
    }

    @Override
    public void rows(long ofTable) {
        rowsOfTable = ofTable;
        long now = nanos.getAsLong();
        if (now - shown >= every) {
            shown = now;
            show(text(now));
        }
    }

    private void show(String text) {
        if (rewrites) {
            out.accept(BACK + text + " ".repeat(Math.max(0, width - text.length())));
            width = text.length();
        } else {
            out.accept(text);
        }
    }

    private String text(long now) {
        long rows = rowsBefore + rowsOfTable;
        double seconds = Math.max(1e-3, (now - start) / 1e9);
        double rate = rows / seconds;
        String of = rowsInAll < 0 ? "" : " of " + rowsInAll;
        String left = rowsInAll < 0 || rate == 0 ? "" : ", " + time(Math.max(0, rowsInAll - rows) / rate) + " left";
        return String.format(Locale.ROOT, "%s: %d%s rows, %.0f rows/s%s", table, rows, of, rate, left);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** Takes the line away that was written last. */
    @Override
    public void close() {
        if (width > 0) {
            out.accept(BACK + " ".repeat(width) + BACK);
            width = 0;
        }
    }
}
