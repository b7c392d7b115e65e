package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.failure;
import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Profiles of the AWS configuration files: keys, roles and processes. Those with SSO need
 * a home directory of their own: see {@code SsoCredentialsTests}.
 */
@ExtendWith(OutputCaptureExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the processes are shell scripts")
class ProfileCredentialsTests {

	private static final String LOADED = "Table 'orders' (qa-orders, account 'main', eu-central-1): "
			+ "Base credentials of account 'main' could not be loaded. ";

	private static final String SET = " Set by 'dynamodb.accounts.main.credentials.profile' (application.yml:7).";

	private static final String ROLE = """
			[profile acme]
			role_arn = arn:aws:iam::111122223333:role/acme
			source_profile = keys
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	private final Path directory;

	private final CredentialsApplication application;

	ProfileCredentialsTests(@TempDir Path directory) {
		this.directory = directory;
		this.application = new CredentialsApplication(directory);
	}

	private ApplicationContextRunner runner() {
		return this.application.runner(this.aws.endpoint(), "{profile: acme}");
	}

	private void keys(String profile, String accessKeyId) {
		this.application.file("credentials",
				"[%s]\naws_access_key_id = %s\naws_secret_access_key = canary\n".formatted(profile, accessKeyId));
	}

	private void process(String script) {
		Path file = this.application.file("process.sh", "#!/bin/sh\necho run >> \"$0.runs\"\n" + script);
		this.application.file("config", "[profile acme]\ncredential_process = %s\n".formatted(file));
	}

	private long runs() throws IOException {
		try (var lines = Files.lines(this.directory.resolve("process.sh.runs"))) {
			return lines.count();
		}
	}

	private void assertSigned(String action, String... accessKeyIds) {
		assertThat(this.aws.calls(action)).extracting(AwsCall::accessKeyId).containsExactly(accessKeyIds);
	}

	@Test
	void keysOfAFileThatWasReplacedAreReadWithARefresh() {
		keys("acme", "AKIAOLD");
		runner().run((context) -> {
			find(context);
			keys("acme", "AKIANEW");
			find(context);
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			find(context);
			assertSigned("GetItem", "AKIAOLD", "AKIAOLD", "AKIANEW");
		});
	}

	@Test
	void keysOfAFileThatWasReplacedAreReadWhenAwsRejectsTheOldOnes() {
		keys("acme", "AKIAOLD");
		try (LocalEndpoint dynamoDb = new LocalEndpoint((request) -> Answer.of("{}"))) {
			this.application.runner(dynamoDb.uri(), "{profile: acme}").run((context) -> {
				find(context);
				keys("acme", "AKIANEW");
				dynamoDb.answer((request) -> request.accessKeyId().equals("AKIAOLD")
						? Answer.error(400, "UnrecognizedClientException", "The security token is invalid.")
						: Answer.of("{}"));
				find(context);
				find(context);
				assertThat(dynamoDb.requests()).extracting(LocalEndpoint.Request::accessKeyId)
					.containsExactly("AKIAOLD", "AKIAOLD", "AKIANEW", "AKIANEW");
			});
		}
	}

	@Test
	void roleOfAProfileIsAskedOfTheRegionalSts() {
		keys("keys", "AKIAKEYS");
		this.application.file("config", ROLE);
		runner().withSystemProperties("aws.endpointUrlSts=" + this.aws.endpoint()).run((context) -> {
			find(context);
			find(context);
			assertSigned("AssumeRole", "AKIAKEYS");
			assertThat(this.aws.calls("AssumeRole").get(0).region()).isEqualTo("eu-central-1");
			assertSigned("GetItem", "ASIA000000000001", "ASIA000000000001");
		});
	}

	@Test
	void roleOfAProfileKeepsTheRegionThatItNames() {
		keys("keys", "AKIAKEYS");
		this.application.file("config", ROLE + "region = eu-west-3\n");
		runner().withSystemProperties("aws.endpointUrlSts=" + this.aws.endpoint()).run((context) -> {
			find(context);
			assertThat(this.aws.calls("AssumeRole")).extracting(AwsCall::region).containsExactly("eu-west-3");
		});
	}

	@Test
	void roleThatStsRefusesIsNamed(CapturedOutput output) {
		keys("keys", "AKIAKEYS");
		this.application.file("config", ROLE);
		try (LocalEndpoint sts = CredentialSourcesTests.refusingSts("AccessDenied", "no")) {
			runner().withSystemProperties("aws.endpointUrlSts=" + sts.uri())
				.run((context) -> assertThat(failure(context, output))
					.hasMessageStartingWith(LOADED + "STS refused the role of profile 'acme' (AccessDenied)." + SET)
					.returns("AccessDenied", AccountCredentialsException::code)
					.returns("main", AccountCredentialsException::account));
			assertThat(sts.requests()).hasSize(1);
		}
	}

	@Test
	void roleWhoseStsCannotBeReachedIsNamed(CapturedOutput output) {
		keys("keys", "AKIAKEYS");
		this.application.file("config", ROLE);
		runner().withSystemProperties("aws.endpointUrlSts=http://127.0.0.1:1")
			.run((context) -> assertThat(failure(context, output))
				.hasMessageStartingWith(LOADED + "The role of profile 'acme' could not be assumed (")
				.hasMessageContaining("): an address cannot be reached from here." + SET));
	}

	@Test
	void roleWhoseSourceIsAProcessThatFailsIsNamed(CapturedOutput output) {
		this.application.file("config", ROLE + "[profile keys]\ncredential_process = echo canary; exit 1\n");
		runner().run((context) -> assertThat(failure(context, output))
			.hasMessageStartingWith(LOADED + "Profile 'acme' takes its credentials from 'keys'. The process of profile "
					+ "'keys' failed. Run its 'credential_process' by hand to see why." + SET));
	}

	@Test
	void roleWhoseSourceDoesNotExistIsNamed(CapturedOutput output) {
		this.application.file("config", ROLE);
		runner().run((context) -> assertThat(failure(context, output)).hasMessageStartingWith(
				LOADED + "The role of profile 'acme' could not be assumed (IllegalStateException): check its "
						+ "'source_profile' or 'credential_source'." + SET));
	}

	@Test
	void processRunsOnceForManyCallsAndAgainWithARefresh() throws IOException {
		process("echo '{\"Version\": 1, \"AccessKeyId\": \"AKIAPROCESS\", \"SecretAccessKey\": \"canary\"}'\n");
		runner().run((context) -> {
			find(context);
			find(context);
			assertThat(runs()).isEqualTo(1);
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			find(context);
			assertThat(runs()).isEqualTo(2);
			assertSigned("GetItem", "AKIAPROCESS", "AKIAPROCESS", "AKIAPROCESS");
		});
	}

	@Test
	void processSaysWhenItsSessionExpires() {
		Instant expiration = Instant.parse("2099-01-01T00:00:00Z");
		process("""
				echo '{"Version": 1, "AccessKeyId": "ASIAPROCESS", "SecretAccessKey": "canary",'
				echo '"SessionToken": "canary", "Expiration": "%s"}'
				""".formatted(expiration));
		runner().run((context) -> {
			find(context);
			assertThat(context.getBean(DynamoDbAccounts.class).account("main").sessionExpiration())
				.hasValue(expiration);
		});
	}

	@Test
	void processThatFailsIsReportedWithoutItsWords(CapturedOutput output) {
		process("echo 'canary on standard output'\necho 'canary on standard error' >&2\nexit 3\n");
		runner().run((context) -> {
			AccountCredentialsException failure = failure(context, output);
			assertThat(failure).hasMessageStartingWith(LOADED + "The process of profile 'acme' failed. "
					+ "Run its 'credential_process' by hand to see why." + SET);
			assertThat(failure).hasStackTraceContaining("ProcessCredentialsProvider");
			assertThat(runs()).isEqualTo(1);
		});
	}

	@Test
	void processThatPrintsNonsenseIsReportedWithoutIt(CapturedOutput output) {
		process("echo 'canary, not JSON'\n");
		runner().run((context) -> assertThat(failure(context, output))
			.hasMessageStartingWith(LOADED + "The process of profile 'acme' failed."));
	}

	@Test
	void processIsAskedAgainSoonAfterItFailed(CapturedOutput output) {
		process("test -f \"$0.ready\" || exit 1\n"
				+ "echo '{\"Version\": 1, \"AccessKeyId\": \"AKIAPROCESS\", \"SecretAccessKey\": \"canary\"}'\n");
		runner().run((context) -> {
			failure(context, output);
			this.application.file("process.sh.ready", "");
			await().ignoreExceptions().untilAsserted(() -> find(context));
			assertThat(runs()).isBetween(2L, 5L);
		});
	}

	@Test
	void profileThatDoesNotExistIsReportedWithThoseThatDo(CapturedOutput output) {
		keys("acme-prod", "AKIA");
		this.application.file("config", "[profile acme-dev]\nregion = eu-west-1\n");
		runner().run((context) -> assertThat(failure(context, output)).hasMessageStartingWith(LOADED
				+ "There is no profile 'acme' in the AWS configuration files (%s and %s). Profiles there: 'acme-dev', 'acme-prod'."
					.formatted(this.directory.resolve("config"), this.directory.resolve("credentials"))
				+ SET));
	}

	@Test
	void profileThatHasNothingIsReported(CapturedOutput output) {
		this.application.file("config", "[profile acme]\nregion = eu-west-1\n");
		runner().run((context) -> assertThat(failure(context, output)).hasMessageStartingWith(
				LOADED + "Profile 'acme' has neither an access key nor a role, SSO or a process." + SET));
	}

	@Test
	void profileWithHalfAKeyIsReported(CapturedOutput output) {
		this.application.file("credentials", "[acme]\naws_access_key_id = AKIACANARY\n");
		runner().run((context) -> assertThat(failure(context, output))
			.hasMessageStartingWith(LOADED + "Profile 'acme' has no 'aws_secret_access_key'." + SET));
	}

	@Test
	void fileThatCanNoLongerBeParsedIsReportedByItsLine(CapturedOutput output) {
		keys("acme", "AKIAOLD");
		runner().run((context) -> {
			find(context);
			this.application.file("config", "[profile acme]\naws_secret_access_key canary\n");
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			assertThat(failure(context, output))
				.hasMessageStartingWith(LOADED + "The AWS configuration files cannot be read (")
				.hasMessageContaining("Expected an '=' sign defining a property on line 2." + SET);
		});
	}

	@Test
	void profileThatUsesALoginOfTheConsoleSaysWhatToRun(CapturedOutput output) {
		this.application.file("config", "[profile acme]\nlogin_session = arn:aws:iam::111122223333:user/me\n");
		runner().run((context) -> assertThat(failure(context, output)).hasMessageContaining(
				"run 'aws login --profile acme'. It needs the dependency " + "'software.amazon.awssdk:signin'." + SET));
	}

}
