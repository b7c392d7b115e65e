package io.github.dynamodbaccounts.export;

import java.net.URI;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.BaseCredentials.SourceAccount;
import io.github.dynamodbaccounts.guard.GuardSettings;

/**
 * Finds where the session of an account comes from: STS, and what its base credentials
 * are fetched from.
 */
final class CredentialsHosts {

	private static final String SSO = "portal.sso.<region> and oidc.<region>";

	private static final String ECS = "169.254.170.2:80";

	private static final String EKS = "169.254.170.23:80";

	private static final String INSTANCE = "169.254.169.254:80";

	// Emulators take a key of this form for the account, and nobody is asked.
	private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

	private final OpenHosts hosts;

	private final GuardSettings guards;

	CredentialsHosts(OpenHosts hosts, GuardSettings guards) {
		this.hosts = hosts;
		this.guards = guards;
	}

	/**
	 * Adds the hosts of an account whose session signs calls to DynamoDB.
	 */
	void add(AccountDefinition account) {
		addSession(account);
		if (isLookedUp(account)) {
			addSts(account);
		}
	}

	private void addSession(AccountDefinition account) {
		if (account.role() != null) {
			addSts(account);
		}
		addBase(account, account.credentials());
	}

	private void addBase(AccountDefinition account, BaseCredentials credentials) {
		String key = account.key();
		if (credentials instanceof SourceAccount source) {
			addSession(source.account());
		}
		else if (credentials instanceof BaseCredentials.WebIdentity) {
			addSts(account);
		}
		else if (credentials instanceof BaseCredentials.Secret secret) {
			addSecretsManager(account, secret);
			addBase(account, new BaseCredentials.DefaultChain());
		}
		else if (credentials instanceof BaseCredentials.Container) {
			this.hosts.add(ECS, HostedService.CONTAINER_ON_ECS, key);
			this.hosts.add(EKS, HostedService.CONTAINER_ON_EKS, key);
		}
		else if (credentials instanceof BaseCredentials.InstanceProfile) {
			this.hosts.add(INSTANCE, HostedService.INSTANCE_METADATA, key);
		}
		else if (credentials instanceof BaseCredentials.Profile profile) {
			this.hosts.addUnknown(
					"what profile '%s' needs: %s for SSO, STS of its region for a role".formatted(profile.name(), SSO),
					key);
		}
		else if (credentials instanceof BaseCredentials.DefaultChain) {
			this.hosts.addUnknown("what the default chain needs: STS for a web identity or the role of a profile, "
					+ "%s for a profile with SSO, %s on ECS, %s on EKS, %s on EC2".formatted(SSO, ECS, EKS, INSTANCE),
					key);
		}
		else if (credentials instanceof BaseCredentials.Bean bean) {
			this.hosts.addUnknown("what the bean '%s' needs".formatted(bean.name()), key);
		}
	}

	private void addSts(AccountDefinition account) {
		URI endpoint = account.sts().endpoint();
		this.hosts.add((endpoint != null) ? endpoint : AwsEndpoints.sts(account.sts().region()), HostedService.STS,
				account.key());
	}

	private void addSecretsManager(AccountDefinition account, BaseCredentials.Secret secret) {
		try {
			this.hosts.add(AwsEndpoints.secretsManager(secret.region()), HostedService.SECRETS_MANAGER, account.key());
		}
		catch (NoClassDefFoundError ex) {
			this.hosts.addUnknown("Secrets Manager in %s: its client 'software.amazon.awssdk:secretsmanager' is missing"
				.formatted(secret.region()), account.key());
		}
	}

	// STS of AWS is not asked about what signs calls to an emulator.
	private boolean isLookedUp(AccountDefinition account) {
		URI endpoint = account.client().endpoint();
		boolean local = endpoint != null && this.guards.isLocal(endpoint.getHost()) && account.sts().endpoint() == null;
		return !local && this.guards.comparesAccounts(account.accountId()) && mayHideAccount(account);
	}

	// What STS hands out tells its account.
	private static boolean mayHideAccount(AccountDefinition account) {
		if (account.role() != null) {
			return false;
		}
		BaseCredentials credentials = account.credentials();
		if (credentials instanceof SourceAccount source) {
			return mayHideAccount(source.account());
		}
		if (credentials instanceof BaseCredentials.AccessKey key) {
			return !ACCOUNT_ID.matcher(key.accessKeyId()).matches();
		}
		return !(credentials instanceof BaseCredentials.WebIdentity);
	}

}
