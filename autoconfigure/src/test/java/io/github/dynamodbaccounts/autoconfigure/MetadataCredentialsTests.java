package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.github.dynamodbaccounts.LocalEndpoint;
import io.github.dynamodbaccounts.LocalEndpoint.Answer;
import io.github.dynamodbaccounts.LocalEndpoint.Request;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.failure;
import static io.github.dynamodbaccounts.autoconfigure.CredentialsApplication.find;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Base credentials that a container or an instance is given, by small servers that stand
 * in for its metadata service.
 */
@ExtendWith(OutputCaptureExtension.class)
class MetadataCredentialsTests {

	private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final LocalEndpoint metadata = new LocalEndpoint((request) -> Answer.of(credentials("ASIACONTAINER")));

	private final CredentialsApplication application;

	MetadataCredentialsTests(@TempDir Path directory) {
		this.application = new CredentialsApplication(directory);
	}

	private ApplicationContextRunner container() {
		return this.application.runner(this.aws.endpoint(), "{type: container}")
			.withSystemProperties("aws.containerCredentialsFullUri=" + this.metadata.uri() + "/role");
	}

	private ApplicationContextRunner instance() {
		return this.application.runner(this.aws.endpoint(), "{type: instance-profile}")
			.withSystemProperties("aws.disableEc2Metadata=false",
					"aws.ec2MetadataServiceEndpoint=" + this.metadata.uri());
	}

	private static String credentials(String accessKeyId) {
		return """
				{"Code": "Success", "AccessKeyId": "%s", "SecretAccessKey": "canary", "Token": "canary",
				"Expiration": "%s"}""".formatted(accessKeyId, Instant.now().plusSeconds(3600));
	}

	@Test
	void containerIsAskedOnceWithItsAuthorization(CapturedOutput output) {
		container().withSystemProperties("aws.containerAuthorizationToken=canary-authorization").run((context) -> {
			find(context);
			find(context);
			assertThat(this.metadata.requests()).singleElement().satisfies((request) -> {
				assertThat(request.path()).isEqualTo("/role");
				assertThat(request.headers()).containsEntry("Authorization", "canary-authorization");
			});
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId)
				.containsExactly("ASIACONTAINER", "ASIACONTAINER");
			assertThat(context.getBean(DynamoDbAccounts.class).account("main").sessionExpiration()).isPresent();
			assertThat(output.getAll()).doesNotContain("canary");
		});
	}

	@Test
	void containerReadsItsAuthorizationFromAFileAtEveryRefresh() {
		Path token = this.application.file("token", "first");
		container().withSystemProperties("aws.containerAuthorizationTokenFile=" + token).run((context) -> {
			find(context);
			this.application.file("token", "second");
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			find(context);
			assertThat(this.metadata.requests()).extracting((request) -> request.headers().get("Authorization"))
				.containsExactly("first", "second");
		});
	}

	@Test
	void containerThatRefusesIsReportedWithoutItsWords(CapturedOutput output) {
		this.metadata.answer((request) -> Answer.of(403, "{\"message\": \"canary is not authorized\"}"));
		container().withSystemProperties("aws.containerAuthorizationToken=canary")
			.run((context) -> assertThat(failure(context, output))
				.hasMessageContaining("The container has no credentials: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or "
						+ "AWS_CONTAINER_CREDENTIALS_FULL_URI has to be set, and to answer (HTTP status 403). "
						+ "Set by 'dynamodb.accounts.main.credentials.type' (application.yml:7)."));
	}

	@Test
	void containerThatAnswersNonsenseIsReportedWithoutIt(CapturedOutput output) {
		this.metadata.answer((request) -> Answer.of("canary, not JSON"));
		container().run((context) -> assertThat(failure(context, output))
			.hasMessageContaining("The container has no credentials"));
	}

	@Test
	void containerThatIsNoneIsReported(CapturedOutput output) {
		this.application.runner(this.aws.endpoint(), "{type: container}")
			.run((context) -> assertThat(failure(context, output))
				.hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI has to be set"));
	}

	@Test
	void instanceIsAskedOnceWithATokenOfItsMetadataService(CapturedOutput output) {
		this.metadata.answer(MetadataCredentialsTests::instance);
		instance().run((context) -> {
			find(context);
			find(context);
			assertThat(this.metadata.requests()).extracting((request) -> request.method() + " " + request.path())
				.containsExactly("PUT /latest/api/token", "GET " + ROLES, "GET " + ROLES + "shop");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId)
				.containsExactly("ASIAINSTANCE", "ASIAINSTANCE");
			assertThat(output.getAll()).doesNotContain("canary");
		});
	}

	private static Answer instance(Request request) {
		if (request.method().equals("PUT")) {
			return Answer.of("canary-metadata");
		}
		if (!request.headers().getOrDefault("X-aws-ec2-metadata-token", "").equals("canary-metadata")) {
			return Answer.of(401, "");
		}
		Map<String, String> resources = Map.of(ROLES, "shop", ROLES + "shop", credentials("ASIAINSTANCE"));
		return resources.containsKey(request.path()) ? Answer.of(resources.get(request.path())) : Answer.of(404, "");
	}

	@Test
	void instanceWithoutProfileIsReported(CapturedOutput output) {
		this.metadata
			.answer((request) -> request.method().equals("PUT") ? Answer.of("canary-metadata") : Answer.of(404, ""));
		instance().run((context) -> assertThat(failure(context, output))
			.hasMessageContaining("Base credentials of account 'main' could not be loaded. "
					+ "The metadata service of the instance gave none (")
			.hasMessageContaining("the instance needs an instance profile. "
					+ "Set by 'dynamodb.accounts.main.credentials.type' (application.yml:7)."));
	}

	@Test
	void instanceThatAnswersNonsenseIsReportedWithoutIt(CapturedOutput output) {
		this.metadata.answer((request) -> Answer.of("canary, not JSON"));
		instance().run((context) -> assertThat(failure(context, output))
			.hasMessageContaining("The metadata service of the instance gave none ("));
	}

	@Test
	void hostThatIsNoInstanceIsReported(CapturedOutput output) {
		this.metadata.close();
		instance().run((context) -> assertThat(failure(context, output))
			.hasMessageContaining("The metadata service of the instance gave none (ConnectException)"));
	}

}
