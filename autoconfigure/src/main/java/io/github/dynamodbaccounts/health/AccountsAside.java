package io.github.dynamodbaccounts.health;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;

/**
 * Keeps one account that is down from taking the whole application out of a load
 * balancer, while its own health says so.
 */
public final class AccountsAside implements HealthEndpointGroupsPostProcessor {

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		return new AccountsAsideGroups(groups);
	}

}
