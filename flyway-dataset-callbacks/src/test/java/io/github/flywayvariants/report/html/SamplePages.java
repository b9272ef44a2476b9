package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.UpgradeReport;
import io.github.flywayvariants.report.UpgradeReport.Change;
import io.github.flywayvariants.report.UpgradeReport.From;
import io.github.flywayvariants.report.UpgradeReport.Lock;
import io.github.flywayvariants.report.UpgradeReport.Loss;
import io.github.flywayvariants.report.UpgradeReport.Script;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages that a person may get to see, with what is hard to show. */
enum SamplePages {
    HOLDS(SampleReports.HOLDS, "Everything holds"),
    FAILS(SampleReports.FAILS, "Not everything holds"),
    MANY(SampleReports.MANY, "Everything holds"),
    GIVEN(SampleReports.GIVEN, "Everything holds"),
    UPGRADE(null, "What this does to a database that is there"),
    ANY_VERSION(null, "What this does to a database that is there"),
    NO_SCRIPTS(null, "What this does to a database that is there");

    private static final String HOSTILE = SampleReports.HOSTILE;

    private final Optional<SampleReports> verified;
    private final String heading;

    SamplePages(@Nullable SampleReports verified, String heading) {
        this.verified = Optional.ofNullable(verified);
        this.heading = heading;
    }

    /** Returns what its first heading says. */
    String heading() {
        return heading;
    }

    /** Returns whether it is the page of a goal that proves something. */
    boolean isProof() {
        return verified.isPresent();
    }

    byte[] html() {
        return verified.map(sample -> VerifyPage.html(sample.report())).orElseGet(() -> UpgradePage.html(upgrade()));
    }

    private UpgradeReport upgrade() {
        return switch (this) {
            case UPGRADE ->
                new UpgradeReport(
                        1, HOSTILE, "2.1", "1.0", "postgresql", "script", new From(HOSTILE, "2"), scripts(true, false));
            case ANY_VERSION ->
                new UpgradeReport(1, "release", null, "1.0", "mariadb", "statement", null, scripts(null, null));
            default ->
                new UpgradeReport(1, "release", null, "1.0", "h2", "statement", new From("x.zip", null), List.of());
        };
    }

    private static List<Script> scripts(@Nullable Boolean first, @Nullable Boolean second) {
        return List.of(
                new Script(
                        "2.1",
                        HOSTILE,
                        "strip",
                        "once",
                        first,
                        true,
                        List.of(HOSTILE, "region"),
                        List.of(new Loss(11, HOSTILE, HOSTILE, "column"), new Loss(15, "TRUNCATE a", "a", "rows")),
                        List.of(new Change(12, HOSTILE, null), new Change(13, "UPDATE a SET", "a")),
                        List.of(new Lock(14, HOSTILE, HOSTILE, "reads and writes", "writes every row", "EXCLUSIVE"))),
                new Script(
                        "1", "V1__Old.sql", "record", "once", second, true, List.of(), List.of(), List.of(), List.of()),
                new Script(
                        null,
                        "R__View.sql",
                        "run",
                        "changed",
                        second,
                        true,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                new Script(
                        null,
                        "db.Migrator",
                        "run",
                        "always",
                        first,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
