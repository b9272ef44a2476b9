package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.report.VerifyReport.Timing;
import io.github.flywayvariants.schema.ComparisonOptions;
import io.github.flywayvariants.variant.VariantSettings;
import io.github.flywayvariants.verify.Expected;
import io.github.flywayvariants.verify.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.flywaydb.core.api.configuration.Configuration;

/** What all proofs of one run share: what was asked for, what is expected, and what is noted on the way. Not safe for threads. */
final class ProofContext {

    private final VariantRequest request;
    private final Configuration configuration;
    private final VariantSettings settings;
    private final List<Timing> timings = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    ProofContext(VariantRequest request, Configuration configuration, VariantSettings settings) {
        this.request = request;
        this.configuration = configuration;
        this.settings = settings;
    }

    VariantRequest request() {
        return request;
    }

    Configuration configuration() {
        return configuration;
    }

    VariantSettings settings() {
        return settings;
    }

    /** Returns what took how long so far. */
    List<Timing> timings() {
        return timings;
    }

    /** Returns what a person should know so far. */
    List<String> notices() {
        return notices;
    }

    void notice(String sentence) {
        notices.add(sentence);
    }

    SqlDialect dialect(Configuration at) {
        return Dialects.of(request.database(), at);
    }

    static Side side(DatasetSession session, Built built, String name) throws SQLException {
        Side side = session.side(name);
        return built.database().madeUpName().map(side::called).orElse(side);
    }

    ComparisonOptions options() {
        return ComparisonOptions.standard().ignoring(settings.verify().ignore());
    }

    DatasetSession.Place place(Configuration at) {
        return DatasetSession.Place.whole(at, settings.datasets().historyTable());
    }

    Expected expected(DatasetSession session, Built built) {
        Map<TableId, String> reference = new HashMap<>(session.referenceRows(settings));
        built.referenceDatasets()
                .forEach(name -> TableReference.parse(name)
                        .flatMap(session::table)
                        .ifPresent(table -> reference.putIfAbsent(table, "")));
        return new Expected(
                reference,
                session.matching(settings.decided().developmentTables()),
                session.matching(settings.verify().allowedRows()),
                built.planned().plan().variant().isDataFree(),
                new RowOrigins(built.planned().plan(), session.catalog().defaultSchema()));
    }

    <T> T timed(String step, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        timings.add(new Timing(step, (System.nanoTime() - start) / 1_000_000));
        return Objects.requireNonNull(result);
    }
}
