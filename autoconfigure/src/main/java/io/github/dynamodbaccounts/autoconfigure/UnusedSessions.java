package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Defaults;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Warns of what an account says of its sessions where no role is assumed, so that nobody
 * relies on a limit that is not there. No more than a warning: the role may come with
 * another profile.
 */
final class UnusedSessions {

	private static final Log logger = LogFactory.getLog(UnusedSessions.class);

	private final MappingContext context;

	private final Defaults defaults;

	private final Set<String> accountsOfRoles;

	private final boolean all;

	/**
	 * Creates the check.
	 * @param context what is known beside the properties
	 * @param properties all properties
	 * @param accountsOfRoles keys of the accounts that have a table with a role of its
	 * own
	 */
	UnusedSessions(MappingContext context, DynamoDbProperties properties, Set<String> accountsOfRoles) {
		this.context = context;
		this.defaults = properties.defaults();
		this.accountsOfRoles = accountsOfRoles;
		// A table that is switched off may be switched on by another profile.
		this.all = properties.tables().values().stream().noneMatch(UnusedSessions::isOffWithRole);
	}

	private static boolean isOffWithRole(Table table) {
		return Boolean.FALSE.equals(table.enabled()) && StringUtils.hasText(table.role());
	}

	/**
	 * Checks what accounts say themselves; what they inherit may be meant for others.
	 */
	void check(Map<String, Account> accounts) {
		accounts.forEach((key, own) -> {
			AccountKeys keys = this.context.keys(key);
			String unused = firstKey(own);
			if (unused != null && !assumesRole(key, own, keys)) {
				String property = keys.own(unused);
				logger.warn("'%s' (%s) has no effect: account '%s' assumes no role. Set '%s', or remove it."
					.formatted(property, this.context.sources().locationBelow(property), key, keys.own("role")));
			}
		});
	}

	private boolean assumesRole(String key, Account own, AccountKeys keys) {
		return new InheritedAccount(keys, own, this.defaults).merge(key).role() != null
				|| this.accountsOfRoles.contains(key) || !this.all
				|| this.context.problems().isReported(keys.own("role"));
	}

	private static @Nullable String firstKey(Account own) {
		Session session = own.session();
		if (session == Session.EMPTY && own.externalId() == null && own.trustedPrincipals() == null) {
			return null;
		}
		Map<String, @Nullable Object> keys = new LinkedHashMap<>();
		keys.put("external-id", own.externalId());
		keys.put("session.name", session.name());
		keys.put("session.duration", session.duration());
		keys.put("session.tags", session.tags());
		keys.put("session.transitive-tag-keys", session.transitiveTagKeys());
		keys.put("session.source-identity", session.sourceIdentity());
		keys.put("session.policy-arns", session.policyArns());
		keys.put("session.scope-to-tables", Boolean.TRUE.equals(session.scopeToTables()) ? true : null);
		keys.put("trusted-principals", own.trustedPrincipals());
		return keys.entrySet()
			.stream()
			.filter((key) -> isSet(key.getValue()))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static boolean isSet(@Nullable Object value) {
		if (value instanceof Collection<?> list) {
			return !list.isEmpty();
		}
		return StringUtils.hasText(Objects.toString(value, null));
	}

}
