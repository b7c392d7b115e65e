package io.github.dynamodbaccounts.autoconfigure;

import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.verification.Finding;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a verification finds, from the answers of AWS to the report.
 */
class VerificationFindingsTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String PLACE = "account 111122223333 'sales', eu-west-1";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final MisbehavingAws stuck = new MisbehavingAws();

	private final DescribedTables tables = new DescribedTables().table("qa-orders", "id:S");

	@TempDir
	private Path directory;

	VerificationFindingsTests() {
		this.aws.dynamoDb(this.tables);
		this.stuck.dynamoDb(this.tables);
	}

	private ApplicationContextRunner runner(String tables) {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  defaults:
				    region: eu-west-1
				    credentials: {access-key-id: AKIABASE, secret-access-key: canary-secret}
				    client: {endpoint: "%s", retry: {max-attempts: 1}}
				    sts: {endpoint: "%1$s"}
				  accounts:
				    sales: {account-id: "111122223333", role: orders-access, external-id: canary-external}
				    stuck: {account-id: "444455556666", role: r, client: {endpoint: "%s"}}
				  tables:
				%s""".formatted(this.aws.endpoint(), this.stuck.endpoint(), tables)).runner();
	}

	private static String table(String key, String account, Class<?> itemType) {
		return "    %s: {account: %s, item-type: %s}\n".formatted(key, account, itemType.getName());
	}

	private static String orders() {
		return table("orders", "sales", Order.class);
	}

	private VerificationReport verify(String tables, Duration limit) {
		return verify(runner(tables), limit);
	}

	private static VerificationReport verify(ApplicationContextRunner runner, Duration limit) {
		List<VerificationReport> reports = new ArrayList<>();
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			reports.add(new TableVerification(context.getBean(DynamoDbAccounts.class),
					context.getBean(TableSchemas.class), limit)
				.verify());
		});
		assertThat(reports.get(0).toString()).doesNotContain("canary");
		return reports.get(0);
	}

	private Finding theFinding(String tables) {
		VerificationReport report = verify(tables, LONG);
		assertThat(report.findings()).hasSize(1);
		return report.findings().get(0);
	}

	private void parcels() {
		this.tables.table("qa-parcels", "sender:S / number:N")
			.local("qa-parcels", "by-weight", "sender:S / weight:N")
			.global("qa-parcels", "by-address", "city:S,street:S / weight:N", "ACTIVE")
			.timeToLive("ENABLED", "expiresAt");
	}

	private Finding findingOfParcels() {
		return theFinding(table("parcels", "sales", Parcel.class));
	}

	private static String of(String text) {
		return "Table 'orders' (qa-orders, %s): %s".formatted(PLACE, text);
	}

	private static String ofParcels(String text) {
		return "Table 'parcels' (qa-parcels, %s): %s".formatted(PLACE, text);
	}

	@Test
	void findsNothingWhereAllIsWell() {
		parcels();
		this.tables.table("qa-customers", "country:S / number:N")
			.global("qa-parcels", "of-somebody-else", "x:B", "CREATING")
			.timeToLive("DISABLING", null);
		VerificationReport report = verify(orders() + table("customers", "sales", Customer.class), LONG);
		assertThat(report.findings()).isEmpty();
		assertThat(report.status()).isEqualTo(VerificationReport.Status.FINISHED);
		assertThat(report.tables()).containsExactly("orders", "customers");
		assertThat(report.begin()).isNotNull();
		assertThat(report.toString()).matches("DynamoDB: 2 tables verified in \\d+ ms");
	}

	@Test
	void findsNothingWhereLocalGlobalAndCompositeIndexesAreThere() {
		parcels();
		assertThat(verify(table("parcels", "sales", Parcel.class), LONG).findings()).isEmpty();
	}

	@Test
	void missingTableIsDefiniteAndSaysWhereItsNameComesFrom() {
		assertThat(theFinding(table("carts", "sales", Order.class))).isEqualTo(new Finding(List.of("carts"),
				Severity.DEFINITE,
				"Table 'carts' (qa-carts, %s): there is no such table. Create it, or correct name, account, region or "
					.formatted(PLACE)
						+ "environment. Its name is 'carts' with the environment 'qa'; a table whose name has no "
						+ "environment needs 'dynamodb.tables.carts.physical-name'."));
	}

	@Test
	void missingTableOfAPhysicalNameIsNotSaidToHaveAnEnvironment() {
		assertThat(theFinding("    carts: {account: sales, physical-name: partner-carts, item-type: %s}\n"
			.formatted(Order.class.getName())).message())
			.isEqualTo("Table 'carts' (partner-carts, %s): there is no such table. Create it, or correct its name, "
				.formatted(PLACE) + "account or region.");
	}

	@ParameterizedTest
	@CsvSource({ "CREATING, TRANSIENT, it is still CREATING: calls fail until it is ACTIVE.",
			"DELETING, DEFINITE, it is DELETING and not ACTIVE.",
			"INACCESSIBLE_ENCRYPTION_CREDENTIALS, DEFINITE, it is INACCESSIBLE_ENCRYPTION_CREDENTIALS and not ACTIVE." })
	void reportsATableThatIsNotActive(String status, Severity severity, String text) {
		this.tables.status("qa-orders", status);
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), severity, of(text)));
	}

	@Test
	void tableThatIsUpdatedServesAsBefore() {
		this.tables.status("qa-orders", "UPDATING");
		assertThat(verify(orders(), LONG).findings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "orderId:S, partition key 'orderId' (S)", "id:N, partition key 'id' (N)",
			"id:S / line:N, partition key 'id' (S) and sort key 'line' (N)" })
	void anotherKeyIsDefinite(String key, String text) {
		this.tables.table("qa-orders", key);
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.DEFINITE,
				of("it has the %s, but item type Order declares the partition key 'id' (S). Correct the item type, "
					.formatted(text) + "or name another table: the key of a table cannot be changed.")));
	}

	@Test
	void missingSortKeyIsDefinite() {
		this.tables.table("qa-customers", "country:S");
		assertThat(theFinding(table("customers", "sales", Customer.class)).message())
			.contains("it has the partition key 'country' (S), but item type Customer declares the "
					+ "partition key 'country' (S) and sort key 'number' (N).");
	}

	@Test
	void missingIndexIsDefinite() {
		parcels();
		this.tables.table("qa-parcels", "sender:S / number:N").local("qa-parcels", "by-weight", "sender:S / weight:N");
		assertThat(findingOfParcels()).isEqualTo(new Finding(List.of("parcels"), Severity.DEFINITE,
				ofParcels("it has no index 'by-address', which item type Parcel declares with the "
						+ "partition key 'city' (S), 'street' (S) and sort key 'weight' (N). Create it, or remove it from the "
						+ "item type. Indexes that are there: 'by-weight'.")));
	}

	@Test
	void indexOfAnotherKeyIsDefinite() {
		parcels();
		this.tables.global("qa-parcels", "by-address", "city:S / weight:N", "ACTIVE");
		assertThat(findingOfParcels()).isEqualTo(new Finding(List.of("parcels"), Severity.DEFINITE,
				ofParcels("its index 'by-address' has the partition key 'city' (S) and sort key 'weight' (N), but item "
						+ "type Parcel declares the partition key 'city' (S), 'street' (S) and sort key 'weight' (N). "
						+ "Correct the item type, or create the index anew.")));
	}

	@Test
	void localIndexOfAnotherSortKeyIsDefinite() {
		parcels();
		this.tables.local("qa-parcels", "by-weight", "sender:S / size:N");
		assertThat(findingOfParcels().message()).contains(
				"its index 'by-weight' has the partition key 'sender' (S) and sort key 'size' (N), but",
				"declares the partition key 'sender' (S) and sort key 'weight' (N).");
	}

	@ParameterizedTest
	@CsvSource({ "CREATING, TRANSIENT, its index 'by-address' is still CREATING", "DELETING, DEFINITE, is DELETING" })
	void indexThatCannotBeReadIsReported(String status, Severity severity, String text) {
		parcels();
		this.tables.global("qa-parcels", "by-address", "city:S,street:S / weight:N", status);
		Finding finding = findingOfParcels();
		assertThat(finding.severity()).isEqualTo(severity);
		assertThat(finding.message()).contains(text);
	}

	@Test
	void indexThatIsUpdatedServesAsBefore() {
		parcels();
		this.tables.global("qa-parcels", "by-address", "city:S,street:S / weight:N", "UPDATING");
		assertThat(verify(table("parcels", "sales", Parcel.class), LONG).findings()).isEmpty();
	}

	@Test
	void deniedDescribeTableIsDefiniteAndSaysWhatToAllow() {
		this.tables.refuses("DescribeTable", 400, "com.amazon.coral.service#AccessDeniedException", "no");
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.DEFINITE,
				of("role 'orders-access' may not call dynamodb:DescribeTable (AccessDeniedException). "
						+ "Allow it on the table, or set 'dynamodb.verify-on-startup' to 'off'.")));
	}

	@Test
	void anyOtherRefusalIsDefinite() {
		this.tables.refuses("DescribeTable", 400, "UnrecognizedClientException", "The security token is invalid.");
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.DEFINITE,
				of("DynamoDB refused to describe it (UnrecognizedClientException: The security token is invalid).")));
	}

	@ParameterizedTest
	@CsvSource({ "400, ThrottlingException, DynamoDB throttles DescribeTable (ThrottlingException).",
			"500, InternalServerError, 'DynamoDB failed to describe it (InternalServerError, HTTP status 500).'" })
	void throttlingAndFailuresOfDynamoDbAreTransient(int status, String code, String text) {
		this.tables.refuses("DescribeTable", status, code, "no");
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.TRANSIENT, of(text)));
	}

	@Test
	void whatIsNotAwsIsTransient() {
		this.aws.dynamoDb((call) -> new HttpConnection.Response(403, "text/html", "<html>Sign in</html>"));
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.TRANSIENT,
				of("what answers in place of DynamoDB is not AWS (HTTP status 403).")));
		this.aws.dynamoDb((call) -> DynamoDbAnswers.nothing());
		assertThat(theFinding(orders()).message()).contains("the answer to DescribeTable describes no table.");
	}

	@Test
	void unreachableDynamoDbIsTransient() {
		this.aws.dynamoDb(Fault.resets());
		Finding finding = theFinding(orders());
		assertThat(finding.severity()).isEqualTo(Severity.TRANSIENT);
		assertThat(finding.message()).startsWith(of("DynamoDB cannot be reached (SocketException"));
	}

	@Test
	void whatNobodyForesawIsTransientAndQuotesNobody() {
		VerificationReport report = verify(
				runner(orders()).withBean(AccountClientCustomizer.class, () -> (account, builder) -> {
					throw new IllegalStateException("canary");
				}), LONG);
		assertThat(report.findings()).containsExactly(new Finding(List.of("orders"), Severity.TRANSIENT,
				of("it could not be described, for an unexpected reason (java.lang.IllegalStateException). "
						+ "The logger 'io.github.dynamodbaccounts.verification.Failure' has all of it at DEBUG.")));
	}

	@Test
	void deniedRoleIsOneDefiniteFindingOfAllItsTables() {
		this.aws.sts(Fault.denied());
		this.tables.table("qa-customers", "country:S / number:N");
		Finding finding = theFinding(
				orders() + table("customers", "sales", Customer.class) + table("carts", "sales", Order.class));
		assertThat(finding.severity()).isEqualTo(Severity.DEFINITE);
		assertThat(finding.tables()).containsExactly("orders", "customers", "carts");
		assertThat(finding.message()).startsWith(of("STS refused to assume 'orders-access' for "))
			.contains("'dynamodb.accounts.sales.role' (application.yml:9)")
			.endsWith(" The same holds for tables 'customers', 'carts'.");
		assertThat(this.aws.calls("AssumeRole")).hasSize(1);
	}

	@Test
	void throttledStsIsTransient() {
		this.aws.sts(Fault.throttled());
		VerificationReport report = verify(orders(), Duration.ofSeconds(3));
		assertThat(report.findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.severity()).isEqualTo(Severity.TRANSIENT));
	}

	@Test
	void missingBaseCredentialsAreDefinite() {
		ApplicationContextRunner runner = runner(orders()).withPropertyValues(
				"dynamodb.accounts.sales.credentials.type=profile",
				"dynamodb.accounts.sales.credentials.profile=nobody", "dynamodb.defaults.credentials.access-key-id=",
				"dynamodb.defaults.credentials.secret-access-key=");
		VerificationReport report = verify(runner, LONG);
		assertThat(report.findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.severity()).isEqualTo(Severity.DEFINITE);
			assertThat(finding.message()).contains("Base credentials of account 'sales' could not be loaded.");
		});
	}

	@ParameterizedTest
	@CsvSource({ "true, TRANSIENT", "false, DEFINITE" })
	void baseCredentialsThatCannotBeReachedAreTransient(boolean network, Severity severity) {
		ApplicationContextRunner runner = runner(orders())
			.withPropertyValues("dynamodb.accounts.sales.credentials.bean=vault",
					"dynamodb.accounts.sales.credentials.type=bean", "dynamodb.defaults.credentials.access-key-id=",
					"dynamodb.defaults.credentials.secret-access-key=")
			.withBean("vault", AwsCredentialsProvider.class, () -> () -> {
				throw SdkClientException.create("canary", network ? new ConnectException("Connection refused") : null);
			});
		assertThat(verify(runner, LONG).findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.severity()).isEqualTo(severity));
	}

	@Test
	void wrongAccountIsOneDefiniteFindingOfAllTablesOfTheAccount() {
		this.aws.sts(Fault.wrongAccount("999988887777"));
		VerificationReport report = verify(orders() + table("carts", "sales", Order.class), LONG);
		assertThat(report.findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.tables()).containsExactly("orders", "carts");
			assertThat(finding.severity()).isEqualTo(Severity.DEFINITE);
			assertThat(finding.message()).contains("belong to account 999988887777")
				.endsWith("The same holds for table 'carts'.");
		});
		assertThat(this.aws.calls("DescribeTable")).isEmpty();
	}

	@Test
	void warnsOfATableThatCannotBeRestored() {
		this.tables.recovery("DISABLED");
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.WARNING,
				of("point-in-time recovery is off: what is overwritten or deleted by mistake cannot be restored.")));
	}

	@ParameterizedTest
	@CsvSource({ "400, AccessDeniedException", "400, UnknownOperationException", "400, ValidationException",
			"500, InternalServerError" })
	void warnsOfNothingThatItMayNotRead(int status, String code) {
		this.tables.recovery("DISABLED")
			.timeToLive("ENABLED", "gone")
			.refuses("DescribeContinuousBackups", status, code, "no")
			.refuses("DescribeTimeToLive", status, code, "no");
		assertThat(verify(orders(), LONG).findings()).isEmpty();
		assertThat(this.aws.calls("DescribeTimeToLive")).isNotEmpty();
	}

	@Test
	void warnsOfItemsWithoutTheAttributeOfExpiry() {
		this.tables.timeToLive("ENABLED", "gone");
		assertThat(theFinding(orders())).isEqualTo(new Finding(List.of("orders"), Severity.WARNING,
				of("items expire by their attribute 'gone', which item type Order does not have: what this application "
						+ "writes never expires.")));
	}

	@Test
	void warnsOfAnAttributeOfExpiryThatIsNoNumber() {
		parcels();
		this.tables.timeToLive("ENABLING", "forgottenAt");
		assertThat(findingOfParcels()).isEqualTo(new Finding(List.of("parcels"), Severity.WARNING,
				ofParcels("items expire by their attribute 'forgottenAt', but item type Parcel writes it as S, and "
						+ "DynamoDB takes only a number (N) of epoch seconds: these items never expire.")));
	}

	@Test
	void warnsOfAnAttributeOfExpiryWhereNothingExpires() {
		parcels();
		this.tables.timeToLive("DISABLED", null);
		assertThat(findingOfParcels()).isEqualTo(new Finding(List.of("parcels"), Severity.WARNING, ofParcels(
				"item type Parcel has the number 'expiresAt', but time to live is off for the table: nothing expires.")));
	}

	@Test
	void onlySomeItemsOfASharedTableNeedExpire() {
		parcels();
		this.tables.table("shop", "sender:S / number:N")
			.local("shop", "by-weight", "sender:S / weight:N")
			.global("shop", "by-address", "city:S,street:S / weight:N", "ACTIVE");
		String one = "    one: {account: sales, physical-name: shop, item-type: %s}\n"
			.formatted(Parcel.class.getName());
		String two = "    two: {account: sales, physical-name: shop, item-type: %s}\n".formatted(Order.class.getName());
		Finding finding = theFinding(one + two);
		assertThat(finding.tables()).containsExactly("two");
		assertThat(finding.message()).startsWith("Table 'two' (shop, %s): it has the".formatted(PLACE));
		assertThat(this.aws.calls("DescribeTable")).hasSize(1);
	}

	@Test
	void findingOfATableThatSeveralKeysNameNamesThemAll() {
		this.tables.table("shop", "id:S").recovery("DISABLED");
		Finding finding = theFinding(
				"    one: {account: sales, physical-name: shop, item-type: %s}\n    two: {account: sales, physical-name: shop, item-type: %1$s}\n"
					.formatted(Order.class.getName()));
		assertThat(finding.tables()).containsExactly("one", "two");
		assertThat(finding.message()).startsWith("Tables 'one', 'two' (shop, ");
	}

	@Test
	void documentsAreComparedByWhatTheirSchemaKnows() {
		this.tables.timeToLive("ENABLED", "gone");
		VerificationReport report = verify(
				runner("    orders: {account: sales, item-type: %s}\n".formatted(EnhancedDocument.class.getName()))
					.withUserConfiguration(DocumentSchema.class),
				LONG);
		assertThat(report.findings()).isEmpty();
	}

	@Test
	void tablesOfAnAccountAreVerifiedAtTheSameTime() {
		CountDownLatch both = new CountDownLatch(2);
		this.aws.dynamoDb((call) -> {
			if (call.action().equals("DescribeTable") && !call.parameters().get("body").contains("qa-orders")) {
				both.countDown();
				assertThat(reached(both)).isTrue();
			}
			return this.tables.apply(call);
		});
		this.tables.table("qa-carts", "id:S").table("qa-archive", "id:S");
		assertThat(
				verify(orders() + table("carts", "sales", Order.class) + table("archive", "sales", Order.class), LONG)
					.findings())
			.isEmpty();
	}

	@Test
	void threadsAreFewHoweverManyTablesThereAre() {
		AtomicLong most = new AtomicLong();
		CountDownLatch eight = new CountDownLatch(8);
		this.aws.dynamoDb((call) -> {
			long threads = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().startsWith("dynamodb-verification-"))
				.count();
			most.accumulateAndGet(threads, Math::max);
			if (!call.parameters().get("body").contains("qa-orders")) {
				eight.countDown();
				assertThat(reached(eight)).isTrue();
			}
			return this.tables.apply(call);
		});
		StringBuilder tables = new StringBuilder(orders());
		for (int i = 0; i < 20; i++) {
			this.tables.table("qa-t" + i, "id:S");
			tables.append(table("t" + i, "sales", Order.class));
		}
		assertThat(verify(tables.toString(), LONG).findings()).isEmpty();
		assertThat(most).hasValue(8);
	}

	private static boolean reached(CountDownLatch latch) {
		try {
			return latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void accountThatHangsIsTransientAndHoldsUpNoOther() {
		this.stuck.dynamoDb(Fault.hangs());
		StringBuilder tables = new StringBuilder();
		for (int i = 0; i < 20; i++) {
			tables.append(table("stuck" + i, "stuck", Order.class));
		}
		VerificationReport report = verify(tables + orders() + table("carts", "sales", Order.class),
				Duration.ofSeconds(6));
		assertThat(report.findings()).hasSize(2);
		Finding hanging = report.findings().get(0);
		assertThat(hanging.severity()).isEqualTo(Severity.TRANSIENT);
		assertThat(hanging.tables()).hasSize(20);
		assertThat(hanging.message())
			.startsWith("Table 'stuck0' (qa-stuck0, account 444455556666 'stuck', eu-west-1): no answer within 2")
			.contains(" After that, tables 'stuck1', 'stuck2', ")
			.endsWith(" of the account were not asked for.");
		assertThat(report.findings().get(1).tables()).containsExactly("carts");
		assertThat(report.duration()).isLessThan(Duration.ofSeconds(5));
		assertNothingIsLeft();
	}

	@Test
	void everythingEndsAtTheLimit() {
		this.aws.dynamoDb((call) -> {
			if (call.parameters().get("body").contains("qa-orders")) {
				return this.tables.apply(call);
			}
			return DynamoDbAnswers.nothing();
		});
		this.aws.sts(Fault.hangs());
		VerificationReport report = verify(orders() + table("carts", "stuck", Order.class), Duration.ofMillis(300));
		assertThat(report.findings()).hasSize(2)
			.allSatisfy((finding) -> assertThat(finding.severity()).isEqualTo(Severity.TRANSIENT));
		assertThat(report.duration()).isLessThan(Duration.ofSeconds(5));
		assertNothingIsLeft();
	}

	@Test
	void whatNoTimeOutEndsIsLeftAtTheLimit() {
		VerificationReport report = verify(runner(orders()).withBean(AccountClientCustomizer.class,
				() -> (account, builder) -> untilInterrupted()), Duration.ofMillis(300));
		assertThat(report.findings())
			.containsExactly(new Finding(List.of("orders"), Severity.TRANSIENT, of("no answer within 300 ms.")));
		assertThat(report.duration()).isLessThan(Duration.ofSeconds(5));
		assertNothingIsLeft();
	}

	private static void untilInterrupted() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void hangOfAWarningLeavesTheTableWithoutFinding() {
		this.stuck.dynamoDb((call) -> {
			if (call.action().equals("DescribeContinuousBackups")) {
				this.stuck.dynamoDb(Fault.hangs());
			}
			return this.tables.apply(call);
		});
		this.tables.table("qa-carts", "id:S");
		assertThat(verify(table("carts", "stuck", Order.class), Duration.ofSeconds(3)).findings()).isEmpty();
	}

	private void assertNothingIsLeft() {
		VerificationAtStartTests.assertNothingIsLeft(this.aws);
		VerificationAtStartTests.assertNothingIsLeft(this.stuck);
	}

	@Configuration(proxyBeanMethods = false)
	static class DocumentSchema {

		@Bean
		TableSchema<EnhancedDocument> documents() {
			return TableSchema.documentSchemaBuilder()
				.addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
				.attributeConverterProviders(AttributeConverterProvider.defaultProvider())
				.build();
		}

	}

}
