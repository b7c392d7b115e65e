package io.github.dynamodbaccounts.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop, processed ahead of time on a machine that has neither profile nor
 * credentials, does what it does without. The application of this test has its roles,
 * tables and products made.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@AutoConfigureLocalAws
@Import(CatalogueConfiguration.class)
@ActiveProfiles("qa")
class AheadOfTimeTests {

	// Of the mapping of both environments, what a start decides.
	private static final String MAPPING = "$.tables[*]['table','physicalName','accountId','region']";

	@TempDir
	private static Path machine;

	@TempDir
	private static Path generated;

	private static ProcessedShop processed;

	@TempDir
	private Path home;

	@Autowired
	private LocalAws aws;

	@BeforeAll
	static void process() throws Exception {
		processed = ProcessedShop.create(RunningShop.builder(machine)
			.option("-Xlog:class+load:file=" + generated.resolve("classes.log"))
			.variable("AWS_PROFILE", "no-such-profile"), generated);
	}

	@Test
	void doesOverHttpWhatItDoesWithoutProcessing() throws Exception {
		List<String> plain = visit(onThisAws(RunningShop.builder(this.home)));
		assertThat(visit(onThisAws(processed.onto(RunningShop.builder(this.home))))).isEqualTo(plain);
	}

	@Test
	void belongsToTheEnvironmentOfTheStart() throws Exception {
		try (RunningShop plain = inProduction(RunningShop.builder(this.home));
				RunningShop fast = inProduction(processed.onto(RunningShop.builder(this.home)))) {
			List<Map<String, String>> expected = JsonPath.read(mapping(plain), MAPPING);
			assertThat(expected).hasSize(5)
				.extracting("physicalName")
				.contains("prod-orders", "prod-returns")
				.doesNotContain("qa-orders");
			assertThat(JsonPath.<List<Map<String, String>>>read(mapping(fast), MAPPING)).isEqualTo(expected);
			assertThat(fast.output()).contains("Starting AOT-processed SampleApplication",
					"DynamoDB: environment 'prod', 5 tables in 3 accounts through 3 roles, AWS");
		}
	}

	@Test
	void reportsEverythingThatIsWrongAtTheStart() throws Exception {
		try (RunningShop shop = processed.onto(RunningShop.builder(this.home))
			.run(SampleApplication.class, "--dynamodb.accounts.sales.region=nowhere")) {
			assertThat(shop.exitCode()).isOne();
			assertThat(shop.output()).contains("APPLICATION FAILED TO START",
					"There are 2 problems in the configuration below 'dynamodb':", "'dynamodb.environment' is not set",
					"'dynamodb.accounts.sales.region' is \"nowhere\"");
		}
	}

	@Test
	void refusesATableThatOnlyTheStartKnowsAndWhoseKeyIsAnotherBean() throws Exception {
		try (RunningShop shop = processed.onto(RunningShop.builder(this.home))
			.run(SampleApplication.class, "--server.port=0", "--spring.profiles.active=qa",
					"--dynamodb.tables.shop.account=ledger",
					"--dynamodb.tables.shop.item-type=" + Invoice.class.getName())) {
			assertThat(shop.exitCode()).isOne();
			assertThat(shop.output())
				.contains("A table of 'dynamodb.tables' has a bean named 'shop', and so has " + Shop.class.getName());
		}
	}

	@Test
	void mapsNothingWhereTheStartSwitchesItOff() throws Exception {
		try (RunningShop shop = processed.onto(RunningShop.builder(this.home))
			.run(SampleApplication.class, "--server.port=0", "--dynamodb.enabled=false")) {
			assertThat(shop.exitCode()).isOne();
			assertThat(shop.output())
				.contains("APPLICATION FAILED TO START", "There is no table below 'dynamodb.tables'.")
				.doesNotContain("'dynamodb.environment' is not set");
		}
	}

	@Test
	void processingLeavesToTheStartWhatOnlyThatKnows() {
		assertThat(processed.output()).contains("Left to the start, which checks it again: "
				+ "'dynamodb.environment' is not set, and tables 'orders', 'invoices', 'credit-notes', 'products' need it.")
			.doesNotContain("are active at every start");
	}

	@Test
	void processingWarnsOfAnEnvironmentThatEveryStartWouldHave() throws Exception {
		ProcessedShop ofOneEnvironment = ProcessedShop.create(RunningShop.builder(this.home),
				Files.createDirectory(this.home.resolve("generated")), "--spring.profiles.active=qa");
		assertThat(ofOneEnvironment.output()).contains("'dynamodb.environment' is 'qa' (application-qa.yml:2) with the "
				+ "active profiles of this processing, 'qa': they are active at every start, too. "
				+ "Process without the profile of an environment.");
	}

	@Test
	void processingConnectsToNothingAndMakesNothingOfTheSdk() throws IOException {
		try (Stream<String> loaded = Files.lines(generated.resolve("classes.log"))) {
			assertThat(loaded.map((line) -> line.replaceFirst("^\\S+ (\\S+) .*", "$1")))
				.contains(SampleApplication.class.getName(), "io.github.dynamodbaccounts.autoconfigure.DynamoDbMapper")
				.doesNotContain("java.net.Socket", "java.net.ServerSocket", "sun.nio.ch.NioSocketImpl",
						"java.net.InetAddress$CachedLookup", LocalAws.class.getName(),
						"software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient",
						"software.amazon.awssdk.services.sts.DefaultStsClient",
						"software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider",
						"software.amazon.awssdk.http.apache5.Apache5HttpClient");
		}
	}

	@Test
	void processingWritesNoFileBesideWhatItGenerates() throws IOException {
		try (Stream<Path> files = Files.list(machine)) {
			assertThat(files).isEmpty();
		}
	}

	@Test
	void aNativeImageIsToldOfTheItemTypes() {
		assertThat(JsonPath.<List<String>>read(processed.metadata(), "$.reflection[*].type")).contains(
				Order.class.getName(), Invoice.class.getName(), Product.class.getName(),
				"software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute",
				"software.amazon.awssdk.services.dynamodb.DynamoDbClient");
	}

	private RunningShop onThisAws(RunningShop.Builder machine) throws IOException {
		return machine.credentials(this.aws.callerCredentials())
			.run(SampleApplication.class, "--server.port=0", "--spring.profiles.active=qa",
					"--dynamodb.endpoint=" + this.aws.endpoint());
	}

	// A table that no file knows.
	private static RunningShop inProduction(RunningShop.Builder machine) throws IOException {
		return machine.variable("SPRING_PROFILES_ACTIVE", "prod")
			.variable("LEDGER_EXTERNAL_ID", "shop-prod-1")
			.run(SampleApplication.class, "--server.port=0", "--dynamodb.tables.returns.account=ledger",
					"--dynamodb.tables.returns.item-type=" + Invoice.class.getName());
	}

	private static String mapping(RunningShop shop) throws IOException {
		return new Visitor(shop.port()).get("/actuator/dynamodb");
	}

	private static List<String> visit(RunningShop running) throws IOException {
		try (RunningShop shop = running) {
			return new Visitor(shop.port()).visit();
		}
	}

}
