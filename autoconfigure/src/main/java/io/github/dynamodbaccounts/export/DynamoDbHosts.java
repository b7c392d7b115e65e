package io.github.dynamodbaccounts.export;

import java.net.URI;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.BaseCredentials.SourceAccount;
import io.github.dynamodbaccounts.guard.GuardSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Finds where the DynamoDB clients of an account call: at an endpoint of its own, at that
 * of the account, at that of the region where credentials do not say whose they are, and
 * for the ARN of a shared table at that of the table's owner.
 */
final class DynamoDbHosts {

	// Of no account of AWS.
	private static final String PLACEHOLDER = "000000000000";

	private final OpenHosts hosts;

	private final GuardSettings guards;

	DynamoDbHosts(OpenHosts hosts, GuardSettings guards) {
		this.hosts = hosts;
		this.guards = guards;
	}

	/**
	 * Adds the hosts of an account.
	 * @param account the account as it is reached
	 * @param resource name or ARN of a table, or {@code null} for calls that name none
	 */
	void add(AccountDefinition account, @Nullable String resource) {
		URI endpoint = account.client().endpoint();
		if (endpoint != null) {
			this.hosts.add(endpoint, HostedService.DYNAMODB, account.key());
			return;
		}
		try {
			AccountIdEndpointMode mode = AwsEndpoints.mode(account.client());
			if (mode != AccountIdEndpointMode.DISABLED) {
				addOfAccount(account, resource, mode);
			}
			if (mode != AccountIdEndpointMode.REQUIRED) {
				addHost(account, resolve(account, null, resource).getHost());
			}
		}
		catch (SdkClientException ex) {
			this.hosts.addUnknown(
					"DynamoDB in %s, which cannot be called: %s".formatted(account.region(), ex.getMessage()),
					account.key());
		}
	}

	private void addOfAccount(AccountDefinition account, @Nullable String resource, AccountIdEndpointMode mode) {
		String accountId = accountId(account);
		if (accountId != null) {
			addHost(account, resolve(account, accountId, resource).getHost());
		}
		else if (mode == AccountIdEndpointMode.REQUIRED || mayTellAccount(account)) {
			String host = resolve(account, PLACEHOLDER, resource).getHost();
			addHost(account, host.replace(PLACEHOLDER, OpenHosts.ANY_ACCOUNT));
		}
	}

	private void addHost(AccountDefinition account, String host) {
		this.hosts.add(host + ":443", HostedService.DYNAMODB, account.key());
	}

	private static URI resolve(AccountDefinition account, @Nullable String accountId, @Nullable String resource) {
		return AwsEndpoints.dynamoDb(account.region(), account.client(), accountId, resource);
	}

	private static @Nullable String accountId(AccountDefinition account) {
		if (account.accountId() == null && account.role() == null
				&& account.credentials() instanceof SourceAccount source && source.account().role() != null) {
			return source.account().accountId();
		}
		return account.accountId();
	}

	// A key that does not tell goes to the region, unless somebody looks its account up.
	private boolean mayTellAccount(AccountDefinition account) {
		if (account.role() != null || this.guards.comparesAccounts(null)) {
			return true;
		}
		BaseCredentials credentials = account.credentials();
		if (credentials instanceof SourceAccount source) {
			return mayTellAccount(source.account());
		}
		return !(credentials instanceof BaseCredentials.AccessKey || credentials instanceof BaseCredentials.Secret);
	}

}
