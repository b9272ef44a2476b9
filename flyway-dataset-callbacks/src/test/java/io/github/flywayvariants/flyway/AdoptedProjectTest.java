package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.report.AdoptReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.Report;
import io.github.flywayvariants.report.TagReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyUpgrade.Change;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A team with years of mixed migrations, and with databases that were built in several ways, goes the way of the how-to: has proposals made,
 * reviews them, adopts the databases, and ships three releases as upgrades. What is printed on the way is what the how-to shows.
 */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
class AdoptedProjectTest {

    /** What the goal tag proposes of tables and the team decided otherwise: these are reference tables, though rows of them were corrected. */
    private static final List<String> REFERENCE_AFTER_ALL =
            List.of("country", "parcel_status", "tariff_zone", "tariff", "vat_rate", "holiday");

    /** What it proposes once the tables are decided, and the team decided otherwise, each with what was decided. */
    private static final Map<String, String> DECIDED_OTHERWISE = Map.ofEntries(
            entry("{ script: \"V1.2.1__tours_next_week.sql\", line: 2, treat: drop }", "V1.2.1__tours_next_week.sql"),
            entry("{ script: \"V1.3.1__january.sql\", checksum: 676878281 }", "V1.3.1__january.sql"),
            entry("{ script: \"V1.3.1__january.sql\", line: 2, treat: keep }", "V1.3.1__january.sql"),
            entry("{ script: \"V2_1__depots_in_the_south.sql\", checksum: 128477152 }", "V2_1__depots"),
            entry("{ script: \"V2_1__depots_in_the_south.sql\", table: customer, treat: keep }", "V2_1__depots"),
            entry("{ script: \"V2_1__depots_in_the_south.sql\", line: 3, treat: drop }", "V2_1__depots"),
            entry("{ script: \"V2_2_1__claims_of_testers.sql\", line: 2, treat: drop }", "V2_2_1__claims_of_testers"),
            entry(
                    "{ script: \"V2022.05.02.1__tracking_demo.sql\", line: 2, treat: drop }",
                    "V2022.05.02.1__tracking_demo"),
            entry(
                    "{ script: \"V2023.04.03.1__more_vehicles.sql\", line: 2, treat: drop }",
                    "V2023.04.03.1__more_vehicles"),
            entry(
                    "{ script: \"V2024.03.11.1__invoices_of_march.sql\", line: 1, treat: keep }",
                    "V2024.03.11.1__invoices_of_march"),
            entry(
                    "{ script: \"V2_3__mail_trap.sql\", checksum: 1004498695 }",
                    "\"V2_3__mail_trap.sql\", line: 2, treat: drop"),
            entry("{ script: \"V1.2__tour.sql\", line: 21, treat: keep }", "\"V1.2__tour.sql\", line: 21, treat: drop"),
            entry(
                    "{ script: \"V1.3.4__users.sql\", table: app_user, treat: keep }",
                    "\"V1.3.4__users.sql\", line: 22, treat: drop"),
            entry(
                    "{ script: \"V1.3.5__setting.sql\", table: setting, treat: keep }",
                    "\"V1.3.5__setting.sql\", line: 8, treat: drop"),
            entry("{ script: \"V2_4__fair.sql\", line: 4, treat: keep }", "\"V2_4__fair.sql\", line: 4, treat: drop"),
            entry(
                    "{ script: \"V2_5__opening_hours.sql\", line: 9, treat: keep }",
                    "\"V2_5__opening_hours.sql\", line: 9, treat: drop"),
            entry(
                    "{ script: \"V2022.03.14__price_per_customer.sql\", line: 10, treat: keep }",
                    "\"V2022.03.14__price_per_customer.sql\", line: 10, treat: drop"),
            entry(
                    "{ script: \"V2023.02.06__clean_up.sql\", line: 2, treat: keep }",
                    "\"V2023.02.06__clean_up.sql\", line: 2, treat: drop"),
            entry(
                    "{ script: \"V2024.03.11__api_key.sql\", line: 6, treat: keep }",
                    "\"V2024.03.11__api_key.sql\", line: 6, treat: drop"),
            entry(
                    "{ script: \"R__logins.sql\", table: app_user, treat: keep }",
                    "\"R__logins.sql\", table: app_user, treat: drop"));

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private final TestServer server;

    private AdoptedProject project;

    AdoptedProjectTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void scriptsAsTheyWereFound() throws IOException {
        project = new AdoptedProject(server, folder);
    }

    /** The databases of the story. */
    private record Databases(TestDatabase production, TestDatabase staging, TestDatabase development) {}

    @Test
    void whatIsProposedIsTakenOrDecidedOtherwise() throws IOException {
        TagReport first = project.variant("release").tag(project.originals());
        assertThat(first.findings())
                .filteredOn(finding -> finding.contains("[placeholder-decides]"))
                .hasSize(8);
        assertKept("proposed-first.yaml", Files.readString(project.settings()));
        List<String> reviewed =
                AdoptedProject.kept("reviewed.yaml").lines().map(String::strip).toList();
        List<String> development = reviewed.subList(reviewed.indexOf("developmentTables:"), reviewed.size());
        assertThat(first.proposals())
                .filteredOn(proposal -> proposal.key().equals("developmentTables"))
                .extracting(proposal -> bare(proposal.entry()))
                .filteredOn(table -> !development.contains("- " + table))
                .containsExactlyInAnyOrderElementsOf(REFERENCE_AFTER_ALL);

        project.reviewTables();
        assertThat(project.variant("release").check(project.originals()).exempt())
                .isGreaterThan(40);
        assertKept(
                "check.txt",
                project.variant("release").check(project.originals()).text());
        TagReport second = project.variant("release").tag(project.originals());
        assertKept("proposed-second.txt", text(second.proposals()));
        project.review();
        String decided = Files.readString(project.settings());
        assertThat(second.proposals())
                .extracting(proposal -> bare(proposal.entry()))
                .filteredOn(entry -> !decided.contains(entry))
                .containsExactlyInAnyOrderElementsOf(DECIDED_OTHERWISE.keySet());
        assertThat(decided).contains(DECIDED_OTHERWISE.values());
        assertThat(project.variant("release").check(project.originals()))
                .satisfies(check -> assertThat(check.ok()).isTrue())
                .satisfies(check -> assertThat(check.exempt()).isZero());
        assertThat(project.variant("release").tag(project.originals()).proposals())
                .isEmpty();
        assertThatTheSetIsAMess();
    }

    private static String text(List<TagReport.Proposal> proposals) {
        StringBuilder text = new StringBuilder();
        proposals.forEach(proposal -> text.append(proposal.key())
                .append(": ")
                .append(proposal.entry())
                .append("  # ")
                .append(proposal.why())
                .append('\n'));
        return text.toString();
    }

    private void assertThatTheSetIsAMess() {
        List<InfoReport.Migration> scripts =
                project.variant("release").info(project.originals(), Map.of()).migrations();
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(60);
        long mixed = scripts.stream()
                .map(InfoReport.Migration::statements)
                .filter(statements -> statements.schema() > 0 && statements.rows() + statements.transform() > 0)
                .count();
        assertThat(mixed).isGreaterThanOrEqualTo(scripts.size() / 3);
        assertThat(scripts)
                .extracting(InfoReport.Migration::action)
                .contains("run", "record", "strip")
                .doesNotContainNull();
    }

    private static String bare(String entry) {
        return entry.replace("public.", "");
    }

    /** What is kept was printed on PostgreSQL; on MariaDB names have no schema, and one script is another. */
    private static void assertKept(String name, String printed) throws IOException {
        Path file = Path.of("src/test/resources/adoption/output").resolve(name);
        assertThat(comparable(printed)).isEqualTo(comparable(Files.readString(file)));
    }

    private static List<String> comparable(String text) {
        return text.strip()
                .lines()
                .filter(line -> !line.contains("V2022.12.05__move_numbers.sql\", checksum"))
                .map(line -> bare(line).replaceAll("localhost:\\d+/test\\d+", "db.example:5432/kestrel"))
                .toList();
    }

    private static void assertKept(String name, Report report) throws IOException {
        assertKept(name, report.text().replaceAll("localhost:\\d+/test\\d+", "db.example:5432/kestrel"));
    }

    /**
     * Each database is adopted with a report first, then settled, then written: production by the script for its operators, the others by the goal. Then
     * what was found is released as it is, and three releases more.
     */
    @Test
    void databasesOfThreeHistoriesAreAdoptedAndUpgradedThreeTimes() throws IOException, SQLException {
        project.review();
        HistoricDatabases historic = new HistoricDatabases(project, folder);
        Databases all = new Databases(
                historic.production(databases.fresh(server)),
                historic.staging(databases.fresh(server)),
                historic.development(databases.fresh(server)));
        adoptProduction(historic, all.production());
        adoptStaging(all.staging());
        adoptDevelopment(all.development());
        shipWhatWasFound(all);
        firstUpgrade(all);
        secondUpgrade(all);
        thirdUpgrade(all);
    }

    private AdoptReport plan(TestDatabase database) {
        return project.variant("release").planAdoption(project.originals(database));
    }

    private void adoptProduction(HistoricDatabases historic, TestDatabase production) throws IOException, SQLException {
        TableContents before = TableContents.of(production);
        AdoptReport first = plan(production);
        assertKept("adopt-production.txt", first);
        assertThat(first.missing())
                .filteredOn(row -> !row.settled())
                .extracting(AdoptReport.Row::script)
                .as("whose name says nothing of the column and the index in it")
                .containsExactly("V2_4__fair.sql");
        assertThat(first.pending())
                .containsExactly("V2024.03.11.1__invoices_of_march.sql", "V2024.04.08__drop_volume.sql");

        historic.runLate(production, project.bundle().resolve("common/V2_4__fair.sql"));
        AdoptReport second = plan(production);
        assertThat(second.ok()).isTrue();
        assertThat(second.rows()).isEqualTo(9);
        assertThat(second.changed())
                .extracting(AdoptReport.Change::script, AdoptReport.Change::property)
                .containsExactly(tuple("V2_4__fair.sql", AdoptReport.ORDER));
        MigrationSets.runScript(production, folder.resolve("adopt.sql"), second.sql());
        assertThat(before.changesUntil(TableContents.of(production))).isEmpty();
        assertAdopted(production, "release");
    }

    private void adoptStaging(TestDatabase staging) throws IOException, SQLException {
        AdoptReport first = plan(staging);
        assertThat(first.ok()).isFalse();
        assertThat(first.missing()).isEmpty();
        assertThat(first.extra()).extracting(AdoptReport.Row::script).containsExactly("V2.5.1__half_prices.sql");
        assertThat(first.changed())
                .extracting(change -> change.script() + " " + change.property())
                .containsExactly("V1.3.5__setting.sql order", "V2_2_1__claims_of_testers.sql checksum");
        assertThat(first.failed())
                .as("PostgreSQL takes back what failed, with its row")
                .extracting(AdoptReport.Row::script)
                .containsExactlyElementsOf(
                        staging.server() == TestServer.MARIADB ? List.of("V2024.02.05__locker_sizes.sql") : List.of());
        if (staging.server() == TestServer.MARIADB) {
            assertKept("adopt-staging.txt", first);
        }
        HistoricDatabases.takeBack(staging);
        project.originals(staging).load().repair();
        TableContents before = TableContents.of(staging);
        AdoptReport applied = project.variant("release").adopt(project.originals(staging));
        assertThat(applied.ok()).isTrue();
        assertThat(applied.applied()).isTrue();
        assertThat(applied.validatedByFlyway()).isTrue();
        assertThat(before.changesUntil(TableContents.of(staging))).isEmpty();
        assertAdopted(staging, "release");
    }

    private void adoptDevelopment(TestDatabase development) {
        AdoptReport planned = project.variant("dev").planAdoption(project.originals(development));
        assertThat(planned.missing()).isEmpty();
        assertThat(planned.changed()).isEmpty();
        assertThat(planned.notices()).singleElement().asString().contains("-Dflyway-variants.allow");
        AdoptReport applied = project.variant("dev").allow(planned.database()).adopt(project.originals(development));
        assertThat(applied.validatedByFlyway()).isTrue();
        assertAdopted(development, "dev");
    }

    private void assertAdopted(TestDatabase database, String variant) {
        assertThat(project.variant(variant).database(project.originals(database)))
                .satisfies(stamp -> assertThat(stamp.variant()).isEqualTo(variant))
                .satisfies(stamp -> assertThat(stamp.isValid()).isTrue());
        assertValid(project.originals(database).ignoreMigrationPatterns("*:pending"));
    }

    private static void assertValid(FluentConfiguration stock) {
        assertThat(new Flyway(stock).validateWithResult().getAllErrorMessages()).isEmpty();
    }

    /** Stock Flyway takes each of them for one of the original scripts, and of those that were shipped. */
    private void assertAllValid(Databases all, int release) {
        for (TestDatabase database : List.of(all.production(), all.staging(), all.development())) {
            assertValid(project.originals(database));
            assertValid(project.shipped(database, release));
        }
    }

    private void shipWhatWasFound(Databases all) throws IOException, SQLException {
        project.release(0);
        assertThat(project.lock()).hasSize(4 + 65);
        assertValid(project.shipped(all.production(), 0).ignoreMigrationPatterns("*:pending"));
        TableContents before = TableContents.of(all.production());
        project.shipped(all.production(), 0).load().migrate();
        assertThat(before.changesUntil(TableContents.of(all.production())))
                .as("V2024.04.08 drops it")
                .containsOnlyKeys("parcel_volume");
        project.shipped(all.staging(), 0).load().migrate();
        assertAllValid(all, 0);
    }

    /** Proves an upgrade, releases it, and has stock Flyway do it; returns what changed in production. */
    private Map<String, List<String>> upgrade(Databases all, int release, List<String> changes)
            throws IOException, SQLException {
        assertThat(project.variant("release").check(project.originals()).findings())
                .isEmpty();
        VerifyReport proof = project.verify(all.production(), Optional.of(project.zip(release - 1)));
        assertThat(proof.ok()).as(proof.text()).isTrue();
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(proof.upgrade()).filled())
                        .changes())
                .extracting(AdoptedProjectTest::text)
                .containsExactlyElementsOf(changes);
        if (release == 1) {
            assertKept("verify-upgrade.txt", proof);
        }
        List<String> versions = versions(project.lock());
        project.release(release);
        assertThat(versions(project.lock())).as("what was released stays").startsWith(versions.toArray(String[]::new));
        TableContents before = TableContents.of(all.production());
        project.shipped(all.production(), release).load().migrate();
        project.shipped(all.staging(), release).load().migrate();
        project.variant("dev").migrate(project.originals(all.development()));
        assertAllValid(all, release);
        return before.changesUntil(TableContents.of(all.production()));
    }

    private static List<String> versions(List<String> lock) {
        return lock.stream().filter(line -> line.contains("version: ")).toList();
    }

    private static String text(Change change) {
        return bare(change.table()).replaceAll(".*\\.", "") + ": " + change.inserted() + "+ " + change.deleted() + "- "
                + change.changed() + " in " + change.columns() + " by " + change.by();
    }

    /** New tables and reference rows, rows and tables of development, an index beside them, a view; and VAT numbers that customers typed in. */
    private void firstUpgrade(Databases all) throws IOException, SQLException {
        project.take("release-1")
                .decide("referenceTables", "pickup_slot")
                .decide("developmentTables", "pickup")
                .reviewMixed("V2024.06.03.1__pickups.sql");
        Map<String, List<String>> changes =
                upgrade(all, 1, List.of("customer: 0+ 0- 1 in [vat_number] by [V2024.06.10__vat_numbers.sql:2]"));
        assertThat(changes).containsOnlyKeys("customer", "parcel_status", "pickup_slot");
        assertThat(changes.get("customer"))
                .containsExactly(
                        "+ 1001|Optik Sander|1001|DE812345678|DE02 1203 0000 0000 2020 51",
                        "- 1001|Optik Sander|1001|de 812 345 678|DE02 1203 0000 0000 2020 51");
        assertThat(changes.get("parcel_status")).singleElement().asString().startsWith("+ P|To be picked up|");
        assertThat(changes.get("pickup_slot")).containsExactly("+ AM|08:00|12:00", "+ PM|12:00|18:00");
    }

    /** A change of customers' rows stands beside a row of development, and is kept by a declaration; a repeatable script brings other holidays. */
    private void secondUpgrade(Databases all) throws IOException, SQLException {
        project.take("release-2")
                .decide("statements", "{ script: V2024.09.02__iban_without_blanks.sql, line: 2, treat: keep }")
                .reviewMixed("V2024.09.02__iban_without_blanks.sql");
        Map<String, List<String>> changes =
                upgrade(all, 2, List.of("customer: 0+ 0- 1 in [iban] by [V2024.09.02__iban_without_blanks.sql:2]"));
        assertThat(changes).containsOnlyKeys("customer", "country", "vat_rate", "holiday");
        assertThat(changes.get("customer"))
                .as("the second one came with a mixed script, long ago")
                .containsExactly(
                        "+ 1001|Optik Sander|1001|DE812345678|DE02120300000000202051",
                        "+ 2|Fietsen BV|2|null|NL91ABNA0417164300",
                        "- 1001|Optik Sander|1001|DE812345678|DE02 1203 0000 0000 2020 51",
                        "- 2|Fietsen BV|2|null|NL91 ABNA 0417 1643 00");
        assertThat(changes.get("country")).containsExactly("+ AT|Austria|EUR");
        assertThat(changes.get("vat_rate")).containsExactly("+ AT|20.00|1984-01-01");
        assertThat(changes.get("holiday")).hasSize(4 + 5);
    }

    /** A table is built anew around its rows, a column goes, a setting gets another value, and a change of rows fires a trigger. */
    private void thirdUpgrade(Databases all) throws IOException, SQLException {
        project.take("release-3")
                .decide("developmentTables", "opening_hours_new")
                .decide("statements", "{ script: V2024.12.02.1__winter.sql, line: 2, treat: keep }")
                .reviewMixed("V2024.12.02.1__winter.sql");
        String parcels = "V2024.12.09__left_in_lockers.sql:2";
        Map<String, List<String>> changes = upgrade(
                all,
                3,
                List.of(
                        "audit_log: 1+ 0- 0 in [] by [" + parcels + " through the trigger parcel_status_changes]",
                        "parcel: 0+ 0- 1 in [status] by [" + parcels + "]"));
        assertThat(changes).containsOnlyKeys("setting", "parcel", "audit_log");
        assertThat(changes.get("setting"))
                .containsExactly("+ parcels.a.day|60000|kestrel", "- parcels.a.day|40000|kestrel");
        assertThat(changes.get("parcel"))
                .containsExactly(
                        "+ 5002|1002|Boldt, Stade|D|2500|null|null", "- 5002|1002|Boldt, Stade|B|2500|null|null");
        assertThat(changes.get("audit_log")).singleElement().asString().endsWith("|parcel 5002: B -> D");
    }
}
