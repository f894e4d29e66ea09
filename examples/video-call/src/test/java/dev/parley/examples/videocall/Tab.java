package dev.parley.examples.videocall;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One page in the browser. The driver looks at one at a time, so each call first turns to this one. */
record Tab(WebDriver driver, String window) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Runs a script; a promise that it returns is awaited. */
    @Nullable
    Object run(String script, Object... arguments) {
        driver.switchTo().window(window);
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Waits until a script returns true, or a promise of it. */
    void await(String what, String script, Object... arguments) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(what)
                .until(any -> Boolean.TRUE.equals(run(script, arguments)));
    }

    WebElement find(String css) {
        driver.switchTo().window(window);
        return new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(css + " can be clicked")
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)));
    }

    void click(String css) {
        find(css).click();
    }

    void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    String text(String css) {
        driver.switchTo().window(window);
        return driver.findElement(By.cssSelector(css)).getText();
    }

    void close() {
        driver.switchTo().window(window);
        driver.close();
    }
}
