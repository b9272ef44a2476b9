package io.github.flywayvariants.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A page that is open in a browser. */
public final class BrowserPage implements AutoCloseable {

    private static final int HEIGHT = 900;

    private final DevTools tools;
    private final String target;
    private final String session;

    private BrowserPage(DevTools tools, String target, String session) {
        this.tools = tools;
        this.target = target;
        this.session = session;
    }

    static BrowserPage open(DevTools tools, Path file, int width, String scheme) {
        String target = tools.command(Optional.empty(), "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        String session = tools.command(
                        Optional.empty(), "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        BrowserPage page = new BrowserPage(tools, target, session);
        page.command("Network.enable", Map.of());
        page.command("Log.enable", Map.of());
        page.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        page.command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        page.command("Page.navigate", Map.of("url", file.toUri().toString()));
        page.evaluate("new Promise(loaded => { const look = () => location.protocol === 'file:'"
                + " && document.readyState === 'complete' ? loaded(true) : setTimeout(look, 20); look(); })");
        return page;
    }

    private JsonNode command(String method, Map<String, ?> parameters) {
        return tools.command(Optional.of(session), method, parameters);
    }

    /** Returns the value of an expression of JavaScript, that of a promise when it is kept. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = command(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Returns the texts that come out of an expression. */
    public List<String> texts(String expression) {
        return evaluate(expression).valueStream().map(JsonNode::asString).toList();
    }

    /** Presses the key that moves the focus on. */
    public void tab() {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
    }

    /** Returns what a screen reader is told, each as its role and its name. */
    public List<String> accessibilityTree() {
        return command("Accessibility.getFullAXTree", Map.of())
                .get("nodes")
                .valueStream()
                .filter(node -> !node.path("ignored").asBoolean())
                .map(node -> node.path("role").path("value").asString("") + " "
                        + node.path("name").path("value").asString(""))
                .toList();
    }

    /** Returns what was asked for over any network or from any file. */
    public List<String> requests() {
        return tools.events(session, "Network.requestWillBeSent").stream()
                .map(event -> event.path("request").path("url").asString())
                .toList();
    }

    /** Returns what the browser complained of. */
    public List<String> complaints() {
        return tools.events(session, "Log.entryAdded").stream()
                .map(event -> event.path("entry").path("text").asString())
                .toList();
    }

    @Override
    public void close() {
        tools.command(Optional.empty(), "Target.closeTarget", Map.of("targetId", target));
    }
}
