package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Sends every account to an embedded AWS, with credentials of that AWS: roles are assumed
 * by its caller, and an account without role is its own root.
 */
final class LocalAwsConnectionDetails implements DynamoDbConnectionDetails {

	private final LocalAws aws;

	private final AwsCredentialsProvider caller;

	private final Map<String, AwsCredentialsProvider> roots = new ConcurrentHashMap<>();

	LocalAwsConnectionDetails(LocalAws aws) {
		this.aws = aws;
		this.caller = StaticCredentialsProvider.create(aws.callerCredentials());
	}

	@Override
	public URI getEndpoint() {
		return this.aws.endpoint();
	}

	@Override
	public AwsCredentialsProvider getCredentials(AccountDefinition account) {
		if (account.role() != null || account.accountId() == null) {
			return this.caller;
		}
		return this.roots.computeIfAbsent(account.accountId(), (accountId) -> {
			this.aws.account(accountId);
			return StaticCredentialsProvider.create(this.aws.credentials(accountId));
		});
	}

}
