package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what accounts and tables become on an emulator.
 */
class EmulatorTests {

	private static final URI ENDPOINT = URI.create("http://localhost:32768");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-",
			textBlock = """
					DYNAMODB_LOCAL | -                   | -jar DynamoDBLocal.jar -inMemory            | -
					DYNAMODB_LOCAL | -                   | -jar DynamoDBLocal.jar -inMemory -sharedDb  | '-sharedDb' of its command line
					DYNAMODB_LOCAL | DYNAMODB_SHARE_DB=1 | -jar DynamoDBLocal.jar                      | -
					LOCALSTACK     | DYNAMODB_SHARE_DB=1 | -                                           | 'DYNAMODB_SHARE_DB' of its environment
					LOCALSTACK     | DYNAMODB_SHARE_DB=0 | -                                           | -
					LOCALSTACK     | DYNAMODB_SHARE_DB=  | -sharedDb                                   | -
					MOTO           | MOTO_ACCOUNT_ID=1   | -                                           | 'MOTO_ACCOUNT_ID' of its environment
					MOTO           | -                   | -                                           | -
					""")
	void findsWhatMakesItKeepAccountsTogether(Emulator emulator, String variable, String command, String sharing) {
		Map<String, String> environment = new HashMap<>();
		if (variable != null) {
			String[] parts = variable.split("=", 2);
			environment.put(parts[0], parts[1]);
		}
		List<String> parts = (command != null) ? Arrays.asList(command.split(" ")) : List.of();
		assertThat(emulator.findSharing(environment, parts)).isEqualTo(sharing);
	}

	@Test
	void findsTheOptionWithinAShellCommand() {
		assertThat(Emulator.DYNAMODB_LOCAL.findSharing(Map.of(),
				List.of("sh", "-c", "exec java -jar DynamoDBLocal.jar -sharedDb")))
			.isNotNull();
	}

	@Test
	void dynamoDbLocalHasNoRolesAndTheAccountForAnAccessKey() {
		runner(DynamoDbConnectionDetails.of(Emulator.DYNAMODB_LOCAL, ENDPOINT)).run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			assertThat(mapping.accounts()).allSatisfy((account) -> {
				assertThat(account.role()).isNull();
				assertThat(account.sts().endpoint()).isNull();
				assertThat(account.client().endpoint()).isEqualTo(ENDPOINT);
			});
			assertThat(mapping.accounts()).extracting((account) -> key(account).accessKeyId())
				.containsExactlyInAnyOrder("111122223333", "444455556666", "777788889999", "000000000000");
			assertThat(mapping.routes()).extracting((route) -> key(route.account()).accountId().orElseThrow())
				.containsExactlyInAnyOrder("111122223333", "111122223333", "444455556666", "777788889999");
			assertThat(context.getBean(StartupSummary.class).summary()).isEqualTo("DynamoDB: environment 'qa', "
					+ "4 tables in 3 accounts through 0 roles, local endpoint http://localhost:32768");
		});
	}

	@Test
	void localStackAssumesRolesWithItsOwnAccount() {
		runner(DynamoDbConnectionDetails.of(Emulator.LOCALSTACK, ENDPOINT)).run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			AccountDefinition sales = account(mapping, "sales");
			assertThat(sales.sts().endpoint()).isEqualTo(ENDPOINT);
			assertThat(sales.role()).hasFieldOrPropertyWithValue("arn", "arn:aws:iam::111122223333:role/orders");
			assertThat(key(sales).accessKeyId()).isEqualTo("000000000000");
			assertThat(key(account(mapping, "archive")).accessKeyId()).isEqualTo("444455556666");
			assertThat(key(account(mapping, "any")).accessKeyId()).isEqualTo("000000000000");
			BaseCredentials.SourceAccount source = (BaseCredentials.SourceAccount) account(mapping, "chained")
				.credentials();
			assertThat(source.account()).isEqualTo(sales);
		});
	}

	@Test
	void accountWithoutRoleIsReachedInMotoByOne() {
		runner(DynamoDbConnectionDetails.of(Emulator.MOTO, ENDPOINT)).run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			AccountDefinition archive = account(mapping, "archive");
			assertThat(archive.role()).isNull();
			AccountDefinition session = ((BaseCredentials.SourceAccount) archive.credentials()).account();
			assertThat(session.role()).hasFieldOrPropertyWithValue("arn",
					"arn:aws-cn:iam::444455556666:role/dynamodb-accounts");
			// Not an account id: moto says itself which account it takes it for.
			assertThat(key(session).accountId()).isEmpty();
			assertThat(account(mapping, "any").credentials()).isInstanceOf(BaseCredentials.Provided.class);
			assertThat(key(account(mapping, "sales"))).isEqualTo(key(session));
		});
	}

	@ParameterizedTest
	@EnumSource
	void configuredCredentialsNeverReachIt(Emulator emulator) {
		runner(DynamoDbConnectionDetails.of(emulator, ENDPOINT)).run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			assertThat(mapping.accounts()).extracting(EmulatorTests::base)
				.hasOnlyElementsOfType(BaseCredentials.Provided.class);
			assertThat(mapping.routes()).extracting(TableRoute::account)
				.extracting(EmulatorTests::base)
				.hasOnlyElementsOfType(BaseCredentials.Provided.class);
			assertThat(mapping.toString()).doesNotContain("CANARY");
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "DYNAMODB_LOCAL", "LOCALSTACK" })
	void tableThatIsSharedHasTheKeyOfItsOwnerInTheNameOfTheGuest(Emulator emulator) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  defaults: {region: eu-west-1, role: orders}
				  accounts:
				    sales: {account-id: "111122223333"}
				  tables:
				    shared:
				      physical-name: arn:aws:dynamodb:eu-west-1:444455556666:table/orders
				      item-type: io.github.dynamodbaccounts.autoconfigure.Order
				""")
			.runner()
			.withBean(DynamoDbConnectionDetails.class, () -> DynamoDbConnectionDetails.of(emulator, ENDPOINT))
			.run((context) -> {
				AccountDefinition guest = context.getBean(DynamoDbMapping.class).routes().get(0).account();
				assertThat(guest.role()).isNull();
				assertThat(key(guest).accessKeyId()).isEqualTo("444455556666");
				assertThat(key(guest).accountId()).contains("111122223333");
			});
	}

	@Test
	void accountsWithEqualKeysShareASession() {
		runner(DynamoDbConnectionDetails.of(Emulator.LOCALSTACK, ENDPOINT)).run((context) -> {
			DynamoDbMapping mapping = context.getBean(DynamoDbMapping.class);
			assertThat(account(mapping, "sales").credentials()).isEqualTo(account(mapping, "any").credentials());
		});
	}

	@ParameterizedTest
	@EnumSource
	void refusesTwoTablesThatASettingMakesOne(Emulator emulator) {
		assertThat(problems(new Sharing(emulator), """
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    sales: {account-id: "111122223333"}
				    archive: {account-id: "444455556666"}
				  tables:
				    orders: {account: sales, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				    archive: {account: archive, name: orders, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				""")).singleElement()
			.asString()
			.startsWith(
					"'dynamodb.tables.archive' (application.yml:9) would be the same table as 'orders' in the emulator: "
							+ "both are called 'qa-orders', and 'X' of its environment makes it keep all accounts together.");
	}

	@Test
	void letsASettingBeWhereNoTwoTablesAreOne() {
		YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    sales: {account-id: "111122223333"}
				    archive: {account-id: "444455556666"}
				  tables:
				    orders: {account: sales, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				    again: {account: sales, name: orders, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				    archive: {account: archive, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				""")
			.runner()
			.withBean(DynamoDbConnectionDetails.class, () -> new Sharing(Emulator.DYNAMODB_LOCAL))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesTablesOfAccountsThatNothingTellsApart() {
		assertThat(problems(DynamoDbConnectionDetails.of(Emulator.LOCALSTACK, ENDPOINT), """
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    sales: {credentials: {profile: sales}}
				    archive: {credentials: {profile: archive}}
				    same: {credentials: {profile: sales}}
				  tables:
				    orders: {account: sales, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				    same: {account: same, name: orders, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				    archive: {account: archive, name: orders, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
				""")).containsExactly(
				"'dynamodb.tables.archive' (application.yml:11) would be the same table as 'orders' in the emulator: both "
						+ "are called 'qa-orders', and account 'archive' has no account id to be told apart by. "
						+ "Set 'dynamodb.accounts.archive.account-id'.");
	}

	@Test
	void refusesInMotoATableThatAnotherAccountShares() {
		assertThat(problems(DynamoDbConnectionDetails.of(Emulator.MOTO, ENDPOINT), """
				dynamodb:
				  defaults: {region: eu-west-1}
				  accounts:
				    sales: {account-id: "111122223333"}
				  tables:
				    shared:
				      physical-name: arn:aws:dynamodb:eu-west-1:444455556666:table/orders
				      item-type: io.github.dynamodbaccounts.autoconfigure.Order
				    own:
				      physical-name: arn:aws:dynamodb:eu-west-1:111122223333:table/orders
				      item-type: io.github.dynamodbaccounts.autoconfigure.Order
				""")).containsExactly(
				"'dynamodb.tables.shared' (application.yml:7) is a table of account 444455556666, and moto "
						+ "shares none with other accounts. Where moto is used, give it the account 444455556666, "
						+ "or use LocalStack or DynamoDB Local.");
	}

	@Test
	void aHostOfAwsIsNoEmulator() {
		assertThat(problems(() -> URI.create("https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com"),
				"""
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
						"""))
			.containsExactly(
					"'dynamodb.endpoint' is 'https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com' by a bean of type "
							+ "DynamoDbConnectionDetails, a host of AWS and no emulator. An endpoint of a VPC belongs "
							+ "under 'client.endpoint' of an account or the defaults.");
	}

	private List<String> problems(DynamoDbConnectionDetails details, String yaml) {
		return YamlApplication.problems(YamlApplication.of(this.directory, yaml)
			.runner()
			.withBean(DynamoDbConnectionDetails.class, () -> details));
	}

	private ApplicationContextRunner runner(DynamoDbConnectionDetails details) {
		return YamlApplication
			.of(this.directory,
					"""
							dynamodb:
							  environment: qa
							  defaults:
							    region: eu-west-1
							    credentials: {access-key-id: CANARY, secret-access-key: CANARY}
							  accounts:
							    sales: {account-id: "111122223333", role: orders}
							    archive: {account-id: "444455556666", region: cn-north-1}
							    chained: {account-id: "777788889999", role: orders, source-account: sales}
							    any: {credentials: {type: instance-profile}}
							  tables:
							    orders: {account: sales, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
							    again: {account: sales, role: other, name: orders, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
							    archive: {account: archive, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
							    chained: {account: chained, item-type: io.github.dynamodbaccounts.autoconfigure.Order}
							""")
			.runner()
			.withBean(DynamoDbConnectionDetails.class, () -> details);
	}

	private static AccountDefinition account(DynamoDbMapping mapping, String key) {
		return mapping.accounts().stream().filter((account) -> account.key().equals(key)).findFirst().orElseThrow();
	}

	private static BaseCredentials base(AccountDefinition account) {
		return (account.credentials() instanceof BaseCredentials.SourceAccount source) ? base(source.account())
				: account.credentials();
	}

	private static AwsCredentials key(AccountDefinition account) {
		return ((BaseCredentials.Provided) account.credentials()).provider().resolveCredentials();
	}

	private record Sharing(Emulator emulator) implements DynamoDbConnectionDetails {

		@Override
		public URI getEndpoint() {
			return ENDPOINT;
		}

		@Override
		public Emulator getEmulator() {
			return this.emulator;
		}

		@Override
		public String getSharing() {
			return "'X' of its environment";
		}

	}

}
