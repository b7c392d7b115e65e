package io.github.dynamodbaccounts.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

/**
 * The groups of the health endpoint, of which those that hold everything do not follow an
 * account that is down: the one that load balancers ask, and groups that include
 * {@code *}. A group that names {@code dynamodb} does.
 */
final class AccountsAsideGroups implements HealthEndpointGroups, AdditionalPathsMapper {

	// Nobody has a contributor of this name, so who includes it includes everything.
	private static final String ANYTHING = "dynamodb-accounts-of-no-name";

	private final HealthEndpointGroups groups;

	private final HealthEndpointGroup primary;

	private final Map<String, HealthEndpointGroup> others = new LinkedHashMap<>();

	AccountsAsideGroups(HealthEndpointGroups groups) {
		this.groups = groups;
		this.primary = aside(groups.getPrimary());
		groups.getNames().forEach((name) -> {
			HealthEndpointGroup group = groups.get(name);
			if (group != null) {
				this.others.put(name, aside(group));
			}
		});
	}

	private static HealthEndpointGroup aside(HealthEndpointGroup group) {
		return group.isMember(ANYTHING) ? new AccountsAsideGroup(group) : group;
	}

	@Override
	public HealthEndpointGroup getPrimary() {
		return this.primary;
	}

	@Override
	public Set<String> getNames() {
		return this.groups.getNames();
	}

	@Override
	public @Nullable HealthEndpointGroup get(String name) {
		return this.others.get(name);
	}

	@Override
	public @Nullable List<String> getAdditionalPaths(EndpointId endpointId, WebServerNamespace webServerNamespace) {
		return (this.groups instanceof AdditionalPathsMapper mapper)
				? mapper.getAdditionalPaths(endpointId, webServerNamespace) : null;
	}

}
