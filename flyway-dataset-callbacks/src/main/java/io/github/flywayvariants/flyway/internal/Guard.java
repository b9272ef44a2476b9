package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.variant.Finding;
import io.github.flywayvariants.variant.FindingCode;
import io.github.flywayvariants.variant.PlannedScript;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The callback among the original scripts that keeps stock Flyway from running them on a protected database. A team asks for it by an empty
 * file of its name; its text follows from the plan.
 *
 * @param script its name
 * @param path its file
 * @param found its text
 * @param wanted the text that it should have
 */
record Guard(String script, Path path, String found, String wanted) {

    /** Finds the callback among scripts whose variant can be made; nothing where there is none. */
    static Optional<Guard> in(PlannedSet planned, ProtectionScripts scripts) {
        if (!planned.plan().variant().isDataFree()
                || planned.findings().stream().anyMatch(Finding::isError)) {
            return Optional.empty();
        }
        return planned.plan().scripts().stream()
                .map(PlannedScript::analysed)
                .filter(script -> script.script().isGuard())
                .findFirst()
                .flatMap(script -> guard(planned, scripts, script.script().script()));
    }

    private static Optional<Guard> guard(PlannedSet planned, ProtectionScripts scripts, String name) {
        Optional<Path> path =
                Optional.ofNullable(planned.set().sources(List.of()).get(name));
        Optional<String> wanted = scripts.guard(planned.plan());
        String found = planned.set().file(name).map(SqlFile::text).orElse("");
        return path.isEmpty() || wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Guard(name, path.get(), found, wanted.get()));
    }

    /** Returns whether it knows all scripts. */
    boolean isUpToDate() {
        return found.replace("\r", "").strip().equals(wanted.strip());
    }

    Finding finding() {
        return new Finding(
                FindingCode.GUARD_OUTDATED,
                Finding.Severity.ERROR,
                script,
                OptionalInt.empty(),
                Optional.empty(),
                "it keeps stock Flyway from running the scripts that bring in development rows on a protected database, and does not know"
                        + " those that are here now.",
                "Run the goal tag, which writes it anew.");
    }

    void write(Charset encoding) {
        try {
            Files.write(path, wanted.getBytes(encoding));
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, path + " cannot be written: " + e + ".", e);
        }
    }
}
