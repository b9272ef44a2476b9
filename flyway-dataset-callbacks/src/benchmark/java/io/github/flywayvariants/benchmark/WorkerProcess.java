package io.github.flywayvariants.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process of a contender, as the one that asks sees it. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter operations;
    private Optional<String> failure = Optional.empty();

    /**
     * Starts a contender.
     *
     * @param contender who
     * @param url its database; it may hold a password, and is no argument of the process
     * @param workload the name of the workload
     * @param files the folder of its files
     * @param folder a folder of its own
     */
    WorkerProcess(ContenderKind contender, String url, String workload, Path files, Path folder)
            throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + contender.heap(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                contender.toString(),
                workload,
                files.toString(),
                folder.toString());
        this.process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.operations = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        tell(url);
        read();
    }

    Optional<String> failure() {
        return failure;
    }

    /** Has the contender do something; nothing where it failed, now or before. */
    Optional<List<String>> ask(String operation) throws IOException {
        if (failure.isPresent()) {
            return Optional.empty();
        }
        tell(operation);
        return read();
    }

    private void tell(String line) throws IOException {
        operations.write(line + "\n");
        operations.flush();
    }

    private Optional<List<String>> read() throws IOException {
        String answer = answers.readLine();
        if (answer == null || answer.startsWith("failed")) {
            failure = Optional.of(answer == null ? "the process ended" : answer.substring("failed".length()).strip());
            return Optional.empty();
        }
        return Optional.of(List.of(answer.split(" ")));
    }

    @Override
    public void close() throws IOException {
        try {
            operations.close();
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
