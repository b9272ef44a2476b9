package io.github.flywayvariants.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, for tests of pages: the one of the system property {@code test.chromium}, else the first on the path. Not safe
 * for threads.
 */
public final class Chromium implements AutoCloseable {

    /** Why tests of pages are skipped. */
    public static final String WHY_NOT = "Chromium: there is none on the path, and -Dtest.chromium is not set";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Returns where it is. */
    public static Optional<Path> find() {
        String given = System.getProperty("test.chromium", "");
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param profile an empty folder for what it remembers
     */
    public static Chromium start(Path executable, Path profile) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-dev-shm-usage"));
        if (System.getProperty("user.name").equals("root")) {
            // Chromium refuses to put root into its sandbox.
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        try {
            return new Chromium(process, DevTools.connect(address(process, profile)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** It writes the port and the path that it listens at into its profile. */
    private static String address(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() == 2) {
                return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(
                "Chromium does not start: " + Files.readString(profile.resolve("chromium.log")));
    }

    /**
     * Opens a page.
     *
     * @param scheme {@code light} or {@code dark}
     */
    public BrowserPage open(Path file, int width, String scheme) {
        return BrowserPage.open(tools, file, width, scheme);
    }

    /** Ends it, and all processes that it started. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tools.close();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
