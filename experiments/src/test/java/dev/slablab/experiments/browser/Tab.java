package dev.slablab.experiments.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tab of a browser, and what somebody does in it. */
final class Tab {
    private static final int PATIENCE = 600;
    private static final int LEFT_BUTTON = 1;

    private final Chromium browser;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Tab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    void begin() {
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
    }

    /** What happens is of interest when it is a complaint. */
    void happened(String method, JsonNode what) {
        switch (method) {
            case "Runtime.exceptionThrown" -> complaints.add(what.path("exceptionDetails").toString());
            case "Log.entryAdded" -> complaints.add(what.path("entry").toString());
            case "Runtime.consoleAPICalled" -> complaints.add(what.toString());
            default -> { }
        }
    }

    /** Everything that was written to the console, and every error. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }

    void goTo(Path file) {
        String before = "document.readyState !== 'complete' || location.href === 'about:blank'";
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        waitUntil("!(" + before + ") && location.pathname.endsWith('" + file.getFileName() + "')");
    }

    URI address() {
        return URI.create(text("location.href"));
    }

    void size(int width, int height) {
        call("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** @param type screen or print; @param scheme light or dark */
    void media(String type, String scheme) {
        call("Emulation.setEmulatedMedia", Map.of("media", type, "features", List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** The value of an expression; scripts of the page itself may be off. */
    JsonNode value(String expression) {
        JsonNode answer = call("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    String text(String expression) {
        return value(expression).asText();
    }

    int number(String expression) {
        return value(expression).asInt();
    }

    boolean is(String expression) {
        return value(expression).asBoolean();
    }

    void waitUntil(String condition) {
        for (int i = 0; i < PATIENCE; i++) {
            if (is(condition)) {
                return;
            }
            pause();
        }
        throw new AssertionError("waited in vain for " + condition);
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    void key(String key) {
        boolean writes = key.length() == 1;
        int code = switch (key) {
            case "ArrowLeft" -> 37;
            case "ArrowUp" -> 38;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            case "Home" -> 36;
            case "End" -> 35;
            case "Enter" -> 13;
            case "Tab" -> 9;
            case " " -> 32;
            default -> throw new IllegalArgumentException(key);
        };
        Map<String, Object> down = writes
                ? Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", key)
                : Map.of("type", "rawKeyDown", "key", key, "windowsVirtualKeyCode", code);
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** Moves the pointer to a place within an element, in pixels from its upper left corner. */
    void point(String selector, int x, int y) {
        mouse("mouseMoved", selector, x, y, 0);
    }

    void click(String selector, int x, int y) {
        mouse("mousePressed", selector, x, y, LEFT_BUTTON);
        mouse("mouseReleased", selector, x, y, LEFT_BUTTON);
    }

    void click(String selector) {
        click(selector, 5, 5);
    }

    private void mouse(String type, String selector, int x, int y, int clicks) {
        JsonNode corner = value("(() => { const e = document.querySelector('" + selector + "'); "
                + "e.scrollIntoView({block: 'center', behavior: 'instant'}); "
                + "const b = e.getBoundingClientRect(); return [b.left, b.top]; })()");
        call("Input.dispatchMouseEvent", Map.of("type", type, "x", corner.get(0).asDouble() + x,
                "y", corner.get(1).asDouble() + y, "button", clicks == 0 ? "none" : "left", "clickCount", clicks));
    }

    /** Chooses in a select element, as somebody does. */
    void choose(String id, String value) {
        assert is("[...document.getElementById('" + id + "').options].some(o => o.value === '" + value + "')");
        value("(() => { const e = document.getElementById('" + id + "'); e.value = '" + value + "'; "
                + "e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    /** A picture of the part of the page that begins so many pixels from its top. */
    void screenshot(Path file, int top, int height) {
        int width = number("innerWidth");
        write(file, call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true,
                "clip", Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1))));
    }

    void print(Path file) {
        write(file, call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false)));
    }

    private static void write(Path file, JsonNode answer) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
