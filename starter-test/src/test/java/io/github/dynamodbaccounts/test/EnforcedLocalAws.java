package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@link LocalAws} that enforces policies when it is told to. Its users may do
 * everything, so the application is called with the session of a role, as in a container.
 */
final class EnforcedLocalAws implements EnforcingEmulator {

	private static final String CALLER = "arn:aws:iam::999988887777:role/shop";

	// A role that has no policy may do everything.
	private static final PolicyDocument NOTHING_HERE = PolicyDocument.parse("""
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}
			""");

	private final LocalAws aws = LocalAws.builder().role(LocalRole.of(CALLER)).start();

	private final Emulator emulator = Emulator.of(this.aws);

	private final AwsSessionCredentials caller = new LocalAwsClients(this.aws).assume(CALLER);

	private final Collection<String> roles;

	EnforcedLocalAws(GrantedPolicies policies) {
		this.roles = policies.roles();
		stopEnforcing();
	}

	@Override
	public void enforce(GrantedPolicies policies) {
		this.roles.forEach((arn) -> declare(arn, policies.documents().get(arn)));
		declare(CALLER, policies.documents().get(GrantedPolicies.CALLER));
	}

	private void declare(String arn, List<PolicyDocument> policies) {
		this.aws.role(LocalRole.of(arn)
			.permissions(Stream.concat(Stream.of(NOTHING_HERE), policies.stream())
				.map(PolicyDocument::toString)
				.toArray(String[]::new)));
	}

	@Override
	public void stopEnforcing() {
		this.roles.forEach((arn) -> this.aws.role(LocalRole.of(arn)));
		this.aws.role(LocalRole.of(CALLER));
	}

	/**
	 * How often STS was called, by action.
	 */
	Map<String, Integer> stsCalls() {
		return this.aws.stsCalls();
	}

	@Override
	public URI endpoint() {
		return this.emulator.endpoint();
	}

	// Another one, who is not limited.
	@Override
	public AwsBasicCredentials caller() {
		return this.emulator.caller();
	}

	@Override
	public List<String> arguments() {
		return List.of("--dynamodb.endpoint=" + endpoint(),
				"--dynamodb.defaults.credentials.access-key-id=" + this.caller.accessKeyId(),
				"--dynamodb.defaults.credentials.secret-access-key=" + this.caller.secretAccessKey(),
				"--dynamodb.defaults.credentials.session-token=" + this.caller.sessionToken());
	}

	@Override
	public DynamoDbClient owner(String accountId, Region region) {
		return this.emulator.owner(accountId, region);
	}

	@Override
	public void close() {
		this.emulator.close();
	}

}
