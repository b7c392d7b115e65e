package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.List;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Moto that enforces policies when it is told to. It has the roles that hold them, and a
 * caller in each of two partitions, who lives in an account without tables. What is
 * enforced is said in {@link MotoLeastPrivilegeTests}.
 */
final class EnforcedMoto implements EnforcingEmulator {

	private static final String CALLER = "arn:aws:iam::999988887777:user/shop";

	private static final String CALLER_IN_CHINA = "arn:aws-cn:iam::999988887777:user/shop";

	// Moto reads it only where the caller lives in the account of the role.
	private static final String TRUST = """
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
			""";

	private final Emulator moto = Emulator.moto();

	private final MotoIam iam = new MotoIam(endpoint());

	private final AwsBasicCredentials caller;

	private final AwsBasicCredentials callerInChina;

	EnforcedMoto(GrantedPolicies policies) {
		try {
			this.caller = this.iam.user(CALLER);
			this.callerInChina = this.iam.user(CALLER_IN_CHINA);
			policies.roles().forEach((arn) -> {
				this.iam.role(arn, TRUST);
				// Refuses what is no policy, also where it is not about everything.
				this.iam.allow(arn, policies.documents().get(arn));
			});
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	@Override
	public void enforce(GrantedPolicies policies) {
		stopEnforcing();
		policies.documents().forEach((holder, documents) -> {
			if (holder.equals(GrantedPolicies.CALLER)) {
				this.iam.allow(CALLER, documents);
				this.iam.allow(CALLER_IN_CHINA, documents);
			}
			else {
				// To moto the resource of every call of DynamoDB is "*", which the ARN of
				// a table does not match.
				this.iam.allow(holder, documents.stream().map(PolicyDocument::onAnyResource).toList());
			}
		});
		this.iam.enforce();
	}

	@Override
	public void stopEnforcing() {
		this.iam.stopEnforcing();
	}

	@Override
	public URI endpoint() {
		return this.moto.endpoint();
	}

	@Override
	public AwsBasicCredentials caller() {
		return this.caller;
	}

	@Override
	public List<String> arguments() {
		return List.of("--dynamodb.endpoint=" + endpoint(),
				"--dynamodb.defaults.credentials.access-key-id=" + this.caller.accessKeyId(),
				"--dynamodb.defaults.credentials.secret-access-key=" + this.caller.secretAccessKey(),
				"--dynamodb.accounts.china.credentials.access-key-id=" + this.callerInChina.accessKeyId(),
				"--dynamodb.accounts.china.credentials.secret-access-key=" + this.callerInChina.secretAccessKey());
	}

	@Override
	public DynamoDbClient owner(String accountId, Region region) {
		return this.moto.owner(accountId, region);
	}

	@Override
	public void close() {
		this.iam.close();
	}

}
