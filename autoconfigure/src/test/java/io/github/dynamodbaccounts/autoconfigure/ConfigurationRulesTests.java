package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the start says about each wrong configuration.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationRulesTests {

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void reportsPropertyValueLocationAndAction(String rule, String yaml, String problem) {
		List<String> problems = YamlApplication.of(this.directory, yaml.replace("ITEM", Order.class.getName()))
			.problems();
		assertThat(problems).containsExactly(problem);
	}

	static Stream<Arguments> reportsPropertyValueLocationAndAction() {
		return Stream.of(
				arguments("no environment", """
						dynamodb:
						  defaults: {region: eu-west-1}
						  tables:
						    orders: {account: "111122223333", item-type: ITEM}
						    order-items: {account: "111122223333", item-type: ITEM}
						""",
						"'dynamodb.environment' is not set, and tables 'orders', 'order-items' need it. "
								+ "There is no default, on purpose. Set it in application-<profile>.yml or as "
								+ "DYNAMODB_ENVIRONMENT. Active profiles: none."),
				arguments("unknown environment", """
						dynamodb:
						  environment: qs
						  environments: {qa: {}, prod: {}}
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.environment' is \"qs\" (application.yml:2): there is no such environment. "
								+ "Known environments: 'qa', 'prod'. Did you mean 'qa'?"),
				arguments("unknown account", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    main: {account-id: "111122223333"}
						    ledger: {account-id: "444455556666"}
						  tables:
						    orders:
						      account: mian
						      item-type: ITEM
						""",
						"'dynamodb.tables.orders.account' is \"mian\" (application.yml:9): there is no such account. "
								+ "Known accounts: 'main', 'ledger'. Did you mean 'main'? Otherwise declare it below "
								+ "'dynamodb.accounts', or write a 12-digit account id."),
				arguments("no account among several", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    main: {account-id: "111122223333"}
						    ledger: {account-id: "444455556666"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is not set, and 2 accounts are declared. "
								+ "Set it to one of 'main', 'ledger'."),
				arguments("no account at all", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is not set, and no accounts are declared. Set it to the "
								+ "12-digit id of the table's AWS account, in quotes, or declare the account below "
								+ "'dynamodb.accounts'."),
				arguments("account id of a table with eleven digits", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "11112222333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is \"11112222333\" (application.yml:4): an account id has "
								+ "exactly 12 digits. Write all 12 digits, in quotes and without dashes."),
				arguments("account id with dashes", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: 1111-2222-3333, region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is \"1111-2222-3333\" (application.yml:4): an account id "
								+ "has exactly 12 digits. Write all 12 digits, in quotes and without dashes."),
				arguments("account id eaten as an octal number", """
						dynamodb:
						  environment: qa
						  accounts:
						    main:
						      region: eu-west-1
						      account-id: 012345670123
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is 1402433619 (application.yml:6): YAML read the unquoted "
								+ "012345670123 as an octal number. Put it in quotes."),
				arguments("unknown region", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "111122223333", region: eu-wset-1, item-type: ITEM}
						""".replace("eu-wset-1", "ueu-west1"),
						"'dynamodb.tables.orders.region' is \"ueu-west1\" (application.yml:4): no AWS partition has a "
								+ "region of that name. Did you mean 'eu-west-1'?"),
				arguments("no item type", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "111122223333", region: eu-west-1}
						""",
						"'dynamodb.tables.orders.item-type' is not set. "
								+ "Set it to the class of the table's items, such as com.example.Order."),
				arguments("item type that is not a class", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: com.example.Ordr}
						""",
						"'dynamodb.tables.orders.item-type' is \"com.example.Ordr\" (application.yml:4): there is no class of this full name on the class path. Correct the value."),
				arguments("region of nobody", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.region' is not set, and neither AWS_REGION, the system property aws.region nor the AWS profile names a region. Set it here, or below 'dynamodb.defaults' for all accounts."),
				arguments("region in upper case, inherited", """
						dynamodb:
						  environment: qa
						  defaults: {region: EU-WEST-1}
						  accounts:
						    main: {account-id: "111122223333"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.defaults.region' is \"EU-WEST-1\" (application.yml:3): no AWS partition has a region of that name. Did you mean 'eu-west-1'?"),
				arguments("region of a table in another partition", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, region: cn-north-1}
						""",
						"'dynamodb.tables.orders.region' is \"cn-north-1\" (application.yml:6): it lies in partition 'aws-cn', and account 'main' in 'aws'. An account belongs to one partition: declare another account for this table."),
				arguments("region of STS", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, sts: {region: nowhere}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.sts.region' is \"nowhere\" (application.yml:4): no AWS partition has a region of that name. Use the code of a region, such as 'eu-west-1' or 'us-gov-west-1'."),
				arguments("role with a blank", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, role: "a b"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.role' is \"a b\" (application.yml:4): a role name has 1 to 64 letters, digits and +=,.@_-. Write the name of the role, its path and name, or its full ARN."),
				arguments("ARN that is not a role's",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: "arn:aws:iam::111122223333:user/ann"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.role' is \"arn:aws:iam::111122223333:user/ann\" (application.yml:4): this is not the ARN of a role. Write it as arn:aws:iam::111122223333:role/name, or the name of the role alone."),
				arguments("role of another account",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: "arn:aws:iam::999999999999:role/x"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.role' is \"arn:aws:iam::999999999999:role/x\" (application.yml:4): the role belongs to another account than 111122223333. Correct the account id or the role, or write the name of the role alone."),
				arguments("role of another partition",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: "arn:aws-cn:iam::111122223333:role/x"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.role' is \"arn:aws-cn:iam::111122223333:role/x\" (application.yml:4): region 'eu-west-1' lies in partition 'aws'. Correct the region or the role, or write the name of the role alone."),
				arguments("role of a table", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, role: "a b"}
						""",
						"'dynamodb.tables.orders.role' is \"a b\" (application.yml:6): a role name has 1 to 64 letters, digits and +=,.@_-. Write the name of the role, its path and name, or its full ARN."),
				arguments("role name without account id", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {region: eu-west-1, role: orders}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is not set, and role 'orders' needs it. Set it to the 12 digits of the account, in quotes, or write the full ARN of the role."),
				arguments("session that is too short", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, role: r, session: {duration: 5m}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.session.duration' is \"5m\" (application.yml:4): a session lasts 15 minutes to 12 hours. Correct the value."),
				arguments("session name", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, role: r, session: {name: "a b"}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.session.name' is \"a b\" (application.yml:4): a session name has 2 to 64 letters, digits and +=,.@_-. Correct the value."),
				arguments("chained session over one hour", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    hub: {account-id: "111122223333", role: hub}
						    far: {account-id: "444455556666", role: far, source-account: hub, session: {duration: 2h}}
						  tables:
						    orders: {account: far, item-type: ITEM}
						""",
						"'dynamodb.accounts.far.session.duration' is \"2h\" (application.yml:6): AWS limits a session that was made with another session to one hour. Use 1h at most, or give the account credentials of its own."),
				arguments("source account that does not exist", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, role: r, source-account: hub}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.source-account' is \"hub\" (application.yml:4): there is no such account. Known accounts: 'main'. Declare it below 'dynamodb.accounts', or write a 12-digit account id."),
				arguments("circle of source accounts", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    one: {account-id: "111122223333", role: r, source-account: two}
						    two: {account-id: "444455556666", role: r, source-account: one}
						  tables:
						    orders: {account: one, item-type: ITEM}
						""",
						"'dynamodb.accounts.two.source-account' is \"one\" (application.yml:6): the source accounts of 'one', 'two' form a circle. One of them needs credentials of its own."),
				arguments("forbidden account", """
						dynamodb:
						  environment: qa
						  forbidden-account-ids: ["111122223333"]
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.forbidden-account-ids' contains 111122223333, the account '111122223333'. Remove the account and its tables; this list wins over everything."),
				arguments("account of another environment", """
						dynamodb:
						  environment: qa
						  environments: {qa: {account-ids: ["444455556666"]}}
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.environments.qa.account-ids' does not contain 111122223333, the account of table 'orders'. Correct the account of the table, or add the account id if it belongs to the environment."),
				arguments("pattern with an unknown placeholder", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, table-name-pattern: "{env}-{name}"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.table-name-pattern' is \"{env}-{name}\" (application.yml:4): {env} is not a placeholder. Known placeholders: {environment}, {name}, {account}, {region}, {application}."),
				arguments("pattern without name",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, table-name-pattern: "{environment}-orders"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.table-name-pattern' is \"{environment}-orders\" (application.yml:4): without {name} all tables would have the same name. Known placeholders: {environment}, {name}, {account}, {region}, {application}."),
				arguments("pattern with an open brace",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, table-name-pattern: "{environment-{name}"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.table-name-pattern' is \"{environment-{name}\" (application.yml:4): a brace is not closed. Known placeholders: {environment}, {name}, {account}, {region}, {application}."),
				arguments("pattern that needs the application",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, table-name-pattern: "{application}-{name}"}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'spring.application.name' is not set, and '{application}-{name}' uses {application}. Set it, or change the pattern."),
				arguments("name that no table can have", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, name: "or ders"}
						""",
						"'dynamodb.tables.orders.name' makes the physical name \"qa-or ders\", and a table name has 3 to 255 letters, digits, '_', '-' and '.'. Correct the name, the pattern or the environment, or set 'dynamodb.tables.orders.physical-name'."),
				arguments("physical name that no table can have", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, physical-name: "arn:aws:s3:::bucket"}
						""",
						"'dynamodb.tables.orders.physical-name' is \"arn:aws:s3:::bucket\" (application.yml:6): this is neither a table name nor the ARN of a table. A name has 3 to 255 letters, digits, '_', '-' and '.'; an ARN reads arn:aws:dynamodb:eu-west-1:111122223333:table/name."),
				arguments("access that the account does not allow", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, access: read}
						  tables:
						    orders: {item-type: ITEM, access: write}
						""",
						"'dynamodb.tables.orders.access' is \"write\" (application.yml:6): 'dynamodb.accounts.main.access' allows the opposite only. Correct one of the two."),
				arguments("access key without its secret", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, credentials: {access-key-id: AKIA}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.credentials.secret-access-key' is not set, and credentials of type 'static' need it. Set it, or choose another 'dynamodb.accounts.main.credentials.type'."),
				arguments("web identity without its token file",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, credentials: {role-arn: "arn:aws:iam::111122223333:role/web"}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.credentials.web-identity-token-file' is not set, and credentials of type 'web-identity' need it. Set it, or choose another 'dynamodb.accounts.main.credentials.type'."),
				arguments("profile without its name", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, credentials: {type: profile}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.credentials.profile' is not set, and credentials of type 'profile' need it. Set it, or choose another 'dynamodb.accounts.main.credentials.type'."),
				arguments("secret, which is not there yet", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, credentials: {secret-id: db}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.credentials.type' asks for a secret of Secrets Manager, which this version does not read. Use another kind of credentials, or a bean of type AwsCredentialsProvider by 'dynamodb.accounts.main.credentials.bean'."),
				arguments("scope, which is not there yet",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: r, session: {scope-to-tables: true}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.session.scope-to-tables' is true (application.yml:4): this version "
								+ "does not limit sessions to tables. Remove it, and limit the session by "
								+ "'dynamodb.accounts.main.session.policy-arns'."),
				arguments("verification, which is not there yet", """
						dynamodb:
						  verify-on-startup: fail
						""",
						"'dynamodb.verify-on-startup' is \"fail\" (application.yml:2): this version does not verify "
								+ "tables at start. Remove it, or set it to 'off'."),
				arguments("blank item type", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: "${ITEM_TYPE:}"}
						""",
						"'dynamodb.tables.orders.item-type' is not set. Set it to the class of the table's items, such as com.example.Order."),
				arguments("blank account id", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "${MAIN_ID:}", region: eu-west-1, role: r}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is not set, and role 'r' needs it. Set it to the 12 digits of the account, in quotes, or write the full ARN of the role."),
				arguments("wrong account id from a placeholder", """
						main-id: "12345"
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "${main-id}", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is \"12345\", from \"${main-id}\" (application.yml:5): an account id has exactly 12 digits. Write all 12 digits, in quotes and without dashes."),
				arguments("role of a table in another account than the account's role", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {role: "arn:aws:iam::111122223333:role/base", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, role: "arn:aws:iam::999988887777:role/other"}
						""",
						"'dynamodb.tables.orders.role' is \"arn:aws:iam::999988887777:role/other\" (application.yml:6): the role belongs to another account than 111122223333. Correct the account id or the role, or write the name of the role alone."),
				arguments("forbidden account of a table's role", """
						dynamodb:
						  environment: qa
						  forbidden-account-ids: ["999988887777"]
						  accounts:
						    main: {region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, role: "arn:aws:iam::999988887777:role/other"}
						""",
						"'dynamodb.forbidden-account-ids' contains 999988887777, the account of table 'orders'. Remove the account and its tables; this list wins over everything."),
				arguments("forbidden owner of a shared table",
						"""
								dynamodb:
								  environment: qa
								  forbidden-account-ids: ["999988887777"]
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1}
								  tables:
								    orders: {item-type: ITEM, physical-name: "arn:aws:dynamodb:eu-west-1:999988887777:table/prod-x"}
								""",
						"'dynamodb.forbidden-account-ids' contains 999988887777, the owner of table 'orders'. Remove the account and its tables; this list wins over everything."),
				arguments("shared table in another region",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1}
								  tables:
								    orders: {item-type: ITEM, region: eu-central-1, physical-name: "arn:aws:dynamodb:eu-west-1:999988887777:table/prod-x"}
								""",
						"'dynamodb.tables.orders.physical-name' is \"arn:aws:dynamodb:eu-west-1:999988887777:table/prod-x\" (application.yml:6): the table lies in 'eu-west-1', and 'dynamodb.tables.orders.region' says 'eu-central-1'. Remove the region, or correct one of the two."),
				arguments("role where an account belongs", """
						dynamodb:
						  environment: qa
						  tables:
						    orders: {account: "arn:aws:iam::111122223333:role/r", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is \"arn:aws:iam::111122223333:role/r\" (application.yml:4): this is an "
								+ "ARN, and not the key of an account. A role belongs under 'role'."),
				arguments("account without id where the environment has a list", """
						dynamodb:
						  environment: qa
						  environments: {qa: {account-ids: ["444455556666"]}}
						  accounts:
						    main: {region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.account-id' is not set, and environment 'qa' has account ids to compare it "
								+ "with. Set it to the 12 digits of the account, in quotes."),
				arguments("account id that two accounts have", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    main: {account-id: "111122223333", role: writer}
						    audit: {role: "arn:aws:iam::111122223333:role/reader"}
						  tables:
						    orders: {account: "111122223333", item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is \"111122223333\" (application.yml:8): the accounts 'main', 'audit' have this id. Write the key of the one that is meant."),
				arguments("account that is switched off, by id", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    main: {account-id: "111122223333", role: writer, enabled: false}
						  tables:
						    orders: {account: "111122223333", item-type: ITEM}
						""",
						"'dynamodb.tables.orders.account' is \"111122223333\" (application.yml:7): this account is switched off. Switch it on by 'dynamodb.accounts.main.enabled', or switch off what needs it, too."),
				arguments("forbidden account ids from a placeholder without value", """
						dynamodb:
						  forbidden-account-ids: ${FORBIDDEN}
						""",
						"'dynamodb.forbidden-account-ids' is \"${FORBIDDEN}\" (application.yml:2): the placeholder has no value. Set what it names, or give it a default as in ${NAME:default}."),
				arguments("forbidden account id that is none", """
						dynamodb:
						  forbidden-account-ids: [foo]
						""",
						"'dynamodb.forbidden-account-ids' contains \"foo\", and an account id has exactly 12 digits. Write all 12 digits, in quotes and without dashes."),
				arguments("account id of an environment that is none", """
						dynamodb:
						  environments: {qa: {account-ids: ["1111"]}}
						""",
						"'dynamodb.environments.qa.account-ids' contains \"1111\", and an account id has exactly 12 digits. Write all 12 digits, in quotes and without dashes."),
				arguments("keys where a list belongs",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: r, session: {tags: {team: shop}}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.session.tags.team' (application.yml:4) is not a known key. 'dynamodb.accounts.main.session.tags' takes a list and has no keys below it."),
				arguments("tag without value",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, role: r, session: {tags: [{key: team}]}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.session.tags' has a tag without key or without value. Write each as {key: team, value: shop}."),
				arguments("external id that AWS would refuse", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, role: r, external-id: "my secret id!"}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.external-id' has a value that is not shown (application.yml:4): an external id has 2 to 1224 letters, digits and +=,.@:/_-. Correct the value."),
				arguments("credentials as a value", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, credentials: canary}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.credentials' (application.yml:4): there have to be keys below it, not a value or a list. Check the indentation."),
				arguments("credentials of several kinds",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, credentials: {profile: acme, access-key-id: AKIA, secret-access-key: s}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.credentials.type' is not set, and there are keys of several kinds: 'static', 'profile'. Set it to the kind that is meant, or remove the keys of the others."),
				arguments("FIPS beside an endpoint",
						"""
								dynamodb:
								  environment: qa
								  accounts:
								    main: {account-id: "111122223333", region: eu-west-1, client: {fips: true, endpoint: "http://localhost:1"}}
								  tables:
								    orders: {item-type: ITEM}
								""",
						"'dynamodb.accounts.main.client.fips' is true (application.yml:4): it chooses among AWS's endpoints, and 'dynamodb.accounts.main.client.endpoint' sets another. Remove one of the two."),
				arguments("no attempt at all", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {retry: {max-attempts: 0}}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.retry.max-attempts' is 0 (application.yml:4): it has to be 1 at least. Correct the value."),
				arguments("time-out of nothing", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {api-call-timeout: 0s}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.api-call-timeout' is \"0s\" (application.yml:4): it has to be longer than nothing. Correct the value."),
				arguments("key with an underscore", """
						dynamodb:
						  environment: qa
						  tables:
						    order_items: {account: "111122223333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.tables.order_items' is not a valid key. Use lower case letters and digits, with words joined by '-', such as 'order-items', and give the table's own spelling by 'name'."),
				arguments("key in two spellings", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1}
						  accounts:
						    main: {account-id: "111122223333"}
						  tables:
						    order-items: {item-type: ITEM}
						    orderItems: {item-type: ITEM}
						""",
						"'dynamodb.tables.orderItems' is the same key as 'order-items'. Use one spelling in all files: case, '-' and '_' make no difference."),
				arguments("environment that YAML made a boolean", """
						dynamodb:
						  environment: no
						  tables:
						    orders: {account: "111122223333", region: eu-west-1, item-type: ITEM}
						""",
						"'dynamodb.environment' is false (application.yml:2): YAML read the unquoted word as a boolean, not as text. Put it in quotes."),
				arguments("external id that YAML made a number", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, external-id: 0123}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.external-id' has a value that is not shown (application.yml:4): YAML read the unquoted value as a number, not as text. Put it in quotes."),
				arguments("placeholder without value", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, physical-name: "${NOPE}-orders"}
						""",
						"'dynamodb.tables.orders.physical-name' is \"${NOPE}-orders\" (application.yml:6): the placeholder has no value. Set what it names, or give it a default as in ${NAME:default}."),
				arguments("duration", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {api-call-timeout: 5parsecs}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.api-call-timeout' is \"5parsecs\" (application.yml:4): a duration is a number with a unit, such as 500ms, 5s or 15m. Correct the value."),
				arguments("enum", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, access: none}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.access' is \"none\" (application.yml:4): known values are 'read', 'write', 'read-write'. Correct the value."),
				arguments("number", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {max-connections: many}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.max-connections' is \"many\" (application.yml:4): it has to be a whole number. Correct the value."),
				arguments("boolean", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1}
						  tables:
						    orders: {item-type: ITEM, allow-scan: perhaps}
						""",
						"'dynamodb.tables.orders.allow-scan' is \"perhaps\" (application.yml:6): it has to be true or false. Correct the value."),
				arguments("URI", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {endpoint: "http://["}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.endpoint' is \"http://[\" (application.yml:4): it has to be a URI, such as http://localhost:8000. Correct the value."),
				arguments("unknown key near a known one", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, rolle: x}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.rolle' (application.yml:4) is not a known key. Did you mean 'dynamodb.accounts.main.role'?"),
				arguments("unknown key near none", """
						dynamodb:
						  environment: qa
						  accounts:
						    main: {account-id: "111122223333", region: eu-west-1, client: {xyzzy: 1}}
						  tables:
						    orders: {item-type: ITEM}
						""",
						"'dynamodb.accounts.main.client.xyzzy' (application.yml:4) is not a known key. Known keys below 'dynamodb.accounts.main.client': 'endpoint', 'connection-timeout', 'account-id-endpoint-mode', 'fips', 'dualstack', 'api-call-timeout', 'api-call-attempt-timeout', 'max-connections', 'retry'."),
				arguments("default that only an account can have", """
						dynamodb:
						  environment: qa
						  defaults: {region: eu-west-1, account-id: "111122223333"}
						  tables:
						    orders: {account: "111122223333", item-type: ITEM}
						""",
						"'dynamodb.defaults.account-id' (application.yml:3) is not a known key. Known keys below 'dynamodb.defaults': 'role', 'region', 'environment', 'table-name-pattern', 'access', 'external-id', 'source-account', 'trusted-principals', 'session', 'credentials', 'sts', 'client'."));
	}

	@Test
	void reportsEverythingAtOnce() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  endpiont: http://localhost
				  defaults:
				    region: EU-WEST-1
				  accounts:
				    main: {account-id: 0123, role: "a b"}
				    partner: {account-id: "444455556666", client: {api-call-timeout: 5parsecs}}
				  tables:
				    orders: {account: mian, item-type: com.example.Nope}
				    invoices: {account: partner}
				""").problems()).extracting((problem) -> problem.substring(1, problem.indexOf('\'', 1)))
			.containsExactlyInAnyOrder("dynamodb.endpiont", "dynamodb.defaults.region",
					"dynamodb.accounts.main.account-id", "dynamodb.accounts.main.role",
					"dynamodb.accounts.partner.client.api-call-timeout", "dynamodb.tables.orders.account",
					"dynamodb.tables.orders.item-type", "dynamodb.tables.invoices.item-type", "dynamodb.environment");
	}

	@Test
	void warnsOfUnknownKeysWhereToldTo(CapturedOutput output) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  unknown-keys: warn
				  endpiont: canary
				""").runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("'dynamodb.endpiont' (application.yml:3) is not a known key")
				.doesNotContain("canary");
		});
	}

	@Test
	void neverPrintsASecret() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  defaults:
				    external-id: ${canary}
				    credentials: {secret-acess-key: canary, secret-access-key: "${canary}", session-token: "${canary}"}
				""").problems()).hasSize(4).noneMatch((problem) -> problem.contains("canary"));
	}

	@Test
	void doesNotFallOverAPlaceholderInASwitch() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  tables:
				    orders: {enabled: "${NOPE}", account: "111122223333", region: eu-west-1, physical-name: exact}
				""").problems()).anySatisfy((problem) -> assertThat(problem).startsWith(
				"'dynamodb.tables.orders.enabled' is \"${NOPE}\" (application.yml:3): it has to be true or false."));
	}

	@Test
	void doesNotCheckEnvironmentVariablesForUnknownKeys() {
		YamlApplication.of(this.directory, "")
			.runner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("DYNAMODB_PORT", "tcp://10.0.0.1:80", "DYNAMODB_SERVICE_HOST", "10.0.0.1"))))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
