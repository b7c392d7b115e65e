package io.github.dynamodbaccounts.iam;

import java.util.SortedSet;
import java.util.TreeSet;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;

/**
 * The actions of assuming the role of an account. Both sides have to allow them, the
 * caller's policy and the trust policy. Tags and the source identity that a session
 * passes on to those that are made with it count as if the next one had them itself.
 */
final class Assumption {

	private Assumption() {
	}

	static SortedSet<String> actions(AccountDefinition account) {
		SortedSet<String> actions = new TreeSet<>();
		actions.add("sts:AssumeRole");
		AssumedRole role = account.role();
		if ((role != null && !role.tags().isEmpty()) || inheritsTags(account)) {
			actions.add("sts:TagSession");
		}
		if (hasSourceIdentity(account)) {
			actions.add("sts:SetSourceIdentity");
		}
		return actions;
	}

	private static boolean inheritsTags(AccountDefinition account) {
		return account.credentials() instanceof BaseCredentials.SourceAccount source
				&& ((source.account().role() != null && !source.account().role().transitiveTagKeys().isEmpty())
						|| inheritsTags(source.account()));
	}

	private static boolean hasSourceIdentity(AccountDefinition account) {
		return (account.role() != null && account.role().sourceIdentity() != null)
				|| (account.credentials() instanceof BaseCredentials.SourceAccount source
						&& hasSourceIdentity(source.account()));
	}

}
