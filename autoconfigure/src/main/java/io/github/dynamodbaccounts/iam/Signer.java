package io.github.dynamodbaccounts.iam;

import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Whose permissions calls have.
 *
 * @param account the account whose role or base credentials sign
 * @param role ARN of the role, or {@code null} for base credentials
 */
record Signer(AccountDefinition account, @Nullable String role) {

	/**
	 * Who signs the calls of an account: its role, that of the source account where it
	 * has none, or the base credentials.
	 */
	static Signer of(AccountDefinition account) {
		return (account.role() != null) ? new Signer(account, account.role().arn()) : ofBase(account);
	}

	/**
	 * Who assumes the role of an account.
	 */
	static Signer ofBase(AccountDefinition account) {
		return (account.credentials() instanceof BaseCredentials.SourceAccount source) ? of(source.account())
				: new Signer(account, null);
	}

	/**
	 * Whether the session of an account is what signs.
	 */
	boolean isSessionOf(AccountDefinition account) {
		return this.role != null && Objects.equals(account.role(), this.account.role())
				&& account.key().equals(this.account.key());
	}

	/**
	 * The id of the account that it belongs to, or {@code null} where base credentials
	 * decide it.
	 */
	@Nullable String accountId() {
		if (this.role != null) {
			return RoleName.accountOf(this.role);
		}
		if (this.account.accountId() == null
				&& this.account.credentials() instanceof BaseCredentials.WebIdentity token) {
			return RoleName.accountOf(token.roleArn());
		}
		return this.account.accountId();
	}

}
