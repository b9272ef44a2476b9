package io.github.flywayvariants.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says on the console what tests report, and when a process of tests ends which of them were skipped, how many, and why: none of these was
 * passed.
 */
public final class SaidAloud implements TestExecutionListener {

    /** Of this process, which may run many plans: one for each class where processes share the classes between them. */
    private static final Map<String, Integer> SKIPPED = new ConcurrentSkipListMap<>();

    private @Nullable TestPlan plan;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SaidAloud::saySkipped));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        PrintStream console = console();
        entry.getKeyValuePairs().forEach((what, found) -> console.println("REPORTED: " + what + ": " + found));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
            skip(test, reason.replaceFirst("^Assumption failed: ", ""));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skip(test, reason);
    }

    /** A class that is skipped skips all its tests. */
    private void skip(TestIdentifier skipped, String reason) {
        int tests = skipped.isTest()
                ? 1
                : (int) Objects.requireNonNull(plan).getDescendants(skipped).stream()
                        .filter(TestIdentifier::isTest)
                        .count();
        SKIPPED.merge(reason, Math.max(1, tests), Integer::sum);
    }

    private static void saySkipped() {
        PrintStream console = console();
        SKIPPED.forEach((reason, tests) -> console.println("NOT RUN: " + tests + " tests, since " + reason));
    }

    /** What tests print goes to files; this is for people. */
    private static PrintStream console() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }
}
