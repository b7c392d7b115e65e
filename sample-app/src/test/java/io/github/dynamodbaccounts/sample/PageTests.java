package io.github.dynamodbaccounts.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The shop's page in a real browser. Needs the Debian packages {@code chromium} and
 * {@code chromium-driver}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureLocalAws
@Import(CatalogueConfiguration.class)
@ActiveProfiles("qa")
class PageTests {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	@LocalServerPort
	private int port;

	private ChromeDriver browser;

	@BeforeEach
	void openPage() throws IOException {
		assumeThat(CHROMIUM).as("Chromium is not installed: apt-get install chromium").isExecutable();
		assumeThat(DRIVER).as("ChromeDriver is not installed: apt-get install chromium-driver").isExecutable();
		// Not a @TempDir: a browser that is ending still writes while JUnit deletes.
		Path userData = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium-");
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--disable-sync", "--user-data-dir=" + userData);
		// A driver that is named is not looked for, so nothing is downloaded.
		ChromeDriverService driver = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
		this.browser = new ChromeDriver(driver, options);
		this.browser.manage().window().setSize(new Dimension(1280, 1100));
		this.browser.get("http://localhost:" + this.port);
	}

	@AfterEach
	void closePage() {
		if (this.browser != null) {
			this.browser.quit();
		}
	}

	@Test
	void showsEnvironmentAndTables() {
		await(ExpectedConditions.textToBe(By.id("environment"), "qa"));
		assertThat(text("#endpoint")).startsWith("local, 127.0.0.1:");
		assertThat(text("[data-table=products]")).contains("qa-products", "catalogue", "777788889999", "us-east-1",
				"shop-catalogue-reader", "read");
	}

	@Test
	void showsWhereAnOrderAndItsInvoiceLie() throws IOException {
		place("Harbour Café", "MUG-01", 3);
		await(ExpectedConditions.textToBePresentInElementLocated(By.id("result"),
				"Placed: 3 × Stoneware mug for €43.50."));
		assertThat(text("#result")).contains("qa-orders", "111122223333", "eu-west-1")
			.contains("qa-invoices", "444455556666", "eu-central-1");
		String orderId = text("#result .place:first-child .item");
		assertThat(text("#result .place:last-child .item")).isEqualTo("INV-" + orderId);
		assertThat(text("#orders")).contains(orderId, "Stoneware mug", "€43.50");
		assertThat(text("[data-table=orders] .tick")).matches("\\d+:\\d\\d(:\\d\\d)?");
		Files.write(Path.of("target/page.png"), this.browser.getScreenshotAs(OutputType.BYTES));
	}

	@Test
	void showsWhereTheCreditNoteOfACancelledOrderLies() {
		place("Guest House", "VASE-07", 1);
		await((browser) -> {
			browser.findElement(By.cssSelector("#orders .cancel")).click();
			return true;
		});
		await(ExpectedConditions.textToBePresentInElementLocated(By.id("result"), "qa-credit-notes"));
		await(ExpectedConditions.textToBe(By.id("orders"), "No orders yet."));
	}

	@Test
	void saysWhatIsWrongWithAnOrder() {
		place("", "MUG-01", 1);
		await(ExpectedConditions.textToBePresentInElementLocated(By.id("form-error"), "Customer"));
		place("/etc/passwd", "MUG-01", 1);
		await(ExpectedConditions.textToBePresentInElementLocated(By.id("form-error"), "'customer' must be a name"));
	}

	@Test
	void fitsOnAPhone() {
		this.browser.manage().window().setSize(new Dimension(500, 900));
		this.browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", 400, "height", 900, "deviceScaleFactor", 1, "mobile", true));
		place("Harbour Café", "TEA-03", 1);
		await(ExpectedConditions.textToBePresentInElementLocated(By.id("result"), "qa-invoices"));
		Object width = this.browser.executeScript("return document.documentElement.scrollWidth");
		assertThat(width).isEqualTo(400L);
	}

	private void place(String customer, String sku, int quantity) {
		await(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#sku option")));
		type("customer", customer);
		new Select(this.browser.findElement(By.id("sku"))).selectByValue(sku);
		type("quantity", String.valueOf(quantity));
		this.browser.findElement(By.id("place")).click();
	}

	private void type(String id, String text) {
		WebElement input = this.browser.findElement(By.id(id));
		input.clear();
		input.sendKeys(text);
	}

	private String text(String selector) {
		return await((browser) -> browser.findElement(By.cssSelector(selector)).getText());
	}

	// The page draws its tables anew whenever it has asked for them.
	private <T> T await(ExpectedCondition<T> condition) {
		return new WebDriverWait(this.browser, Duration.ofSeconds(10)).ignoring(StaleElementReferenceException.class)
			.until(condition);
	}

}
