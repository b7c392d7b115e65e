package io.github.dynamodbaccounts.test;

import java.util.function.Consumer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for policies that are passed to STS, and for what a session needs to assume the
 * next role.
 */
class SessionPolicyTests {

	private static final String OPEN = "arn:aws:iam::111122223333:role/open";

	private static final String LIMITED = "arn:aws:iam::111122223333:role/limited";

	private static final String HUB = "arn:aws:iam::444455556666:role/hub";

	private static final String ALL_TABLES = "arn:aws:dynamodb:eu-west-1:111122223333:table/*";

	private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

	private static final String CARTS = "arn:aws:dynamodb:eu-west-1:111122223333:table/carts";

	@AutoClose
	private final LocalAws aws = LocalAws.builder()
		.role(LocalRole.of(OPEN))
		.role(LocalRole.of(LIMITED).permissions(policy("dynamodb:*Item", ALL_TABLES)))
		.start();

	private final LocalAwsClients clients = new LocalAwsClients(this.aws);

	@Test
	void sessionMayDoWhatItsPolicyAllows() {
		createTables();
		DynamoDbClient client = session(OPEN, policy("dynamodb:PutItem", ORDERS));
		LocalAwsClients.put(client, "orders", "1", "tea");
		assertNotAllowed(() -> LocalAwsClients.put(client, "carts", "1", "tea"), "open", "dynamodb:PutItem", CARTS,
				"because no session policy allows the dynamodb:PutItem action");
		LocalAwsClients.put(session(OPEN, null), "carts", "1", "tea");
	}

	@Test
	void sessionMayDoWhatBothItsPolicyAndItsRoleAllow() {
		createTables();
		DynamoDbClient client = session(LIMITED, policy("dynamodb:*", ORDERS));
		LocalAwsClients.put(client, "orders", "1", "tea");
		assertNotAllowed(() -> LocalAwsClients.put(client, "carts", "1", "tea"), "limited", "dynamodb:PutItem", CARTS,
				"because no session policy allows the dynamodb:PutItem action");
		assertNotAllowed(() -> client.scan((scan) -> scan.tableName("orders")), "limited", "dynamodb:Scan", ORDERS,
				"because no identity-based policy allows the dynamodb:Scan action");
		LocalAwsClients.put(session(LIMITED, null), "carts", "1", "tea");
	}

	@Test
	void sessionMayNotDoWhatItsPolicyDenies() {
		createTables();
		DynamoDbClient client = session(LIMITED, policy("dynamodb:*", "*").replace("Allow", "Deny"));
		assertNotAllowed(() -> LocalAwsClients.put(client, "orders", "1", "tea"), "limited", "dynamodb:PutItem", ORDERS,
				"with an explicit deny in a session policy");
	}

	@Test
	void policyOfAWebIdentitySessionCounts() {
		createTables();
		try (StsClient sts = StsClient.builder()
			.endpointOverride(this.aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
			DynamoDbClient client = this.clients
				.dynamoDb(LocalAwsClients.session(sts.assumeRoleWithWebIdentity((request) -> request.roleArn(OPEN)
					.roleSessionName("orders-test")
					.webIdentityToken("some.jwt.token")
					.policy(policy("dynamodb:PutItem", ORDERS))).credentials()));
			LocalAwsClients.put(client, "orders", "1", "tea");
			assertNotAllowed(() -> LocalAwsClients.put(client, "carts", "1", "tea"), "open", "dynamodb:PutItem", CARTS,
					"because no session policy allows the dynamodb:PutItem action");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			[]                         | It is no JSON object.
			"text"                     | It is no JSON object.
			{"Statement":              | It is not valid JSON:
			{"Version": "2012-10-17"}  | It has no 'Statement'.
			""")
	void policyThatIsNoneIsMalformed(String policy, String message) {
		assertRefused(() -> session(OPEN, policy), 400, "MalformedPolicyDocument",
				"Syntax errors in policy. " + message);
	}

	@Test
	void policyWithWhatIsNotEvaluatedIsRefused() {
		assertRefused(() -> session(OPEN, policy("dynamodb:*", ORDERS).replace("Action", "NotAction")), 400,
				"MalformedPolicyDocument", "Syntax errors in policy. Statement 1 has no 'Action'.");
		assertRefused(() -> session(OPEN, policy("dynamodb:*", ORDERS).replace("}]", ", \"Condition\": {}}]")), 400,
				"MalformedPolicyDocument",
				"Syntax errors in policy. Statement 1 has 'Condition', which LocalAws does not evaluate.");
	}

	@Test
	void policyHas2048CharactersAtMost() {
		String policy = policy("dynamodb:*", ORDERS);
		session(OPEN, policy + " ".repeat(2048 - policy.length()));
		assertRefused(() -> session(OPEN, policy + " ".repeat(2049 - policy.length())), 400, "ValidationError",
				"1 validation error detected: Value '" + policy);
		assertThatExceptionOfType(AwsServiceException.class)
			.isThrownBy(() -> session(OPEN, policy + " ".repeat(2049 - policy.length())))
			.withMessageContaining(
					"at 'policy' failed to satisfy constraint: Member must have length less than or equal"
							+ " to 2048");
		assertRefused(() -> session(OPEN, ""), 400, "ValidationError", "1 validation error detected: Value '' at"
				+ " 'policy' failed to satisfy constraint: Member must have length greater than or equal to 1");
		assertRefused(() -> session(OPEN, "{\"Id\": \"\u20ac\"}"), 400, "ValidationError",
				"1 validation error detected: Value '{\"Id\": \"\u20ac\"}' at 'policy' failed to satisfy constraint: Member"
						+ " must satisfy regular expression pattern: [");
	}

	@Test
	void sessionNeedsThePermissionToAssumeTheNextRole() {
		AwsSessionCredentials hub = hub("sts:AssumeRole", OPEN);
		assertThat(this.clients.sts(hub).getCallerIdentity().arn()).endsWith(":assumed-role/hub/orders-test");
		assume(hub, OPEN, (request) -> {
		});
		assertDenied(() -> assume(hub, LIMITED, (request) -> {
		}), "sts:AssumeRole", LIMITED, "because no identity-based policy allows the sts:AssumeRole action");
		assertDenied(() -> assume(hub("dynamodb:*", "*"), OPEN, (request) -> {
		}), "sts:AssumeRole", OPEN, "because no identity-based policy allows the sts:AssumeRole action");
	}

	@Test
	void permissionDoesNotReplaceTrust() {
		this.aws.role(LocalRole.of(OPEN).trusts("777788889999"));
		assertRefused(() -> assume(hub("sts:*", "*"), OPEN, (request) -> {
		}), 403, "AccessDenied", "User: arn:aws:sts::444455556666:assumed-role/hub/orders-test is not authorized to"
				+ " perform: sts:AssumeRole on resource: " + OPEN);
	}

	@Test
	void tagsAndSourceIdentityNeedPermissionsOfTheirOwn() {
		Consumer<AssumeRoleRequest.Builder> tags = (request) -> request
			.tags(Tag.builder().key("team").value("orders").build());
		Consumer<AssumeRoleRequest.Builder> source = (request) -> request.sourceIdentity("ann");
		AwsSessionCredentials plain = hub("sts:AssumeRole", "*");
		assertDenied(() -> assume(plain, OPEN, tags), "sts:TagSession", OPEN,
				"because no identity-based policy allows the sts:TagSession action");
		assertDenied(() -> assume(plain, OPEN, source), "sts:SetSourceIdentity", OPEN,
				"because no identity-based policy allows the sts:SetSourceIdentity action");
		AwsSessionCredentials more = hub("sts:*", OPEN);
		assume(more, OPEN, tags);
		assume(more, OPEN, source);
	}

	@Test
	void policyOfASessionCountsForTheNextRoleAndNotInItsSession() {
		createTables();
		this.aws.role(LocalRole.of(HUB));
		AwsSessionCredentials hub = assume(this.clients.assume(HUB), HUB,
				(request) -> request.policy(policy("sts:AssumeRole", OPEN)));
		LocalAwsClients.put(this.clients.dynamoDb(assume(hub, OPEN, (request) -> {
		})), "orders", "1", "tea");
		assertDenied(() -> assume(hub, LIMITED, (request) -> {
		}), "sts:AssumeRole", LIMITED, "because no session policy allows the sts:AssumeRole action");
	}

	private void createTables() {
		DynamoDbClient owner = this.clients.dynamoDb(this.aws.credentials("111122223333"));
		LocalAwsClients.createTable(owner, "orders");
		LocalAwsClients.createTable(owner, "carts");
	}

	private DynamoDbClient session(String role, String policy) {
		AssumeRoleRequest request = AssumeRoleRequest.builder().roleArn(role).policy(policy).build();
		return this.clients.dynamoDb(this.clients.assume(this.aws.callerCredentials(), request));
	}

	private AwsSessionCredentials hub(String action, String resource) {
		this.aws.role(LocalRole.of(HUB).permissions(policy(action, resource)));
		return this.clients.assume(HUB);
	}

	private AwsSessionCredentials assume(AwsSessionCredentials caller, String role,
			Consumer<AssumeRoleRequest.Builder> more) {
		return this.clients.assume(caller, AssumeRoleRequest.builder().roleArn(role).applyMutation(more).build());
	}

	private static String policy(String action, String resource) {
		return "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"%s\"}]}".formatted(action,
				resource);
	}

	private static void assertNotAllowed(ThrowingCallable call, String role, String action, String resource,
			String reason) {
		assertRefused(call, 400, "AccessDeniedException",
				"User: arn:aws:sts::111122223333:assumed-role/%s/orders-test is not authorized to perform: %s on resource: %s %s"
					.formatted(role, action, resource, reason));
	}

	private static void assertDenied(ThrowingCallable call, String action, String resource, String reason) {
		assertRefused(call, 403, "AccessDenied",
				"User: arn:aws:sts::444455556666:assumed-role/hub/orders-test is not authorized to perform: %s on resource: %s %s"
					.formatted(action, resource, reason));
	}

	private static void assertRefused(ThrowingCallable call, int status, String code, String message) {
		assertThatExceptionOfType(AwsServiceException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(status);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
			assertThat(refusal.awsErrorDetails().errorMessage()).startsWith(message);
		});
	}

}
