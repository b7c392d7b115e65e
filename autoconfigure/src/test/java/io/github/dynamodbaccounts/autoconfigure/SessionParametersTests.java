package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is asked of STS, also where one session makes another.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionParametersTests {

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String accounts) {
		return YamlApplication.of(this.directory, """
				spring:
				  application:
				    name: "Shop & Co"
				dynamodb:
				  endpoint: %s
				  defaults: {region: eu-west-1}
				  accounts:
				""".formatted(this.aws.endpoint()) + accounts).runner();
	}

	private Map<String, String> lastCall(String action) {
		List<AwsCall> calls = this.aws.calls(action);
		return calls.get(calls.size() - 1).parameters();
	}

	@Test
	void everySettingOfASessionIsSent() {
		runner("""
				    main:
				      account-id: "111122223333"
				      role: /shop/orders
				      external-id: partner/7
				      credentials: {access-key-id: AKIABASE, secret-access-key: s}
				      session:
				        duration: 12h
				        tags: [{key: Team, value: "Größe/1"}, {key: cost-center, value: ""}]
				        transitive-tag-keys: [Team]
				        source-identity: ann@example.com
				        policy-arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/shop/orders"]
				""")
			.run((context) -> {
				context.getBean(DynamoDbAccounts.class).account("main").dynamoDb().listTables();
				assertThat(lastCall("AssumeRole"))
					.containsEntry("RoleArn", "arn:aws:iam::111122223333:role/shop/orders")
					.containsEntry("RoleSessionName", "Shop---Co-main")
					.containsEntry("ExternalId", "partner/7")
					.containsEntry("DurationSeconds", "43200")
					.containsEntry("Tags.member.1.Key", "Team")
					.containsEntry("Tags.member.1.Value", "Größe/1")
					.containsEntry("Tags.member.2.Key", "cost-center")
					.containsEntry("Tags.member.2.Value", "")
					.containsEntry("TransitiveTagKeys.member.1", "Team")
					.containsEntry("SourceIdentity", "ann@example.com")
					.containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
					.containsEntry("PolicyArns.member.2.arn", "arn:aws:iam::111122223333:policy/shop/orders");
			});
	}

	@Test
	void aLongerSessionThanRolesMayHaveIsCutOnceAndWarnedOfOnce(CapturedOutput output) throws IOException {
		Path token = Files.writeString(this.directory.resolve("token"), "t");
		runner("""
				    main:
				      account-id: "111122223333"
				      role: orders
				      session: {duration: 12h}
				      credentials: {role-arn: "arn:aws:iam::111122223333:role/pod", web-identity-token-file: "%s"}
				""".formatted(token)).run((context) -> {
			callTwice(context.getBean(DynamoDbAccounts.class).account("main"));
			assertThat(this.aws.calls("AssumeRole")).extracting((call) -> call.parameters().get("DurationSeconds"))
				.containsExactly("3600", "3600");
			assertThat(warnings(output)).hasSize(1);
		});
	}

	@Test
	void aChainGoesOnWhenTheSessionOfItsSourceWasRevoked() {
		this.aws.enforcesSessions();
		runner("""
				    hub:
				      account-id: "111122223333"
				      role: hub
				      credentials: {access-key-id: AKIABASE, secret-access-key: s}
				    far: {account-id: "444455556666", role: far, source-account: hub}
				""").run((context) -> {
			AccountClients far = context.getBean(DynamoDbAccounts.class).account("far");
			far.dynamoDb().listTables();
			this.aws.revokeSessions();
			far.dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).extracting(AwsCall::accessKeyId)
				.containsExactly("AKIABASE", "ASIA000000000001", "ASIA000000000001", "AKIABASE", "ASIA000000000003");
		});
	}

	private static void callTwice(AccountClients clients) {
		clients.dynamoDb().listTables();
		clients.refreshCredentials();
		clients.dynamoDb().listTables();
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("session.duration")).toList();
	}

}
