package io.github.flywayvariants.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.flywayvariants.testing.BrowserPage;
import io.github.flywayvariants.testing.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as a browser shows it, to people who see it, who hear it, and who have no mouse. Where there is no Chromium, this is skipped aloud. */
class PagesInBrowserTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String NAME =
            "(element => element.getAttribute('aria-label') || element.getAttribute('aria-labelledby') || '')";
    private static final int WIDE = 1280;
    private static final int NARROW = 400;

    @TempDir
    static Path profile;

    private static @Nullable Chromium browser;

    @TempDir
    Path folder;

    @BeforeEach
    void browser() throws IOException, InterruptedException {
        Optional<Path> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), Chromium.WHY_NOT);
        if (browser == null) {
            browser = Chromium.start(chromium.get(), profile);
        }
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private BrowserPage open(SamplePages sample, int width, String scheme) throws IOException {
        Path file = Files.write(folder.resolve("index.html"), sample.html());
        return Objects.requireNonNull(browser).open(file, width, scheme);
    }

    private static Stream<Arguments> looks() {
        return Stream.of(SamplePages.values())
                .flatMap(sample -> Stream.of(WIDE, NARROW)
                        .flatMap(width ->
                                Stream.of("light", "dark").map(scheme -> Arguments.of(sample, width, scheme))));
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(PagesInBrowserTest.class.getResourceAsStream(AXE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The rules take minutes where there is very much, and find nothing there that they do not find in the others. */
    private static Stream<Arguments> looksToCheck() {
        return looks().filter(look -> look.get()[0] != SamplePages.MANY);
    }

    @ParameterizedTest
    @MethodSource("looksToCheck")
    void noRuleOfAccessibilityIsBroken(SamplePages sample, int width, String scheme) throws IOException {
        try (BrowserPage page = open(sample, width, scheme)) {
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
            page.evaluate(axe() + ";0");
            assertThat(page.evaluate("axe.run().then(result => result.passes.length)")
                            .asInt())
                    .as("rules that were looked at")
                    .isGreaterThan(20);
            assertThat(page.texts("axe.run({ resultTypes: ['violations'] }).then(result => result.violations.map("
                            + "rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' ')))"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void thePageItselfIsNeverScrolledSideways(SamplePages sample, int width, String scheme) throws IOException {
        try (BrowserPage page = open(sample, width, scheme)) {
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatScrollsIsReachedByTheTabKeyAndHasAName(SamplePages sample) throws IOException {
        try (BrowserPage page = open(sample, NARROW, "light")) {
            List<String> scrolled = page.texts("[...document.querySelectorAll('*')].filter(element =>"
                    + " /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY)"
                    + " && element.checkVisibility()).map(" + NAME + ")");
            Set<String> reached = new LinkedHashSet<>();
            int stops = page.evaluate("document.querySelectorAll('a, summary, [tabindex=\"0\"]').length")
                    .asInt();
            for (int i = 0; i <= stops; i++) {
                page.tab();
                reached.add(page.evaluate(NAME + "(document.activeElement)").asString());
            }
            assertThat(scrolled).doesNotContain("");
            assertThat(scrolled.isEmpty()).isEqualTo(sample == SamplePages.NO_SCRIPTS);
            assertThat(reached).containsAll(scrolled);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstStopOfTheTabKeyLeadsPastTheNavigation(SamplePages sample) throws IOException {
        try (BrowserPage page = open(sample, WIDE, "light")) {
            page.tab();
            assertThat(page.evaluate("document.activeElement.getAttribute('href')")
                            .asString())
                    .isEqualTo("#main");
            assertThat(page.evaluate("document.activeElement.getBoundingClientRect().top")
                            .asDouble())
                    .isGreaterThanOrEqualTo(0);
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asString())
                    .isEqualTo("solid");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScreenReaderIsToldTheVerdictAndTheNamesOfEverything(SamplePages sample) throws IOException {
        try (BrowserPage page = open(sample, WIDE, "light")) {
            List<String> tree = page.accessibilityTree();
            assertThat(tree).contains("heading " + sample.heading(), "main ", "navigation On this page");
            if (sample.isProof()) {
                assertThat(tree).contains("region Proofs");
                assertThat(tree).anyMatch(node -> node.startsWith("image Tables and their foreign keys"));
            }
            assertThat(tree).noneMatch(node -> node.equals("table ") || node.equals("region "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLoadedAndNothingRuns(SamplePages sample) throws IOException {
        try (BrowserPage page = open(sample, WIDE, "light")) {
            assertThat(page.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
            assertThat(page.requests().stream().filter(url -> url.startsWith("file:")))
                    .hasSize(1);
            assertThat(page.complaints()).isEmpty();
        }
    }
}
