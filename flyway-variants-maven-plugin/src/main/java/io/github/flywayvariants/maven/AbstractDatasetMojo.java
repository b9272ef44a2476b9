package io.github.flywayvariants.maven;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dialect.Transaction;
import io.github.flywayvariants.flyway.Datasets;
import io.github.flywayvariants.flyway.FlywayVariants;
import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that work with rows: the database and its datasets. */
abstract class AbstractDatasetMojo extends AbstractVariantsMojo {

    /** Whether only to say what would be done. Nothing is changed then. */
    @Parameter(property = "flyway-variants.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Whether messages may show values of rows, which may be personal. */
    @Parameter(property = "flyway-variants.showValues", defaultValue = "false")
    private boolean showValues;

    final Datasets datasets() throws MojoExecutionException {
        return variants().datasets(configuration(projectClassPath()));
    }

    /** Returns what shows how far an operation has come: on one line of a terminal, or on a new line now and then. */
    final ProgressPrinter progress() {
        return isInteractive() && isTerminal()
                ? ProgressPrinter.onTerminal(System.out::print, System::nanoTime)
                : ProgressPrinter.inLines(getLog()::info, System::nanoTime);
    }

    /** A JDK before 22 has a console only on a terminal, later ones say whether theirs is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    final boolean dryRun() {
        return dryRun;
    }

    final boolean showValues() {
        return showValues;
    }

    /** Returns a parameter without which the goal has nothing to do. */
    static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "The parameter \"" + name + "\" is missing. Give it: -Dflyway-variants." + name + "=…");
        }
        return value;
    }

    /** Returns the constant that a parameter names. */
    static <E extends Enum<E>> E choice(String name, String value, E[] constants) {
        List<String> allowed = new ArrayList<>();
        for (E constant : constants) {
            String text = constant.name().toLowerCase(Locale.ROOT);
            if (text.equals(value)) {
                return constant;
            }
            allowed.add(text);
        }
        throw new FlywayVariantsException(
                ErrorCode.SETTINGS,
                name + ": expected one of " + String.join(", ", allowed) + ", found \"" + value + "\".");
    }

    /** Returns the datasets, which are read as of one moment in the way that the parameter {@code isolation} says. */
    final Datasets datasetsReading(String isolation) throws MojoExecutionException {
        return datasets().reading(choice("isolation", isolation, Transaction.Reading.values()));
    }

    static List<String> orNone(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    @Override
    FlywayVariants unnamedVariant() {
        return FlywayVariants.defaultVariant();
    }
}
