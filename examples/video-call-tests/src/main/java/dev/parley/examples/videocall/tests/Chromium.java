package dev.parley.examples.videocall.tests;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium for each test, with a camera and a microphone that are not there; in a static field, one for all tests
 * of the class. Where there is no browser the test is skipped aloud, or fails if {@code -Dparley.browser.required=true}
 * demands one.
 */
public final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration SCRIPT_TIMEOUT = Duration.ofSeconds(30);

    private @Nullable ChromeDriver driver;
    private boolean forAllTests;

    @Override
    public void beforeAll(ExtensionContext tests) {
        forAllTests = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (!forAllTests) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (!forAllTests) {
            quit();
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        quit();
    }

    private void start() {
        Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromeDriver = find("chromedriver");
        if (browser.isEmpty() || chromeDriver.isEmpty()) {
            String missing = "BROWSER TESTS SKIPPED: no " + (browser.isEmpty() ? "chromium" : "chromedriver")
                    + " on the PATH (Debian: apt-get install chromium chromium-driver)";
            if (Boolean.getBoolean("parley.browser.required")) {
                throw new IllegalStateException(missing.replace("SKIPPED", "FAILED"));
            }
            System.err.println("\n*** " + missing + " ***\n");
            Assumptions.abort(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--auto-accept-this-tab-capture",
                "--auto-select-desktop-capture-source=Entire screen",
                "--allow-loopback-in-peer-connection");
        ChromeDriver started = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromeDriver.orElseThrow().toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        started.manage().timeouts().scriptTimeout(SCRIPT_TIMEOUT);
        driver = started;
    }

    private void quit() {
        if (driver != null) {
            driver.quit();
        }
    }

    /** Opens a page in a window of its own. */
    public Tab open(String url) {
        ChromeDriver started = Objects.requireNonNull(driver, "open pages in tests only");
        started.switchTo().newWindow(WindowType.WINDOW);
        started.get(url);
        return new Tab(started, started.getWindowHandle());
    }

    private static Optional<Path> find(String... names) {
        List<String> folders = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
