package io.github.flywayvariants.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.VerifyReport.Sides;
import org.junit.jupiter.api.Test;

class LongTextsTest {

    private static final Sides SIDES = new Sides("release", "dev");

    @Test
    void theFirstLineThatDiffersIsShownAndNotAllOfBothTexts() {
        assertThat(VerifyReport.sentence("view v", "text", "SELECT\n    a\nFROM t", "SELECT\n    b\nFROM u", SIDES))
                .isEqualTo("view v: text differs from line 2 on: a in release and b in dev");
    }

    @Test
    void aTextThatGoesOnIsOnlyLonger() {
        assertThat(VerifyReport.sentence("view v", "text", "SELECT a\nFROM t", "SELECT a\nFROM t\nWHERE a > 1", SIDES))
                .isEqualTo("view v: text differs from line 3 on: nothing more in release and WHERE a > 1 in dev");
    }

    @Test
    void whatIsNotSeenIsSaid() {
        assertThat(VerifyReport.sentence("view v", "text", "SELECT a\nFROM t", "SELECT a\r\nFROM t", SIDES))
                .isEqualTo("view v: text differs in the ends of its lines");
        assertThat(VerifyReport.sentence("view v", "text", "SELECT a\nFROM t", "SELECT a\n FROM t", SIDES))
                .isEqualTo("view v: text differs from line 2 on, there in blanks only");
    }

    @Test
    void aValueOfOneLineIsShownAsItIs() {
        assertThat(VerifyReport.sentence("column t.a", "type", "int", null, SIDES))
                .isEqualTo("column t.a: type is int in release and not set in dev");
        assertThat(VerifyReport.sentence("view v", "text", "SELECT 1", "SELECT 1\nFROM t", SIDES))
                .isEqualTo("view v: text is SELECT 1 in release and SELECT 1\nFROM t in dev");
    }
}
