package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.benchmark.Suite.Operation;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Times all suites and writes {@code results.json} and {@code results.md}. Properties choose less: {@code benchmark.servers},
 * {@code benchmark.workloads}, {@code benchmark.operations} and {@code benchmark.contenders}, each a list with commas; {@code benchmark.rounds}.
 */
public final class Benchmark {

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final Duration WARM_UP_TIME = Duration.ofSeconds(30);

    private final Path folder;
    private final int rounds;
    private final List<Measurement> results = new ArrayList<>();
    private final Map<String, String> versions = new TreeMap<>();

    private Benchmark(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the folder for files and results
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Benchmark benchmark = new Benchmark(
                Files.createDirectories(Path.of(arguments[0])).toRealPath(), Integer.getInteger("benchmark.rounds", ROUNDS));
        for (Server server : Server.values()) {
            if (isChosen("servers", server.toString(), server != Server.SQLSERVER)) {
                for (Suite suite : Suite.all()) {
                    if (isChosen("workloads", suite.workload(), true)
                            && isChosen("operations", suite.operation().name().toLowerCase(Locale.ROOT), true)) {
                        benchmark.run(server, suite);
                        Results.write(benchmark.folder, benchmark.versions, benchmark.results);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static boolean isChosen(String what, String name, boolean otherwise) {
        String chosen = System.getProperty("benchmark." + what, "");
        return chosen.isEmpty() ? otherwise : Arrays.asList(chosen.split(",")).contains(name);
    }

    private void run(Server server, Suite suite) throws IOException, SQLException {
        Workload workload = Workload.of(suite.workload());
        WorkloadFiles files = new WorkloadFiles(folder.resolve("data").resolve(suite.workload()), workload);
        files.write();
        Map<ContenderKind, WorkerProcess> workers = new LinkedHashMap<>();
        Map<ContenderKind, List<Long>> times = new LinkedHashMap<>();
        Map<ContenderKind, Long> heaps = new LinkedHashMap<>();
        List<TestDatabase> databases = new ArrayList<>();
        try {
            for (ContenderKind contender : suite.contenders()) {
                if (contender.isFor(server) && isChosen("contenders", contender.toString(), true)) {
                    Path own = Files.createTempDirectory(folder, contender.toString());
                    workers.put(
                            contender,
                            new WorkerProcess(
                                    contender, url(server, own, databases), suite.workload(), files.folder(""), own));
                }
            }
            for (int round = -warmUp(workers, suite, workload); round < rounds; round++) {
                for (Map.Entry<ContenderKind, WorkerProcess> worker : workers.entrySet()) {
                    Optional<List<String>> answer = once(worker.getValue(), suite, workload, false);
                    if (answer.isPresent() && round >= 0) {
                        times.computeIfAbsent(worker.getKey(), kind -> new ArrayList<>())
                                .add(Long.parseLong(answer.get().get(1)) / 1_000_000);
                        heaps.merge(worker.getKey(), Long.parseLong(answer.get().get(2)) >> 20, Math::max);
                    }
                }
            }
        } finally {
            for (Map.Entry<ContenderKind, WorkerProcess> worker : workers.entrySet()) {
                worker.getValue().close();
                add(new Measurement(
                        server.toString(),
                        suite.workload(),
                        suite.operation().toString(),
                        worker.getKey().toString(),
                        List.copyOf(times.getOrDefault(worker.getKey(), List.of())),
                        heaps.getOrDefault(worker.getKey(), 0L),
                        worker.getValue().failure().orElse(null)));
            }
            databases.forEach(TestDatabase::drop);
        }
    }

    /** Does everything once, and returns how often it is to be done before the time counts: more often what is soon done. */
    private static int warmUp(Map<ContenderKind, WorkerProcess> workers, Suite suite, Workload workload)
            throws IOException {
        long start = System.nanoTime();
        for (WorkerProcess worker : workers.values()) {
            once(worker, suite, workload, true);
        }
        Duration round = Duration.ofNanos(System.nanoTime() - start);
        return Math.toIntExact(Math.max(WARM_UP, WARM_UP_TIME.dividedBy(round)) - 1);
    }

    /** Asks a database which one it is, with its driver. */
    private String url(Server server, Path own, List<TestDatabase> databases) throws SQLException {
        String url = newUrl(server, own, databases);
        try (Connection connection = DriverManager.getConnection(server == Server.H2 ? "jdbc:h2:mem:" : url)) {
            DatabaseMetaData data = connection.getMetaData();
            versions.put(
                    server.toString(),
                    data.getDatabaseProductName() + " " + data.getDatabaseProductVersion() + ", driver "
                            + data.getDriverVersion());
        }
        return url;
    }

    private void add(Measurement measurement) {
        results.add(measurement);
        System.out.printf(
                Locale.ROOT,
                "%-10s %-12s %-24s %-22s %s%n",
                measurement.server(),
                measurement.workload(),
                measurement.operation(),
                measurement.contender(),
                measurement.failure() == null
                        ? measurement.median() + " ms of " + measurement.millis() + ", " + measurement.peakHeapMb() + " MiB"
                        : measurement.failure());
    }

    /** H2 has a file of its own; the servers are those of the tests. */
    private static String newUrl(Server server, Path own, List<TestDatabase> databases) {
        if (server == Server.H2) {
            return "jdbc:h2:file:" + own.resolve("database") + ";DB_CLOSE_DELAY=-1";
        }
        TestDatabase database = TestServer.valueOf(server.name()).newDatabase();
        databases.add(database);
        return database.url();
    }

    /** Brings the tables into the state that the operation starts from, and does it. */
    private static Optional<List<String>> once(WorkerProcess worker, Suite suite, Workload workload, boolean first)
            throws IOException {
        switch (suite.operation()) {
            case LOAD -> {
                if (first) {
                    worker.ask("load");
                }
            }
            case LOAD_EMPTY -> worker.ask("empty");
            case SAVE, COMPARE -> {
                if (first) {
                    worker.ask("load");
                }
            }
            case TRUNCATE -> worker.ask("load");
            case RESET -> {
                if (first) {
                    worker.ask("reset");
                }
                worker.ask("change");
            }
        }
        Optional<List<String>> answer = worker.ask(suite.operation().word());
        boolean full = suite.operation() != Operation.TRUNCATE;
        if (answer.isPresent() && first && full) {
            requireAllRows(worker, workload);
        }
        return answer;
    }

    /** Whoever loads less is no faster. */
    private static void requireAllRows(WorkerProcess worker, Workload workload) throws IOException {
        long expected = workload.tables().stream()
                .mapToLong(table -> table.rows().read().count())
                .sum();
        long found = worker.ask("rows").map(answer -> Long.parseLong(answer.get(1))).orElse(-1L);
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + " rows, found " + found);
        }
    }
}
