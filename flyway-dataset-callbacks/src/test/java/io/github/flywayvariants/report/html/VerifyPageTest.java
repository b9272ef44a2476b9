package io.github.flywayvariants.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.VerifyReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyPageTest {

    private static String html(SampleReports sample) {
        return new String(VerifyPage.html(sample.report()), StandardCharsets.UTF_8);
    }

    private static List<String> found(String pattern, String html) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Returns the part of a page from the section of a name on to its end. */
    private static String section(String name, String html) {
        String rest = html.substring(html.indexOf("<section id=\"" + name + "\""));
        return rest.substring(0, rest.indexOf("</section>"));
    }

    @Test
    void theVerdictComesFirstAndThenEverythingThatWasLookedAt() {
        String html = html(SampleReports.HOLDS);
        assertThat(found("<h1>.*</h1>", html)).containsExactly("<h1>Everything holds</h1>");
        assertThat(found("<section id=\"[^\"]*\"", html))
                .map(section -> section.substring(13, section.length() - 1))
                .containsExactly(
                        "proofs", "differences", "migrations", "tables", "rows", "left-out", "datasets", "timings");
        assertThat(html.indexOf("<h1>")).isLessThan(html.indexOf("<h2"));
    }

    @Test
    void everyProofIsNamedWithItsResultInWords() {
        VerifyReport report = SampleReports.FAILS.report();
        String proofs = section("proofs", html(SampleReports.FAILS));
        assertThat(report.proofs()).hasSize(12).noneMatch(VerifyReport.Proof::holds);
        report.proofs().forEach(proof -> assertThat(proofs).contains(">" + proof.name() + "<"));
        assertThat(proofs).contains("no, 1 difference<", "no, 2 differences<", "no, 2 migrations<");
        assertThat(section("proofs", html(SampleReports.HOLDS))).doesNotContain("no,", ">no<");
    }

    @Test
    void whatDiffersIsNamedWithBothValuesAndWhatMayDifferWithItsSetting() {
        String failing = section("differences", html(SampleReports.FAILS));
        assertThat(found("<caption[^>]*>[^<]*", failing))
                .map(caption -> caption.substring(caption.indexOf('>') + 1))
                .containsExactly(
                        "History of Flyway",
                        "Objects",
                        "Objects of schema.json",
                        "Rows left over",
                        "Reference rows",
                        "Rows that refer to rows that are not there",
                        "What stock Flyway says",
                        "Baselines, against the scripts that they stand for",
                        "Ignored, by verify.ignore");
        assertThat(failing).contains("definition", "not there", "1,234");
        String holding = section("differences", html(SampleReports.HOLDS));
        assertThat(holding)
                .contains("Nothing differs that may not.", "verify.ignore", "dbo.log.created_at")
                .contains("verify.allowedRows", "dbo.settings", "added");
    }

    @Test
    void aTableWithoutRowsSaysZero() {
        assertThat(section("rows", html(SampleReports.HOLDS)))
                .containsPattern("dbo\\.alone.*class=\"number zero\"><bdi>0</bdi>.*class=\"number zero\"><bdi>0</bdi>")
                .contains("3 allowed in release");
        assertThat(section("rows", html(SampleReports.FAILS))).contains("1,234 left over in release", "not there");
    }

    @Test
    void whatWasLeftOutHasItsPlaceAndItsNumbers() {
        assertThat(section("left-out", html(SampleReports.HOLDS)))
                .containsPattern("V1\\.1__People\\.sql:3.*record.*rows.*person.*<bdi>1</bdi>.*<bdi>20</bdi>")
                .containsPattern("V1\\.2__Both\\.sql:12.*strip.*transform.*none.*<bdi>2</bdi>.*not counted");
    }

    @Test
    void anUpgradeShowsWhatItDidToRowsAndWhatNoStatementWasToDo() {
        String upgrade = section("upgrade", html(SampleReports.FAILS));
        assertThat(upgrade)
                .contains("Rows that the upgrade changed", "no statement was to")
                .contains("Tables and columns that are gone", "Rows of the table")
                .contains("the earlier release", "Scripts that the upgrade ran", "What does not hold");
        assertThat(html(SampleReports.HOLDS)).doesNotContain("id=\"upgrade\"", "href=\"#upgrade\"");
    }

    @Test
    void twoDatabasesThatWereGivenHaveNoSectionsOfWhatIsBuilt() {
        String html = html(SampleReports.GIVEN);
        assertThat(html)
                .contains("Two databases were given, and nothing was built")
                .doesNotContain("no rows left over")
                .doesNotContain("id=\"migrations\"", "id=\"left-out\"", "id=\"datasets\"")
                .doesNotContain("href=\"#migrations\"", "href=\"#left-out\"", "href=\"#datasets\"");
    }

    @Test
    void noNameBecomesMarkup() {
        String html = html(SampleReports.FAILS);
        assertThat(html)
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
                .contains("\u2401")
                .doesNotContain("<script", "<img", "\u0001")
                .doesNotContain("onerror='");
        assertThat(found("\\son\\w+=\"", html)).isEmpty();
    }

    /** Nothing outside of this file: neither a place to load from, nor one to go to. */
    @ParameterizedTest
    @EnumSource
    void thePageRefersToNothingButItself(SampleReports sample) {
        String html = html(sample);
        assertThat(found("\\b(?:href|src|srcset|action|data|xlink:href)=\"[^\"]*\"", html))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("href=\"#") || link.equals("href=\"data:,\""));
        assertThat(html).doesNotContain("@import").contains("default-src 'none'");
        assertThat(found("url\\([^)]*\\)", html)).allMatch("url(#arrow)"::equals);
    }

    @ParameterizedTest
    @EnumSource
    void theSameReportGivesTheSameBytes(SampleReports sample) {
        assertThat(VerifyPage.html(sample.report())).isEqualTo(VerifyPage.html(sample.report()));
    }

    @ParameterizedTest
    @EnumSource
    void everyLinkWithinThePageArrives(SampleReports sample) {
        String html = html(sample);
        found("href=\"#[^\"]+\"", html).stream()
                .distinct()
                .forEach(link -> assertThat(html).contains("id=\"" + link.substring(7)));
        assertThat(found("\\sid=\"[^\"]*\"", html)).doesNotHaveDuplicates();
    }
}
