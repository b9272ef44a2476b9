package io.github.flywayvariants.benchmark;

import io.github.flywayvariants.testing.PeakHeap;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A contender in a process of its own, with the heap that it is given. Reads operations, a line each, and answers each with a line. */
final class Worker {

    private final Contender contender;
    private final Place place;

    private Worker(Contender contender, Place place) {
        this.contender = contender;
        this.place = place;
    }

    /**
     * Starts a contender. The first line that it reads is the URL of its database, which may hold a password.
     *
     * @param arguments its name; the workload and the folder of its files; a folder for itself
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // Whatever a peer prints is no answer.
        System.setOut(System.err);
        Workload workload = Workload.of(arguments[1]);
        WorkloadFiles files = new WorkloadFiles(Path.of(arguments[2]), workload);
        BufferedReader operations = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Place place = new Place(operations.readLine(), workload, files, Path.of(arguments[3]));
        try (operations;
                Contender contender = contender(arguments[0], place)) {
            Worker worker = new Worker(contender, place);
            answers.println("ready");
            for (String operation = operations.readLine(); operation != null; operation = operations.readLine()) {
                answers.println(worker.answer(operation));
            }
        } catch (Exception | OutOfMemoryError e) {
            e.printStackTrace();
            answers.println("failed " + e);
        }
    }

    static Contender contender(String name, Place place) throws Exception {
        return switch (name) {
            case "flyway-variants-csv", "flyway-variants-csv-4g" -> new OurContender(place, "csv");
            case "flyway-variants-json" -> new OurContender(place, "json");
            case "native" -> new NativeContender(place);
            case "by-hand" -> new ByHandContender(place);
            case "jdbc-batch" -> new BatchContender(place);
            case "dbunit" -> new DbUnitContender(place);
            case "liquibase" -> new LiquibaseContender(place);
            default -> throw new IllegalArgumentException("no such contender: " + name);
        };
    }

    /** Does an operation; {@code empty}, {@code rows} and {@code change} are not timed. */
    private String answer(String operation) throws Exception {
        switch (operation) {
            case "empty" -> {
                place.empty();
                return "ok";
            }
            case "change" -> {
                place.change();
                return "ok";
            }
            case "rows" -> {
                return "ok " + place.rows();
            }
            default -> {
                System.gc();
                PeakHeap.forget();
                long start = System.nanoTime();
                contender.run(operation);
                return "ok " + (System.nanoTime() - start) + " " + PeakHeap.bytes();
            }
        }
    }
}
