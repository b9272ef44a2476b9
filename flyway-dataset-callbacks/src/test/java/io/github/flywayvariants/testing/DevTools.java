package io.github.flywayvariants.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Chromium understands from outside: commands with answers, and events. */
final class DevTools {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(String address) {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        tools.hear(text, last);
                        from.request(1);
                        return null;
                    }
                })
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return tools;
    }

    private void hear(CharSequence text, boolean last) {
        part.append(text);
        if (!last) {
            return;
        }
        JsonNode message = JSON.readTree(part.toString());
        part.setLength(0);
        CompletableFuture<JsonNode> answer =
                message.has("id") ? answers.remove(message.get("id").asInt()) : null;
        if (answer == null) {
            events.add(message);
        } else {
            answer.complete(message);
        }
    }

    /**
     * Gives a command and returns what comes back.
     *
     * @param session the page it is for; empty for the browser
     */
    JsonNode command(Optional<String> session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = new ConcurrentHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        session.ifPresent(page -> message.put("sessionId", page));
        Optional.ofNullable(socket)
                .orElseThrow()
                .sendText(JSON.writeValueAsString(message), true)
                .join();
        JsonNode result = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new IllegalStateException(method + ": " + result.get("error"));
        }
        return result.get("result");
    }

    /** Returns the parameters of all events of a kind that a page had. */
    List<JsonNode> events(String session, String method) {
        return events.stream()
                .filter(event -> event.path("sessionId").asString("").equals(session)
                        && event.path("method").asString("").equals(method))
                .map(event -> event.get("params"))
                .toList();
    }

    /** Ends the browser. */
    void close() {
        command(Optional.empty(), "Browser.close", Map.of());
    }
}
