package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a configuration that is right.
 */
class MappingTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "access: read-write", "access: ", "role: access" })
	void aTableThatNamesAnAccountIdKeepsToTheCeilingOfTheDefaults(String line) {
		map("""
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1, access: read}
				  tables:
				    orders:
				      account: "111122223333"
				      item-type: ITEM
				      %s
				""".formatted(line),
				(accounts) -> assertThat(accounts.table("orders").access()).isEqualTo(Access.READ));
	}

	@Test
	void mapsTheTenLinesOfTheReadme() {
		map("""
				dynamodb:
				  environment: qa
				  tables:
				    orders:
				      account: "111122223333"
				      role: orders-access
				      region: eu-west-1
				      item-type: ITEM
				""", (accounts) -> {
			TableDefinition table = accounts.table("orders");
			assertThat(table.physicalName()).isEqualTo("qa-orders");
			assertThat(table.accountId()).isEqualTo("111122223333");
			assertThat(table.role()).isEqualTo("arn:aws:iam::111122223333:role/orders-access");
			assertThat(table.access()).isEqualTo(Access.READ_WRITE);
			assertThat(table.allowScan()).isFalse();
			assertThat(accounts.account("111122223333")).isSameAs(accounts.forTable("orders"));
		});
	}

	@Test
	void laysDefaultsUnderEveryAccount() {
		map("""
				dynamodb:
				  environment: qa
				  defaults:
				    role: everywhere
				    region: eu-west-1
				    session: {duration: 2h}
				    sts: {region: us-east-1}
				    client:
				      api-call-timeout: 5s
				      max-connections: 10
				      retry: {max-attempts: 3}
				  accounts:
				    one: {account-id: "111122223333"}
				    two:
				      account-id: "444455556666"
				      region: us-west-2
				      role: only-here
				      client: {api-call-timeout: 1s, fips: true, account-id-endpoint-mode: disabled, retry: {mode: standard}}
				""",
				(accounts) -> {
					AccountDefinition one = accounts.account("one").definition();
					assertThat(one.role().arn()).isEqualTo("arn:aws:iam::111122223333:role/everywhere");
					assertThat(one.role().duration()).isEqualTo(Duration.ofHours(2));
					assertThat(one.region()).isEqualTo(Region.EU_WEST_1);
					assertThat(one.sts().region()).isEqualTo(Region.US_EAST_1);
					AccountDefinition two = accounts.account("two").definition();
					assertThat(two.role().arn()).isEqualTo("arn:aws:iam::444455556666:role/only-here");
					assertThat(two.region()).isEqualTo(Region.US_WEST_2);
					assertThat(two.client())
						.isEqualTo(new ClientSettings(null, null, AccountIdEndpointMode.DISABLED, true, null,
								Duration.ofSeconds(1), null, 10, new ClientSettings.Retry(RetryMode.STANDARD, 3)));
				});
	}

	@Test
	void clearsWhatIsInheritedByABlankValue() {
		map("""
				dynamodb:
				  environment: qa
				  defaults:
				    role: everywhere
				    region: eu-west-1
				    table-name-pattern: "{name}-{environment}"
				    external-id: secret
				    client: {api-call-timeout: 5s}
				  accounts:
				    one: {account-id: "111122223333", role: "", table-name-pattern: "", client: {api-call-timeout: }}
				    two: {account-id: "444455556666", external-id: ""}
				  tables:
				    orders: {account: one, item-type: ITEM}
				    carts: {account: two, item-type: ITEM}
				    visits: {account: two, item-type: ITEM, role: "", environment: "dev"}
				""", (accounts) -> {
			assertThat(accounts.account("one").definition().role()).isNull();
			assertThat(accounts.account("one").definition().client().apiCallTimeout()).isNull();
			assertThat(accounts.account("two").definition().role().externalId()).isNull();
			assertThat(accounts.table("orders").physicalName()).isEqualTo("qa-orders");
			assertThat(accounts.table("carts").physicalName()).isEqualTo("carts-qa");
			assertThat(accounts.table("visits").physicalName()).isEqualTo("visits-dev");
			assertThat(accounts.table("visits").role()).isNull();
		});
	}

	@Test
	void letsATableOverrideItsAccount() {
		map("""
				dynamodb:
				  environment: qa
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, role: common, environment: staging}
				  table-defaults: {access: read, allow-scan: true}
				  tables:
				    plain: {item-type: ITEM}
				    special:
				      item-type: ITEM
				      role: arn:aws:iam::111122223333:role/path/special
				      region: eu-central-1
				      environment: dev
				      name: other
				      access: read-write
				      allow-scan: false
				      kms-key-arn: arn:aws:kms:eu-central-1:111122223333:key/1
				    exact: {item-type: ITEM, physical-name: Legacy.Orders}
				""", (accounts) -> {
			assertThat(accounts.table("plain"))
				.isEqualTo(new TableDefinition("plain", "main", "111122223333", "arn:aws:iam::111122223333:role/common",
						Region.EU_WEST_1, "staging", "plain", "staging-plain", Order.class, Access.READ, true, null));
			assertThat(accounts.table("special")).isEqualTo(new TableDefinition("special", "main", "111122223333",
					"arn:aws:iam::111122223333:role/path/special", Region.EU_CENTRAL_1, "dev", "other", "dev-other",
					Order.class, Access.READ_WRITE, false, "arn:aws:kms:eu-central-1:111122223333:key/1"));
			assertThat(accounts.table("exact").physicalName()).isEqualTo("Legacy.Orders");
			assertThat(accounts.forTable("exact")).isSameAs(accounts.forTable("plain"))
				.isNotSameAs(accounts.forTable("special"));
			assertThat(accounts.forTable("special").definition().sts().region()).isEqualTo(Region.EU_WEST_1);
		});
	}

	@Test
	void findsTheAccountOfATable() {
		map("""
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    main: {account-id: "111122223333"}
				    ledger: {role: "arn:aws:iam::444455556666:role/x"}
				  table-defaults: {account: ledger}
				  tables:
				    by-key: {account: main, item-type: ITEM}
				    by-id: {account: "111122223333", item-type: ITEM}
				    by-unquoted-id: {account: 777788889999, item-type: ITEM}
				    by-default: {item-type: ITEM}
				""", (accounts) -> {
			assertThat(accounts.tables()).extracting(TableDefinition::account)
				.containsExactly("main", "main", "777788889999", "ledger");
			assertThat(accounts.tables()).extracting(TableDefinition::accountId)
				.containsExactly("111122223333", "111122223333", "777788889999", "444455556666");
			assertThat(accounts.account("444455556666")).isSameAs(accounts.account("ledger"));
			assertThat(accounts.keys()).containsExactly("main", "ledger", "777788889999");
		});
	}

	@Test
	void capsTheAccessOfTablesByThatOfTheirAccount() {
		map("""
				dynamodb:
				  environment: qa
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, access: read}
				  tables:
				    silent: {item-type: ITEM}
				    louder: {item-type: ITEM, access: read-write}
				""", (accounts) -> assertThat(accounts.tables()).extracting(TableDefinition::access)
			.containsOnly(Access.READ));
	}

	@Test
	void spellsTheEnvironmentAsItIsTold() {
		map("""
				dynamodb:
				  environment: prod
				  environments:
				    prod: {prefix: prd, production: true, account-ids: ["111122223333"]}
				  table-name-pattern: "{application}.{account}.{region}.{environment}.{name}"
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1}
				  tables:
				    orders: {item-type: ITEM}
				spring.application.name: shop
				""", (accounts) -> assertThat(accounts.table("orders").physicalName())
			.isEqualTo("shop.main.eu-west-1.prd.orders"));
	}

	@Test
	void needsNoEnvironmentWhereNoNameUsesIt() {
		map("""
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, table-name-pattern: "{name}"}
				  tables:
				    orders: {item-type: ITEM}
				    exact: {item-type: ITEM, physical-name: exact}
				""", (accounts) -> assertThat(accounts.tables()).extracting(TableDefinition::physicalName)
			.containsExactly("orders", "exact"));
	}

	@ParameterizedTest
	@CsvSource({ "eu-west-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "us-iso-east-1, aws-iso",
			"us-isob-east-1, aws-iso-b", "eu-isoe-west-1, aws-iso-e", "us-isof-south-1, aws-iso-f",
			"eusc-de-east-1, aws-eusc" })
	void composesRoleArnsInThePartitionOfTheRegion(String region, String partition) {
		map("""
				dynamodb:
				  environment: qa
				  tables:
				    orders: {account: "111122223333", role: path/name, region: %s, item-type: ITEM}
				""".formatted(region), (accounts) -> assertThat(accounts.table("orders").role())
			.isEqualTo("arn:%s:iam::111122223333:role/path/name".formatted(partition)));
	}

	@Test
	void takesAnyRegionForALocalEndpoint() {
		map("""
				dynamodb:
				  environment: qa
				  endpoint: http://localhost:8000
				  accounts:
				    main: {account-id: "111122223333", region: LOCAL, role: x, client: {endpoint: "http://localhost:1"}}
				""", (accounts) -> {
			AccountDefinition main = accounts.account("main").definition();
			assertThat(main.role().arn()).isEqualTo("arn:aws:iam::111122223333:role/x");
			assertThat(main.client().endpoint()).isEqualTo(URI.create("http://localhost:8000"));
			assertThat(main.sts().endpoint()).isEqualTo(URI.create("http://localhost:8000"));
		});
	}

	@Test
	void takesTheRegionFromTheSystemPropertyThenFromATable() {
		String yaml = """
				dynamodb:
				  environment: qa
				  accounts:
				    main: {account-id: "111122223333"}
				  tables:
				    orders: {item-type: ITEM, region: eu-west-1}
				""";
		map(yaml, (accounts) -> assertThat(accounts.account("main").region()).isEqualTo(Region.EU_WEST_1));
		map(runner(yaml).withSystemProperties("aws.region=us-west-2"),
				(accounts) -> assertThat(accounts.account("main").region()).isEqualTo(Region.US_WEST_2));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "shop, main, shop-main", "null, main, application-main", "my shop/ü, main, my-shop---main" })
	void makesSessionNamesOfApplicationAndAccount(String application, String account, String name) {
		assertThat(SessionNames.of(application, account)).isEqualTo(name);
	}

	@Test
	void makesSessionNamesFit() {
		assertThat(SessionNames.of("a".repeat(100), "main")).hasSize(64).endsWith("a-main");
		assertThat(SessionNames.of("shop", "b".repeat(100))).isEqualTo("b".repeat(64));
	}

	@Test
	void infersTheTypeOfCredentials() {
		map("""
				dynamodb:
				  defaults: {region: eu-west-1, credentials: {profile: acme}}
				  accounts:
				    inherited: {}
				    keys: {credentials: {access-key-id: AKIA, secret-access-key: s, session-token: t}}
				    web: {credentials: {role-arn: "arn:aws:iam::111122223333:role/w", web-identity-token-file: /token}}
				    chain: {credentials: {type: default}}
				    environment: {credentials: {type: environment}}
				    system: {credentials: {type: system}}
				    container: {credentials: {type: container}}
				    instance: {credentials: {type: instance-profile}}
				    chained: {source-account: keys}
				""", (accounts) -> {
			BaseCredentials keys = new BaseCredentials.AccessKey("AKIA", "s", "t");
			assertThat(credentials(accounts, "inherited")).isEqualTo(new BaseCredentials.Profile("acme"));
			assertThat(credentials(accounts, "keys")).isEqualTo(keys);
			assertThat(credentials(accounts, "web")).isEqualTo(new BaseCredentials.WebIdentity(
					"arn:aws:iam::111122223333:role/w", Path.of("/token"), "application"));
			assertThat(credentials(accounts, "chain")).isEqualTo(new BaseCredentials.DefaultChain());
			assertThat(credentials(accounts, "environment")).isEqualTo(new BaseCredentials.EnvironmentVariables());
			assertThat(credentials(accounts, "system")).isEqualTo(new BaseCredentials.SystemProperties());
			assertThat(credentials(accounts, "container")).isEqualTo(new BaseCredentials.Container());
			assertThat(credentials(accounts, "instance")).isEqualTo(new BaseCredentials.InstanceProfile());
			assertThat(credentials(accounts, "chained")).isInstanceOfSatisfying(BaseCredentials.SourceAccount.class,
					(session) -> assertThat(session.account().credentials()).isEqualTo(keys));
		});
	}

	@Test
	void foldsTheSpellingOfAnEnvironmentVariableIntoThatOfTheFile() {
		map(runner("""
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    main-account: {account-id: "111122223333"}
				  tables:
				    order-items: {item-type: ITEM}
				""").withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of("DYNAMODB_TABLES_ORDERITEMS_NAME",
					"from-the-environment", "DYNAMODB_ACCOUNTS_MAINACCOUNT_ROLE", "r")))),
				(accounts) -> {
					assertThat(accounts.tables()).extracting(TableDefinition::key).containsExactly("order-items");
					assertThat(accounts.table("order-items").physicalName()).isEqualTo("qa-from-the-environment");
					assertThat(accounts.keys()).containsExactly("main-account");
					assertThat(accounts.table("order-items").role()).endsWith(":role/r");
				});
	}

	@Test
	void findsADeclaredAccountByTheIdInItsRole() {
		map("""
				dynamodb:
				  environment: qa
				  defaults: {region: eu-west-1}
				  accounts:
				    main: {role: "arn:aws:iam::111122223333:role/base", external-id: partner}
				    sales-eu: {source-account: Main, role: "arn:aws:iam::444455556666:role/x"}
				  tables:
				    orders: {account: "111122223333", item-type: ITEM}
				    carts: {account: "111122223333", role: carts, item-type: ITEM}
				    visits: {account: salesEu, item-type: ITEM}
				""", (accounts) -> {
			assertThat(accounts.keys()).containsExactly("main", "sales-eu");
			assertThat(accounts.table("orders").role()).isEqualTo("arn:aws:iam::111122223333:role/base");
			assertThat(accounts.table("carts").role()).isEqualTo("arn:aws:iam::111122223333:role/carts");
			assertThat(accounts.table("visits").account()).isEqualTo("sales-eu");
		});
	}

	@Test
	void takesTheAccountOfATableFromItsRoleWhereTheAccountHasNone() {
		map("""
				dynamodb:
				  environment: qa
				  accounts:
				    main: {region: eu-west-1}
				  tables:
				    orders: {item-type: ITEM, role: "arn:aws:iam::111122223333:role/r"}
				""", (accounts) -> {
			assertThat(accounts.table("orders").accountId()).isEqualTo("111122223333");
			assertThat(accounts.account("main").definition().accountId()).isNull();
		});
	}

	@Test
	void takesTheRegionOfASharedTableFromItsArn() {
		map("""
				dynamodb:
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1}
				  tables:
				    orders: {item-type: ITEM, physical-name: "arn:aws:dynamodb:us-east-1:999988887777:table/xyz"}
				""", (accounts) -> assertThat(accounts.table("orders").region()).isEqualTo(Region.US_EAST_1));
	}

	@Test
	void clearsDefaultsOfTablesByABlankValue() {
		map("""
				dynamodb:
				  environment: qa
				  environments: {qa: {prefix: ""}}
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1}
				  table-defaults: {account: main, allow-scan: true, access: read}
				  tables:
				    orders: {account: "", allow-scan: "", access: "", item-type: ITEM}
				""", (accounts) -> {
			assertThat(accounts.table("orders").allowScan()).isFalse();
			assertThat(accounts.table("orders").access()).isEqualTo(Access.READ_WRITE);
			assertThat(accounts.table("orders").physicalName()).isEqualTo("qa-orders");
		});
	}

	@Test
	void doesNotMixAnAccessKeyWithPartsOfAnother() {
		map("""
				dynamodb:
				  defaults:
				    region: eu-west-1
				    credentials: {access-key-id: AKIABASE, secret-access-key: s, session-token: t}
				  accounts:
				    own: {credentials: {access-key-id: AKIAOWN, secret-access-key: o}}
				    inherited: {}
				""", (accounts) -> {
			assertThat(credentials(accounts, "own")).isEqualTo(new BaseCredentials.AccessKey("AKIAOWN", "o", null));
			assertThat(credentials(accounts, "inherited"))
				.isEqualTo(new BaseCredentials.AccessKey("AKIABASE", "s", "t"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{profile: x} | {profile: ''}", "{bean: foo} | {bean: ''}",
			"{access-key-id: A, secret-access-key: s} | {access-key-id: '', secret-access-key: ''}",
			"{type: static, access-key-id: A, secret-access-key: s} | {type: '', access-key-id: '', secret-access-key: ''}",
			"{type: environment} | {type: ''}" })
	void clearsInheritedCredentialsByBlankValues(String defaultsAndOwn) {
		String[] both = defaultsAndOwn.split(" \\| ");
		map("""
				dynamodb:
				  defaults: {region: eu-west-1, credentials: %s}
				  accounts:
				    main: {credentials: %s}
				""".formatted(both[0], both[1]),
				(accounts) -> assertThat(credentials(accounts, "main")).isEqualTo(new BaseCredentials.DefaultChain()));
	}

	@Test
	void clearsAnInheritedSessionTokenAlone() {
		map("""
				dynamodb:
				  defaults: {region: eu-west-1, credentials: {access-key-id: A, secret-access-key: s, session-token: t}}
				  accounts:
				    main: {credentials: {session-token: ""}}
				""", (accounts) -> assertThat(credentials(accounts, "main"))
			.isEqualTo(new BaseCredentials.AccessKey("A", "s", null)));
	}

	@Test
	void prefersCredentialsOfAnAccountToAnInheritedSource() {
		map("""
				dynamodb:
				  defaults: {region: eu-west-1, role: r, source-account: mainHub}
				  accounts:
				    main-hub: {account-id: "111122223333"}
				    partner: {account-id: "444455556666", credentials: {profile: partner}}
				""", (accounts) -> {
			assertThat(credentials(accounts, "main-hub")).isEqualTo(new BaseCredentials.DefaultChain());
			assertThat(credentials(accounts, "partner")).isEqualTo(new BaseCredentials.Profile("partner"));
		});
	}

	@Test
	void takesABlankSwitchForTheDefault() {
		map("""
				dynamodb:
				  enabled: ""
				  environment: qa
				  tables:
				    orders: {account: "111122223333", enabled: "", physical-name: "arn:aws:dynamodb:eu-west-1:999988887777:table/xyz", item-type: ITEM}
				""",
				(accounts) -> assertThat(accounts.table("orders").region()).isEqualTo(Region.EU_WEST_1));
	}

	@Test
	void switchesFipsAndDualStackOffForALocalEndpoint() {
		map("""
				dynamodb:
				  endpoint: http://localhost:8000
				  accounts:
				    main: {account-id: "111122223333", region: us-east-1, client: {fips: true, dualstack: true}}
				""", (accounts) -> {
			assertThat(accounts.account("main").definition().client().fips()).isFalse();
			assertThat(accounts.account("main").definition().client().dualstack()).isFalse();
			assertThat(accounts.account("main").dynamoDb()).isNotNull();
		});
	}

	@Test
	void neverMakesAnAccountItsOwnSource() {
		map("""
				dynamodb:
				  defaults: {region: eu-west-1, role: r, source-account: hub}
				  accounts:
				    hub: {account-id: "111122223333"}
				    far: {account-id: "444455556666"}
				""", (accounts) -> {
			assertThat(credentials(accounts, "hub")).isEqualTo(new BaseCredentials.DefaultChain());
			assertThat(credentials(accounts, "far"))
				.isEqualTo(new BaseCredentials.SourceAccount(accounts.account("hub").definition()));
		});
	}

	private static BaseCredentials credentials(DynamoDbAccounts accounts, String key) {
		return accounts.account(key).definition().credentials();
	}

	private ApplicationContextRunner runner(String yaml) {
		return YamlApplication.of(this.directory, yaml.replace("ITEM", Order.class.getName())).runner();
	}

	private void map(String yaml, Consumer<DynamoDbAccounts> assertions) {
		map(runner(yaml), assertions);
	}

	private static void map(ApplicationContextRunner runner, Consumer<DynamoDbAccounts> assertions) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertions.accept(context.getBean(DynamoDbAccounts.class));
		});
	}

}
