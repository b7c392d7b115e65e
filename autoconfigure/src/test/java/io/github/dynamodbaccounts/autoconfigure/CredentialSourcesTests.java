package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.failure;
import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.find;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base credentials that are values or beans, the default chain, and web identities, each
 * from {@code application.yml} to the key that signs a call.
 */
@ExtendWith(OutputCaptureExtension.class)
class CredentialSourcesTests {

	private static final String TABLE = "Table 'orders' (qa-orders, account 'main', eu-central-1): ";

	private static final String LOADED = "Base credentials of account 'main' could not be loaded. ";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	private final Path directory;

	private final CredentialsApplication application;

	CredentialSourcesTests(@TempDir Path directory) {
		this.directory = directory;
		this.application = new CredentialsApplication(directory);
	}

	private ApplicationContextRunner runner(String credentials) {
		return this.application.runner(this.aws.endpoint(), credentials);
	}

	private void assertSigned(String action, String... accessKeyIds) {
		assertThat(this.aws.calls(action)).extracting(AwsCall::accessKeyId).containsExactly(accessKeyIds);
	}

	@Test
	void secretHasItsKeyInSecretsManager() {
		try (LocalEndpoint secrets = new LocalEndpoint((request) -> Answer
			.of("{\"SecretString\": \"{\\\"Access key ID\\\":\\\"AKIASECRET\\\",\\\"Secret access key\\\":\\\"s\\\"}\"}"))) {
			runner("{secret-id: shop/key, secret-region: eu-west-3}")
				.withSystemProperties("aws.accessKeyId=AKIAREADER", "aws.secretAccessKey=s",
						"aws.endpointUrlSecretsManager=" + secrets.uri())
				.run((context) -> {
					find(context);
					find(context);
					assertSigned("GetItem", "AKIASECRET", "AKIASECRET");
					assertThat(secrets.requests()).singleElement()
						.asString()
						.contains("shop/key", "AKIAREADER", "eu-west-3");
				});
		}
	}

	@Test
	void defaultChainTakesSystemPropertiesBeforeFiles() {
		this.application.file("credentials", "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n");
		runner("{type: default}").withSystemProperties("aws.accessKeyId=AKIASYSTEM", "aws.secretAccessKey=s")
			.run((context) -> {
				find(context);
				assertSigned("GetItem", "AKIASYSTEM");
			});
	}

	@Test
	void defaultChainGoesOnToTheProfileThatIsChosenOutside() {
		this.application.file("credentials", "[acme]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n");
		runner("{type: default}").withSystemProperties("aws.profile=acme").run((context) -> {
			find(context);
			assertSigned("GetItem", "AKIAFILE");
		});
	}

	@Test
	void defaultChainAsksTheRegionalStsForTheRoleOfItsProfile() {
		this.application.file("credentials", "[keys]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n");
		this.application.file("config",
				"[profile acme]\nrole_arn = arn:aws:iam::111122223333:role/acme\nsource_profile = keys\n");
		runner("{type: default}").withSystemProperties("aws.profile=acme", "aws.endpointUrlSts=" + this.aws.endpoint())
			.run((context) -> {
				find(context);
				assertSigned("AssumeRole", "AKIAFILE");
				assertThat(this.aws.calls("AssumeRole").get(0).region()).isEqualTo("eu-central-1");
				assertSigned("GetItem", "ASIA000000000001");
			});
	}

	@Test
	void defaultChainSaysThatTheRoleOfItsProfileWasNotHad(CapturedOutput output) {
		this.application.file("credentials", "[keys]\naws_access_key_id = AKIAFILE\naws_secret_access_key = canary\n");
		this.application.file("config",
				"[profile acme]\nrole_arn = arn:aws:iam::111122223333:role/acme\nsource_profile = keys\n");
		try (LocalEndpoint sts = refusingSts("AccessDenied", "no")) {
			runner("{}").withSystemProperties("aws.profile=acme", "aws.endpointUrlSts=" + sts.uri())
				.run((context) -> assertThat(failure(context, output))
					.hasMessageStartingWith(TABLE + LOADED + "The role of profile 'acme' could not be assumed"));
		}
	}

	@Test
	void defaultChainTakesAWebIdentityBeforeFiles() {
		this.application.file("credentials", "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = s\n");
		Path token = this.application.file("token", "irsa");
		runner("{type: default}")
			.withSystemProperties("aws.roleArn=arn:aws:iam::111122223333:role/pod", "aws.webIdentityTokenFile=" + token,
					"aws.region=eu-central-1", "aws.endpointUrlSts=" + this.aws.endpoint())
			.run((context) -> {
				find(context);
				assertThat(this.aws.calls("AssumeRoleWithWebIdentity")).singleElement()
					.satisfies((call) -> assertThat(call.parameters()).containsEntry("WebIdentityToken", "irsa"));
				assertSigned("GetItem", "ASIA000000000001");
			});
	}

	@Test
	void defaultChainSaysWhereItLooked(CapturedOutput output) {
		this.application.file("config", "[default]\nregion = eu-west-1\n");
		runner("{type: default}").run((context) -> {
			AccountCredentialsException failure = failure(context, output);
			assertThat(failure).hasMessageStartingWith(TABLE + LOADED + "The AWS SDK found none in system properties")
				.hasMessageContaining("Set by 'dynamodb.accounts.main.credentials' (application.yml:7).")
				.hasMessageContaining("Next attempt in 1 s.");
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void defaultChainSaysThatTheProfileDoesNotExistThatIsChosenOutside(CapturedOutput output) {
		this.application.file("config", "[profile qa]\nregion = eu-west-1\n");
		runner("{}").withSystemProperties("aws.profile=acme")
			.run((context) -> assertThat(failure(context, output)).hasMessageStartingWith(TABLE + LOADED
					+ "There is no profile 'acme' in the AWS configuration files (" + this.directory.resolve("config")
					+ " and " + this.directory.resolve("credentials") + "). Profiles there: 'qa'."));
	}

	@Test
	void defaultChainSaysThatTheProcessOfItsProfileFailed(CapturedOutput output) {
		this.application.file("config", "[default]\ncredential_process = echo canary >&2; exit 1\n");
		runner("{}").run((context) -> assertThat(failure(context, output))
			.hasMessageStartingWith(TABLE + LOADED + "The process of profile 'default' failed. Run its"));
	}

	@Test
	void staticKeysSignWithTheirSessionToken() {
		try (LocalEndpoint dynamoDb = new LocalEndpoint((request) -> Answer.of("{}"))) {
			this.application
				.runner(dynamoDb.uri(), "{access-key-id: ASIASTATIC, secret-access-key: s, session-token: t0ken}")
				.run((context) -> {
					find(context);
					assertThat(dynamoDb.requests()).singleElement().satisfies((request) -> {
						assertThat(request.accessKeyId()).isEqualTo("ASIASTATIC");
						assertThat(request.headers()).containsEntry("X-Amz-Security-Token", "t0ken");
					});
				});
		}
	}

	@Test
	void systemPropertiesAreReadAtEveryCall() {
		runner("{type: system}").withSystemProperties("aws.accessKeyId=AKIAOLD", "aws.secretAccessKey=s")
			.run((context) -> {
				find(context);
				System.setProperty("aws.accessKeyId", "AKIANEW");
				find(context);
				assertSigned("GetItem", "AKIAOLD", "AKIANEW");
			});
	}

	@Test
	void systemPropertiesThatAreMissingAreNamed(CapturedOutput output) {
		runner("{type: system}").withSystemProperties("aws.secretAccessKey=canary")
			.run((context) -> assertThat(failure(context, output)).hasMessage(
					TABLE + LOADED + "The system properties aws.accessKeyId and aws.secretAccessKey have to be set. "
							+ "Set by 'dynamodb.accounts.main.credentials.type' (application.yml:7)."));
	}

	@Test
	void beanIsAskedAtEveryCall() {
		AtomicReference<String> accessKeyId = new AtomicReference<>("AKIAOLD");
		AwsCredentialsProvider provider = () -> AwsBasicCredentials.create(accessKeyId.get(), "s");
		runner("{bean: vault}").withBean("vault", AwsCredentialsProvider.class, () -> provider).run((context) -> {
			find(context);
			accessKeyId.set("AKIANEW");
			find(context);
			assertSigned("GetItem", "AKIAOLD", "AKIANEW");
		});
	}

	@Test
	void beanThatThrowsIsNamed(CapturedOutput output) {
		AwsCredentialsProvider provider = () -> {
			throw new IllegalStateException("sealed");
		};
		runner("{bean: vault}").withBean("vault", AwsCredentialsProvider.class, () -> provider)
			.run((context) -> assertThat(failure(context, output))
				.hasMessage(TABLE + LOADED + "The bean 'vault' failed (IllegalStateException). "
						+ "Set by 'dynamodb.accounts.main.credentials.bean' (application.yml:7).")
				.hasRootCauseMessage("sealed"));
	}

	@Test
	void beanThatReturnsNothingIsNamed(CapturedOutput output) {
		runner("{bean: vault}").withBean("vault", AwsCredentialsProvider.class, () -> () -> null)
			.run((context) -> assertThat(failure(context, output))
				.hasMessageStartingWith(TABLE + LOADED + "The bean 'vault' failed (NullPointerException). "));
	}

	@Test
	void beanThatDoesNotExistFailsTheStart() {
		assertThat(YamlApplication
			.problems(runner("{bean: volt}").withBean("vault", AwsCredentialsProvider.class, () -> () -> null)))
			.singleElement()
			.asString()
			.startsWith("'dynamodb.accounts.main.credentials.bean'")
			.contains("application.yml:7")
			.contains("Known beans of this type: 'vault'.");
	}

	@Test
	void webIdentityReadsItsTokenAtEveryRefresh() {
		this.application.file("token", "first\n");
		runner(webIdentity()).run((context) -> {
			find(context);
			find(context);
			this.application.file("token", "second\n");
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			find(context);
			assertThat(this.aws.calls("AssumeRoleWithWebIdentity"))
				.extracting((call) -> call.parameters().get("WebIdentityToken"))
				.containsExactly("first", "second");
			assertSigned("AssumeRoleWithWebIdentity", "", "");
			assertSigned("GetItem", "ASIA000000000001", "ASIA000000000001", "ASIA000000000002");
		});
	}

	@Test
	void webIdentitySaysThatItsTokenCannotBeRead(CapturedOutput output) {
		runner(webIdentity()).run((context) -> assertThat(failure(context, output))
			.hasMessageStartingWith(TABLE + LOADED + "The web identity token cannot be read from '"
					+ this.directory.resolve("token") + "' (NoSuchFileException). "
					+ "Set by 'dynamodb.accounts.main.credentials.web-identity-token-file' (application.yml:7)."));
	}

	@Test
	void webIdentitySaysThatItsTokenHasExpiredAndNotTheToken(CapturedOutput output) {
		this.application.file("token", "canary-token\n");
		try (LocalEndpoint sts = refusingSts("ExpiredTokenException", "canary-token must be valid")) {
			this.application.runner(sts.uri(), webIdentity())
				.run((context) -> assertThat(failure(context, output))
					.hasMessageStartingWith(TABLE + LOADED + "STS does not accept the token in '"
							+ this.directory.resolve("token") + "' (ExpiredTokenException). "
							+ "Set by 'dynamodb.accounts.main.credentials.web-identity-token-file' "
							+ "(application.yml:7). Whoever writes that file has to replace it"));
			assertThat(sts.requests()).hasSize(1);
		}
	}

	@Test
	void webIdentitySaysWhatItsRoleHasToTrust(CapturedOutput output) {
		this.application.file("token", "canary-token\n");
		try (LocalEndpoint sts = refusingSts("AccessDenied", "Not authorized: canary-token")) {
			this.application.runner(sts.uri(), webIdentity())
				.run((context) -> assertThat(failure(context, output))
					.hasMessageContaining("STS refused to assume 'ci' for the token in '"
							+ this.directory.resolve("token") + "' (AccessDenied). "
							+ "Set by 'dynamodb.accounts.main.credentials.role-arn' (application.yml:7). "
							+ "Its trust policy has to name the identity provider"));
		}
	}

	@Test
	void webIdentityAssumesTheRoleOfTheAccountAsASecondHop() {
		this.application.file("token", "first");
		runner(webIdentity() + "\n      role: arn:aws:iam::444455556666:role/far").run((context) -> {
			find(context);
			assertThat(this.aws.calls("AssumeRoleWithWebIdentity")).hasSize(1);
			assertSigned("AssumeRole", "ASIA000000000001");
			assertSigned("GetItem", "ASIA000000000002");
		});
	}

	private String webIdentity() {
		return "{role-arn: 'arn:aws:iam::111122223333:role/ci', web-identity-token-file: '%s'}"
			.formatted(this.directory.resolve("token"));
	}

	static LocalEndpoint refusingSts(String code, String message) {
		return new LocalEndpoint((request) -> Answer.of(403, """
				<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
				<Code>%s</Code><Message>%s</Message></Error></ErrorResponse>""".formatted(code, message)));
	}

}
