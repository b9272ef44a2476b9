package io.github.flywayvariants.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.FlywayVariants;
import io.github.flywayvariants.report.Report;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether Maven is told that the project is at fault or that something broke. */
class GoalFailureTest {

    private static final class FailingGoal extends AbstractVariantsMojo {

        private final Supplier<Report> body;

        FailingGoal(Supplier<Report> body) {
            this.body = body;
        }

        @Override
        Report run() {
            return body.get();
        }

        @Override
        FlywayVariants unnamedVariant() {
            throw new AssertionError("not asked for");
        }

        @Override
        String reportName() {
            throw new AssertionError("not asked for");
        }
    }

    private static AbstractMojoExecutionException failure(RuntimeException cause) {
        FailingGoal goal = new FailingGoal(() -> {
            throw cause;
        });
        AbstractMojoExecutionException failure =
                catchThrowableOfType(AbstractMojoExecutionException.class, goal::execute);
        assertThat(failure).hasMessage(cause.getMessage()).hasCause(cause);
        return failure;
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasItsKind(ErrorCode code) {
        Class<?> kind = switch (code) {
            case SETTINGS,
                    RELEASE_LOCK,
                    UNKNOWN_VARIANT,
                    PLAN_REFUSED,
                    UNSUPPORTED_DATABASE,
                    FLYWAY,
                    MIGRATIONS,
                    DATASET,
                    SCHEMA_FILE,
                    DATASET_VERSION,
                    PROTECTED,
                    ROWS_AT_RISK,
                    ROW_REFUSED,
                    ORPHANS,
                    PARTIAL_VIEW,
                    SCRATCH_DATABASE,
                    BUNDLE -> MojoFailureException.class;
            case LOCKED, INTERRUPTED, FILES, DATABASE, INTERNAL -> MojoExecutionException.class;
        };
        assertThat(failure(new FlywayVariantsException(code, "because"))).isExactlyInstanceOf(kind);
    }

    /** No connection, refused by the server; wrong user, wrong password. */
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08004", "28000", "28P01"})
    void aDatabaseThatIsNotReachedBroke(String state) {
        Exception cause = new FlywayException("", new SQLException("no", state));
        assertThat(failure(new FlywayException("Unable to connect", cause)))
                .isExactlyInstanceOf(MojoExecutionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42S02", "23505"})
    void aScriptThatFailsIsTheProjectsFault(String state) {
        assertThat(failure(new FlywayException("Failed to execute", new SQLException("no", state))))
                .isExactlyInstanceOf(MojoFailureException.class);
    }

    @Test
    void whatFlywayRefusesIsTheProjectsFault() {
        assertThat(failure(new FlywayException("Validate failed"))).isExactlyInstanceOf(MojoFailureException.class);
        assertThat(failure(new FlywayException("no state", new SQLException("none"))))
                .isExactlyInstanceOf(MojoFailureException.class);
    }

    @Test
    void aFlywayThatLacksWhatIsNeededGetsOneClearMessage() {
        FailingGoal goal = new FailingGoal(() -> {
            throw new NoSuchMethodError("'void org.flywaydb.core.internal.parser.Parser.parse()'");
        });
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(goal::execute)
                .withMessage("The Flyway on the class path does not fit (java.lang.NoSuchMethodError: 'void"
                        + " org.flywaydb.core.internal.parser.Parser.parse()'). Use a version that flyway-variants is tested"
                        + " with, the same for all artifacts of org.flywaydb.");
    }

    @Test
    void classesOfOthersThatAreMissingAreLeftToMaven() {
        NoClassDefFoundError missing = new NoClassDefFoundError("com/example/Helper");
        FailingGoal goal = new FailingGoal(() -> {
            throw missing;
        });
        assertThatExceptionOfType(NoClassDefFoundError.class)
                .isThrownBy(goal::execute)
                .isSameAs(missing);
    }
}
