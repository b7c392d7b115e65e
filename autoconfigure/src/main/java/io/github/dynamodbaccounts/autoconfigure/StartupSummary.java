package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.GuardMode;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says in one line what the application is about to work with, so that a wrong
 * environment is seen before it does harm.
 */
final class StartupSummary implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartupSummary.class);

	private final DynamoDbMapping mapping;

	StartupSummary(DynamoDbMapping mapping) {
		this.mapping = mapping;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.mapping.routes().isEmpty()) {
			logger.info(summary());
		}
		warnOfGuards();
		warnOfUnlistedAccounts();
	}

	private void warnOfGuards() {
		Set<String> properties = new TreeSet<>();
		this.mapping.guards().modes().forEach((guard, mode) -> {
			if (mode == GuardMode.WARN) {
				properties.add(guard.property());
			}
		});
		for (String property : properties) {
			logger.warn("'%s' is warn: what this guard would refuse is let pass.".formatted(property));
		}
	}

	// The ARN of a role is made of the account id that is configured.
	private void warnOfUnlistedAccounts() {
		Map<String, Set<String>> accountIds = new TreeMap<>();
		for (TableRoute route : this.mapping.routes()) {
			String environment = route.table().environment();
			String id = route.account().accountId();
			if (id != null && environment != null && this.mapping.guards().isProduction(environment)
					&& this.mapping.guards().accountIds(environment).isEmpty()) {
				accountIds.computeIfAbsent(environment, (absent) -> new TreeSet<>()).add(id);
			}
		}
		accountIds.forEach((environment, ids) -> logger.warn(
				"'dynamodb.environments.%1$s.account-ids' is not set: nothing would notice a mistyped account id in '%1$s'. If they are right, write: account-ids: [\"%2$s\"]"
					.formatted(environment, String.join("\", \"", ids))));
	}

	String summary() {
		Set<String> accounts = new HashSet<>();
		Set<String> roles = new HashSet<>();
		// An endpoint of all accounts is one of each.
		Set<@Nullable URI> endpoints = new LinkedHashSet<>();
		for (TableRoute route : this.mapping.routes()) {
			AccountDefinition account = route.account();
			accounts.add(account.key());
			if (account.role() != null) {
				roles.add(account.role().arn());
			}
			endpoints.add(account.client().endpoint());
		}
		String environment = this.mapping.environment();
		return "DynamoDB: %s, %s in %s through %s, %s".formatted(
				(environment != null) ? "environment '%s'".formatted(environment) : "no environment",
				counted(this.mapping.routes().size(), "table"), counted(accounts.size(), "account"),
				counted(roles.size(), "role"), places(endpoints));
	}

	private String places(Set<@Nullable URI> endpoints) {
		Set<String> places = new LinkedHashSet<>();
		for (URI endpoint : endpoints) {
			places.add(place(endpoint));
		}
		return String.join(" and ", places);
	}

	private String place(@Nullable URI endpoint) {
		if (endpoint == null) {
			return "AWS";
		}
		return this.mapping.guards().isLocal(endpoint.getHost()) ? "local endpoint " + endpoint
				: "endpoint " + endpoint;
	}

	private static String counted(long count, String noun) {
		return "%d %s%s".formatted(count, noun, (count == 1) ? "" : "s");
	}

}
