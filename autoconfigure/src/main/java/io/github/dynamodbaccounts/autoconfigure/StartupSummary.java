package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AssumedRole;
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
		this.mapping.guards()
			.modes()
			.entrySet()
			.stream()
			.filter((guard) -> guard.getValue() == GuardMode.WARN)
			.map((guard) -> guard.getKey().property())
			.sorted()
			.forEach((property) -> logger
				.warn("'%s' is warn: what this guard would refuse is let pass.".formatted(property)));
		warnOfUnlistedAccounts();
	}

	// The ARN of a role is made of the account id that is configured.
	private void warnOfUnlistedAccounts() {
		Map<String, Set<String>> accountIds = new TreeMap<>();
		this.mapping.routes()
			.stream()
			.filter((route) -> this.mapping.guards().isProduction(route.table().environment())
					&& this.mapping.guards().accountIds(route.table().environment()).isEmpty()
					&& route.account().accountId() != null)
			.forEach((route) -> accountIds
				.computeIfAbsent(String.valueOf(route.table().environment()), (environment) -> new TreeSet<>())
				.add(String.valueOf(route.account().accountId())));
		accountIds.forEach((environment, ids) -> logger.warn(
				"'dynamodb.environments.%1$s.account-ids' is not set: nothing would notice a mistyped account id in '%1$s'. If they are right, write: account-ids: [\"%2$s\"]"
					.formatted(environment, String.join("\", \"", ids))));
	}

	String summary() {
		String environment = this.mapping.environment();
		long accounts = this.mapping.routes().stream().map((route) -> route.account().key()).distinct().count();
		long roles = this.mapping.routes()
			.stream()
			.map((route) -> route.account().role())
			.filter(Objects::nonNull)
			.map(AssumedRole::arn)
			.distinct()
			.count();
		return "DynamoDB: %s, %s in %s through %s, %s".formatted(
				(environment != null) ? "environment '%s'".formatted(environment) : "no environment",
				counted(this.mapping.routes().size(), "table"), counted(accounts, "account"), counted(roles, "role"),
				place());
	}

	private String place() {
		// An endpoint of all accounts is one of each.
		return this.mapping.routes()
			.stream()
			.map((route) -> route.account().client().endpoint())
			.map(this::place)
			.distinct()
			.collect(Collectors.joining(" and "));
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
