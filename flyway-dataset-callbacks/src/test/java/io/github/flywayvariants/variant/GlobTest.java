package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, V1__a.sql",
        "V1.1.2__*.sql, V1.1.2__rows.sql",
        "V1.1.2__*.sql, V1.1.2__.sql",
        "*, V1__a.sql",
        "V?__a.sql, V1__a.sql",
        "?.sql, 😀.sql",
        "😀*.sql, 😀😀.sql",
        "dev-data/**, dev-data/V1__a.sql",
        "dev-data/**, dev-data/b/c/V1__a.sql",
        "**/V1__*.sql, V1__a.sql",
        "**/V1__*.sql, b/c/V1__a.sql",
        "a/**/b/*.sql, a/b/x.sql",
        "a/**/b/*.sql, a/c/d/b/x.sql",
        "**, b/c/V1__a.sql",
        "db/migration/V1_2__A.java, db/migration/V1_2__A.java"
    })
    void matches(String glob, String path) {
        assertThat(Glob.ofPath(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, b/V1__a.sql",
        "V1__a.sql, v1__A.sql",
        "V1.1__a.sql, V1x1__a.sql",
        "*.sql, b/V1__a.sql",
        "b/*.sql, b/c/V1__a.sql",
        "V?__a.sql, V10__a.sql",
        "b?V1.sql, b/V1.sql",
        "dev-data/**, dev-data",
        "dev-data/**, other/dev-data/V1__a.sql",
        "**/b/*.sql, ab/x.sql",
        "V1__(a|b).sql, V1__a.sql",
        "V1__[ab].sql, V1__a.sql",
        "V1__{a}.sql, V1__a.sql",
        "\\d.sql, 1.sql"
    })
    void doesNotMatch(String glob, String path) {
        assertThat(Glob.ofPath(glob).matches(path)).isFalse();
    }

    @Test
    void pathsAreComparedByCase() {
        assertThat(Glob.ofPath("dev/*.sql").matches("dev/A.sql")).isTrue();
        assertThat(Glob.ofPath("dev/*.sql").matches("DEV/A.sql")).isFalse();
    }

    @Test
    void namesAreComparedByCaseOnlyWhenAsked() {
        assertThat(Glob.ofName("größe_*", false).matches("GRÖSSE_1")).isFalse();
        assertThat(Glob.ofName("größe_*", false).matches("GRÖßE_1")).isTrue();
        assertThat(Glob.ofName("job*", false).matches("JOBS")).isTrue();
        assertThat(Glob.ofName("job*", true).matches("JOBS")).isFalse();
        assertThat(Glob.ofName("job*", true).matches("jobs")).isTrue();
    }

    @Test
    void aNameHasNoSegments() {
        assertThat(Glob.ofName("a*b", false).matches("a/x\nb")).isTrue();
    }

    @Test
    void isPrintedAsItWasWritten() {
        assertThat(Glob.ofPath("dev-data/**")).hasToString("dev-data/**");
    }
}
