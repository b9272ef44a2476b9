package io.github.flywayvariants.report.html;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Reference;
import io.github.flywayvariants.report.TableGraph.Rows;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.VerifyBaseline;
import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.AllowedRows;
import io.github.flywayvariants.report.VerifyReport.ForeignKey;
import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import io.github.flywayvariants.report.VerifyReport.Ignored;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.report.VerifyReport.ReferenceRows;
import io.github.flywayvariants.report.VerifyReport.ResidualRows;
import io.github.flywayvariants.report.VerifyReport.SchemaDifference;
import io.github.flywayvariants.report.VerifyReport.Timing;
import io.github.flywayvariants.report.VerifyUpgrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reports to look at as pages. */
enum SampleReports {
    HOLDS {
        @Override
        VerifyReport report() {
            return new VerifyReport(
                    "release",
                    "dev",
                    "1.2",
                    true,
                    List.of(),
                    List.of(),
                    new KeptSchema("schema.json", List.of()),
                    List.of(new Ignored("dbo.log.created_at", 1)),
                    List.of(),
                    List.of(new AllowedRows("release", "dbo.settings", 3)),
                    List.of(new ReferenceRows("dbo.country", 4, true, 0, 0, 0, List.of(), List.of("added"))),
                    List.of(new ForeignKey("release", "dbo.person.fk_country", 0)),
                    true,
                    List.of(),
                    0,
                    graph(),
                    build(),
                    List.of(new VerifyBaseline(
                            "B1.1__All.sql",
                            List.of("V1__Tables.sql", "V1.1__More.sql"),
                            null,
                            true,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            true)),
                    null,
                    List.of(new Timing("build release", 1234), new Timing("proofs", 56)),
                    List.of(),
                    true);
        }
    },

    /** With names as nobody should give them, and nothing that holds. */
    FAILS {
        @Override
        VerifyReport report() {
            return new VerifyReport(
                    "release",
                    HOSTILE,
                    null,
                    false,
                    List.of(new HistoryDifference(HOSTILE, "checksum", "7", null)),
                    List.of(
                            new SchemaDifference("table", HOSTILE, "table", "present", null),
                            new SchemaDifference("view", "dbo.long", "definition", "SELECT 1,\n".repeat(40), HOSTILE)),
                    new KeptSchema(
                            "schema.json", List.of(new SchemaDifference("index", HOSTILE, "index", null, "present"))),
                    List.of(new Ignored(HOSTILE, 0)),
                    List.of(new ResidualRows("release", HOSTILE, 1234, HOSTILE)),
                    List.of(),
                    List.of(new ReferenceRows(HOSTILE, 9, false, 1, 2, 3, List.of(HOSTILE), List.of())),
                    List.of(new ForeignKey("release", HOSTILE, 5)),
                    false,
                    List.of(HOSTILE + "\n-> second line"),
                    2,
                    new TableGraph(
                            List.of(
                                    new Table(HOSTILE, "development", 0, null, new Rows(1234, 0), null),
                                    new Table("dbo.child", "other", 1, null, null, new Rows(0, 0))),
                            List.of(new Reference(HOSTILE, "dbo.child", HOSTILE))),
                    new VerifyBuild(
                            List.of(new VerifyBuild.Migration("1", HOSTILE, HOSTILE, "SQL", "mixed", "strip", "omit")),
                            List.of(new VerifyBuild.LeftOut("release", HOSTILE, "strip", 7, "rows", HOSTILE, 2, null)),
                            List.of(new VerifyBuild.Dataset("release", HOSTILE, true, "1", null, 5L))),
                    List.of(VerifyBaseline.failed(HOSTILE, List.of(HOSTILE), HOSTILE)),
                    new VerifyUpgrade(
                            HOSTILE,
                            null,
                            List.of(new VerifyUpgrade.Script("1", HOSTILE, "ddl", "run")),
                            VerifyUpgrade.Database.failed(List.of(), 0, HOSTILE),
                            new VerifyUpgrade.Database(
                                    List.of(HOSTILE),
                                    1234,
                                    null,
                                    false,
                                    List.of(new HistoryDifference(HOSTILE, "place", "7", "8")),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    0,
                                    List.of(new VerifyUpgrade.Change(HOSTILE, 1, 2, 3, List.of(HOSTILE), List.of())),
                                    List.of(new VerifyUpgrade.Gone(HOSTILE, null, 4)),
                                    List.of(HOSTILE))),
                    List.of(new Timing(HOSTILE, 0)),
                    List.of(HOSTILE),
                    false);
        }
    },

    /** Two databases that were given. */
    GIVEN {
        @Override
        VerifyReport report() {
            return new VerifyReport(
                    "localhost:5432/one",
                    "localhost:5432/two",
                    "1.2",
                    true,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    null,
                    graph(),
                    null,
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    true);
        }
    },

    /** Hundreds of tables and scripts. */
    MANY {
        @Override
        VerifyReport report() {
            List<VerifyBuild.Migration> migrations = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String script = "V1." + i + "__Change_number_" + i + ".sql";
                migrations.add(new VerifyBuild.Migration(
                        "1." + i, "Change number " + i, script, "SQL", "ddl", i % 3 == 0 ? "record" : "run", "run"));
            }
            return new VerifyReport(
                    "release",
                    "dev",
                    "1.399",
                    true,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true,
                    List.of(),
                    0,
                    many(300),
                    new VerifyBuild(migrations, List.of(), List.of()),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    true);
        }
    };

    /** Markup, a script's end, quotes, a template's brackets, Arabic, a change of direction, an emoji, a control character, a long word. */
    static final String HOSTILE =
            "dbo.</script><script>alert(1)</script><img src=x onerror='a()'>\"quoted\" & `{{tick}}` "
                    + "مرحبا \u202Edlrow \uD83D\uDE80 \u0001 https://example.com/" + "x".repeat(200);

    abstract VerifyReport report();

    /** Four levels' worth of everything: a cycle, a table that refers to itself, and one that stands alone. */
    static TableGraph graph() {
        return new TableGraph(
                List.of(
                        new Table("dbo.alone", "other", 0, null, new Rows(0, 0), new Rows(0, 0)),
                        new Table("dbo.country", "reference", 0, null, new Rows(4, 4), new Rows(4, 4)),
                        new Table("dbo.person", "development", 1, null, new Rows(0, 0), new Rows(20, 0)),
                        new Table("dbo.department", "development", 2, 1, new Rows(0, 0), new Rows(2, 0)),
                        new Table("dbo.employee", "development", 2, 1, new Rows(0, 0), new Rows(7, 0)),
                        new Table("dbo.settings", "other", 3, null, new Rows(3, 0), new Rows(3, 0))),
                List.of(
                        new Reference("fk_country", "dbo.person", "dbo.country"),
                        new Reference("fk_second_country", "dbo.person", "dbo.country"),
                        new Reference("fk_person", "dbo.employee", "dbo.person"),
                        new Reference("fk_department", "dbo.employee", "dbo.department"),
                        new Reference("fk_head", "dbo.department", "dbo.employee"),
                        new Reference("fk_boss", "dbo.employee", "dbo.employee"),
                        new Reference("fk_owner", "dbo.settings", "dbo.employee"),
                        new Reference("fk_where", "dbo.settings", "dbo.country")));
    }

    static TableGraph many(int size) {
        Random random = new Random(7);
        int[] levels = new int[size];
        List<Table> tables = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int k = random.nextInt(4); i > size / 5 && k > 0; k--) {
                int to = random.nextInt(3) == 0 ? random.nextInt(10) : random.nextInt(i);
                levels[i] = Math.max(levels[i], levels[to] + 1);
                references.add(new Reference("fk_" + i + "_" + k, "dbo.table_" + i, "dbo.table_" + to));
            }
            tables.add(
                    new Table("dbo.table_" + i, "development", levels[i], null, new Rows(0, 0), new Rows(i * 31L, 0)));
        }
        return new TableGraph(tables, references);
    }

    static VerifyBuild build() {
        return new VerifyBuild(
                List.of(
                        new VerifyBuild.Migration("1", "Tables", "V1__Tables.sql", "SQL", "ddl", "run", "run"),
                        new VerifyBuild.Migration("1.1", "People", "V1.1__People.sql", "SQL", "data", "record", "run"),
                        new VerifyBuild.Migration("1.2", "Both", "V1.2__Both.sql", "SQL", "mixed", "strip", "run"),
                        new VerifyBuild.Migration(null, "View", "R__View.sql", "SQL", "ddl", "run", "run"),
                        new VerifyBuild.Migration(null, "", "afterMigrate.sql", "CALLBACK", "transform", "run", "run")),
                List.of(
                        new VerifyBuild.LeftOut("release", "V1.1__People.sql", "record", 3, "rows", "person", 1, 20L),
                        new VerifyBuild.LeftOut("release", "V1.2__Both.sql", "strip", 12, "transform", null, 2, null)),
                List.of(new VerifyBuild.Dataset("release", "countries", true, "1.2", "1.2", 4L)));
    }
}
