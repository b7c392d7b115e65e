package io.github.dynamodbaccounts.test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecurityTokenService}, through HTTP and the SDK.
 */
class SecurityTokenServiceTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/team/orders-access";

	private static final String GUARDED = "arn:aws:iam::111122223333:role/guarded";

	private static final String HUB = "arn:aws:iam::444455556666:role/hub";

	private static final String SPOKE = "arn:aws:iam::111122223333:role/spoke";

	private static final String EXTERNAL_ID = "partner/42";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.123456Z"));

	private final LocalAws aws = LocalAws.builder(this.now::get)
		.caller("AKIAIOSFODNN7EXAMPLE", "arn:aws:iam::444455556666:user/ci/deployer")
		.role(LocalRole.of(ROLE))
		.role(LocalRole.of(GUARDED).externalId(EXTERNAL_ID).trusts("arn:aws:iam::000000000000:root"))
		.role(LocalRole.of(HUB).trusts("arn:aws:iam::444455556666:user/ci/deployer"))
		.role(LocalRole.of(SPOKE).trusts(HUB))
		.start();

	private final LocalAwsClients clients = new LocalAwsClients(this.aws);

	private final AwsBasicCredentials deployer = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x");

	@AfterEach
	void stop() {
		this.aws.close();
	}

	@Test
	void assumedRoleIsDescribedAsByAws() {
		AssumeRoleResponse response = assumeRole(ROLE,
				(request) -> request.durationSeconds(1800).sourceIdentity("ann"));
		assertThat(response.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
		assertThat(response.credentials().expiration()).isEqualTo("2026-03-01T12:30:00.123Z");
		assertThat(response.assumedRoleUser().arn())
			.isEqualTo("arn:aws:sts::111122223333:assumed-role/orders-access/orders-test");
		assertThat(response.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:orders-test");
		assertThat(response.sourceIdentity()).isEqualTo("ann");
		assertThat(response.responseMetadata().requestId()).isNotBlank();
	}

	@Test
	void unknownRoleIsDenied() {
		assertDenied(() -> assumeRole("arn:aws:iam::111122223333:role/nope", (request) -> {
		}), "User: arn:aws:iam::000000000000:user/local-caller is not authorized to perform: sts:AssumeRole on resource:"
				+ " arn:aws:iam::111122223333:role/nope");
	}

	@Test
	void externalIdMustMatch() {
		assumeRole(GUARDED, (request) -> request.externalId(EXTERNAL_ID));
		String message = "User: arn:aws:iam::000000000000:user/local-caller is not authorized to perform: sts:AssumeRole"
				+ " on resource: arn:aws:iam::111122223333:role/guarded";
		assertDenied(() -> assumeRole(GUARDED, (request) -> request.externalId("partner/43")), message);
		assertDenied(() -> assumeRole(GUARDED, (request) -> {
		}), message);
	}

	@Test
	void untrustedCallerIsDenied() {
		AssumeRoleRequest request = AssumeRoleRequest.builder().roleArn(GUARDED).externalId(EXTERNAL_ID).build();
		assertDenied(() -> this.clients.assume(this.deployer, request),
				"User: arn:aws:iam::444455556666:user/ci/deployer is not authorized to perform: sts:AssumeRole"
						+ " on resource: arn:aws:iam::111122223333:role/guarded");
	}

	@Test
	void sessionOfTrustedRoleAssumesTheNextForOneHourAtMost() {
		AwsSessionCredentials hub = this.clients.assume(this.deployer,
				AssumeRoleRequest.builder().roleArn(HUB).build());
		AssumeRoleRequest request = AssumeRoleRequest.builder().roleArn(SPOKE).durationSeconds(3600).build();
		AwsSessionCredentials spoke = this.clients.assume(hub, request);
		assertThat(this.clients.sts(spoke).getCallerIdentity().arn())
			.isEqualTo("arn:aws:sts::111122223333:assumed-role/spoke/orders-test");
		assertDenied(() -> this.clients.assume(this.deployer, request),
				"User: arn:aws:iam::444455556666:user/ci/deployer is not authorized to perform: sts:AssumeRole"
						+ " on resource: arn:aws:iam::111122223333:role/spoke");
		assertRefused(() -> this.clients.assume(hub, request.toBuilder().durationSeconds(3601).build()), 400,
				"ValidationError",
				"The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
	}

	@ParameterizedTest
	@CsvSource({ "899, greater than or equal to 900", "43201, less than or equal to 43200" })
	void durationIsLimited(int seconds, String rule) {
		assertRefused(() -> assumeRole(ROLE, (request) -> request.durationSeconds(seconds)), 400, "ValidationError",
				"1 validation error detected: Value '%s' at 'durationSeconds' failed to satisfy constraint: Member must have value %s"
					.formatted(seconds, rule));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "with space", "slash/ed", "<&\u0001>",
			"a-name-of-sixty-five-characters-is-one-character-more-than-aws-has" })
	void sessionNameIsChecked(String name) {
		assertRefused(() -> assumeRole(ROLE, (request) -> request.roleSessionName(name)), 400, "ValidationError",
				"1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy constraint: Member must "
					.formatted(name.replace('\u0001', '?')));
	}

	@Test
	void roleArnIsChecked() {
		assertRefused(() -> assumeRole("orders-access-without-arn", (request) -> {
		}), 400, "ValidationError", "orders-access-without-arn is invalid");
	}

	@Test
	void callerIdentityTellsRootUserAndRoleSessionApart() {
		GetCallerIdentityResponse root = this.clients.sts(this.aws.credentials("111122223333")).getCallerIdentity();
		assertThat(root.arn()).isEqualTo("arn:aws:iam::111122223333:root");
		assertThat(root.userId()).isEqualTo("111122223333");
		GetCallerIdentityResponse user = this.clients.sts(this.deployer).getCallerIdentity();
		assertThat(user.arn()).isEqualTo("arn:aws:iam::444455556666:user/ci/deployer");
		assertThat(user.account()).isEqualTo("444455556666");
		assertThat(user.userId()).matches("AIDA[A-Z2-7]{17}");
		GetCallerIdentityResponse session = this.clients.sts(this.clients.assume(ROLE)).getCallerIdentity();
		assertThat(session.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/orders-access/orders-test");
		assertThat(session.account()).isEqualTo("111122223333");
	}

	@ParameterizedTest
	@CsvSource({ "aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1", "aws-eusc, eusc-de-east-1" })
	void rolesOfEveryPartitionWork(String partition, String region) {
		String arn = "arn:%s:iam::777788889999:role/orders-access".formatted(partition);
		this.aws.role(LocalRole.of(arn));
		AwsSessionCredentials session = this.clients.assume(arn);
		assertThat(this.clients.sts(session).getCallerIdentity().arn())
			.isEqualTo("arn:%s:sts::777788889999:assumed-role/orders-access/orders-test".formatted(partition));
		var dynamoDb = this.clients.dynamoDb(session, Region.of(region));
		LocalAwsClients.createTable(dynamoDb, "orders");
		assertThat(dynamoDb.describeTable((table) -> table.tableName("orders")).table().tableArn())
			.isEqualTo("arn:%s:dynamodb:%s:777788889999:table/orders".formatted(partition, region));
	}

	@Test
	void webIdentityNeedsATokenAndAKnownRole() {
		AssumeRoleWithWebIdentityResponse response = webIdentity(ROLE, "some.jwt.token");
		AwsSessionCredentials session = LocalAwsClients.session(response.credentials());
		assertThat(this.clients.sts(session).getCallerIdentity().arn())
			.isEqualTo("arn:aws:sts::111122223333:assumed-role/orders-access/pod");
		assertRefused(() -> webIdentity(ROLE, " "), 400, "InvalidIdentityToken",
				"The ID Token provided is not a valid JWT.");
		assertRefused(() -> webIdentity(ROLE, null), 400, "ValidationError",
				"1 validation error detected: Value null at 'webIdentityToken'");
		assertDenied(() -> webIdentity("arn:aws:iam::111122223333:role/nope", "some.jwt.token"),
				"Not authorized to perform sts:AssumeRoleWithWebIdentity");
	}

	@Test
	void callersThatAreNotKnownAreRefused() {
		assertRefused(this.clients.sts(AwsBasicCredentials.create("AKIAUNKNOWN000000000", "x"))::getCallerIdentity, 403,
				"InvalidClientTokenId", "The security token included in the request is invalid.");
		assertRefused(unsigned()::getCallerIdentity, 403, "MissingAuthenticationToken",
				"Request is missing Authentication Token");
		AwsSessionCredentials session = this.clients.assume(ROLE);
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofHours(1)));
		assertRefused(this.clients.sts(session)::getCallerIdentity, 403, "ExpiredToken",
				"The security token included in the request is expired");
	}

	@Test
	void otherActionsAreRefusedAndAllCallsAreCounted() {
		StsClient sts = this.clients.sts(this.aws.callerCredentials());
		assertRefused(sts::getSessionToken, 400, "InvalidAction",
				"Could not find operation GetSessionToken for version 2011-06-15");
		sts.getCallerIdentity();
		sts.getCallerIdentity();
		assertThat(this.aws.stsCalls("GetCallerIdentity")).isEqualTo(2);
		assertThat(this.aws.stsCalls("AssumeRole")).isZero();
		assertThat(this.aws.stsCalls()).hasToString("{GetCallerIdentity=2, GetSessionToken=1}");
	}

	private AssumeRoleResponse assumeRole(String arn, Consumer<AssumeRoleRequest.Builder> more) {
		return this.clients.sts(this.aws.callerCredentials())
			.assumeRole((request) -> more.accept(request.roleArn(arn).roleSessionName("orders-test")));
	}

	private AssumeRoleWithWebIdentityResponse webIdentity(String arn, String token) {
		return unsigned().assumeRoleWithWebIdentity(
				(request) -> request.roleArn(arn).roleSessionName("pod").webIdentityToken(token));
	}

	private StsClient unsigned() {
		return StsClient.builder()
			.endpointOverride(this.aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
	}

	private static void assertDenied(ThrowingCallable call, String message) {
		assertRefused(call, 403, "AccessDenied", message);
	}

	private static void assertRefused(ThrowingCallable call, int status, String code, String message) {
		assertThatExceptionOfType(StsException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(status);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
			assertThat(refusal.awsErrorDetails().errorMessage()).startsWith(message);
		});
	}

}
