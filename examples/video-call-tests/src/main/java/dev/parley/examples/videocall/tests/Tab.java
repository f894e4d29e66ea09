package dev.parley.examples.videocall.tests;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One page in the browser. The driver looks at one at a time, so each call first turns to this one. */
public record Tab(WebDriver driver, String window) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Runs a script; a promise that it returns is awaited. */
    public @Nullable Object run(String script, Object... arguments) {
        driver.switchTo().window(window);
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Waits until a script returns true, or a promise of it. */
    public void await(String what, String script, Object... arguments) {
        new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(what)
                .until(any -> Boolean.TRUE.equals(run(script, arguments)));
    }

    public WebElement find(String css) {
        driver.switchTo().window(window);
        return new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(css + " can be clicked")
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)));
    }

    public void click(String css) {
        find(css).click();
    }

    public void type(String css, String text) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    public String text(String css) {
        driver.switchTo().window(window);
        return driver.findElement(By.cssSelector(css)).getText();
    }

    public void close() {
        driver.switchTo().window(window);
        driver.close();
        // Only a driver that looks at a window can open another.
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }
}
