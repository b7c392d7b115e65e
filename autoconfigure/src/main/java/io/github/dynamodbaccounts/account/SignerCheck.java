package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import io.github.dynamodbaccounts.table.TableDefinition;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Refuses credentials that belong to another account than the one that is to be called.
 */
final class SignerCheck {

	private final CallGuard guard;

	private final KeyOwners owners;

	// Every call is checked, and few are refused.
	private final String own;

	SignerCheck(AccountDefinition account, CallGuard guard, KeyOwners owners) {
		this.guard = guard;
		this.owners = owners;
		this.own = (account.role() != null) ? "the credentials of role '%s'".formatted(account.role().arn())
				: "the base credentials";
	}

	/**
	 * Whether any credentials could be refused.
	 */
	boolean isNeeded() {
		return this.guard.comparesAccounts();
	}

	/**
	 * Checks credentials of the account's own session.
	 */
	void session(AwsCredentials credentials, List<TableDefinition> tables) {
		check(credentials, this.own, tables);
	}

	/**
	 * Checks credentials that a request brings, or a customizer of the client.
	 */
	void others(AwsCredentials credentials, List<TableDefinition> tables) {
		check(credentials, "the credentials that the request or its client brings", tables);
	}

	private void check(AwsCredentials credentials, String description, List<TableDefinition> tables) {
		if (isNeeded()) {
			this.guard.checkSigner(credentials.accountId().orElse("unknown"), description, tables);
		}
	}

	/**
	 * The credentials of a provider, with the account that they belong to. Never blocks,
	 * unless the provider does.
	 */
	CompletableFuture<AwsCredentials> identify(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
		return provider.resolveIdentity().thenCompose((identity) -> this.owners.identify(credentials(identity)));
	}

	/**
	 * What is said where that takes too long.
	 */
	SessionFailedException noAnswer() {
		return SessionFailedException.of(Reason.UNAVAILABLE, "Timeout")
			.statement("It is not known yet to which account the credentials belong that the request or its client "
					+ "brings, and the call does not wait longer")
			.build();
	}

	private static AwsCredentials credentials(AwsCredentialsIdentity identity) {
		if (identity.accessKeyId() == null) {
			throw SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, "NoCredentials")
				.statement("The call would not be signed: the credentials that the request or its client brings "
						+ "are anonymous, and belong to no account")
				.build();
		}
		if (identity instanceof AwsCredentials credentials) {
			return credentials;
		}
		if (identity instanceof AwsSessionCredentialsIdentity session) {
			return AwsSessionCredentials.builder()
				.accessKeyId(session.accessKeyId())
				.secretAccessKey(session.secretAccessKey())
				.sessionToken(session.sessionToken())
				.accountId(session.accountId().orElse(null))
				.build();
		}
		return AwsBasicCredentials.builder()
			.accessKeyId(identity.accessKeyId())
			.secretAccessKey(identity.secretAccessKey())
			.accountId(identity.accountId().orElse(null))
			.build();
	}

}
