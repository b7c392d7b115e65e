package io.github.dynamodbaccounts.health;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;

/**
 * A group that shows accounts, and in which one that is down makes their component
 * {@code DEGRADED} rather than {@code DOWN}: a status that counts for nothing, unless the
 * application puts it into {@code management.endpoint.health.status.order}.
 */
final class AccountsAsideGroup implements HealthEndpointGroup {

	private final HealthEndpointGroup group;

	AccountsAsideGroup(HealthEndpointGroup group) {
		this.group = group;
	}

	@Override
	public boolean isMember(String name) {
		return this.group.isMember(name);
	}

	@Override
	public boolean showComponents(SecurityContext securityContext) {
		return this.group.showComponents(securityContext);
	}

	@Override
	public boolean showDetails(SecurityContext securityContext) {
		return this.group.showDetails(securityContext);
	}

	@Override
	public StatusAggregator getStatusAggregator() {
		return this::aggregate;
	}

	// Statuses of accounts are among themselves: only they say of what they are.
	private Status aggregate(Set<Status> statuses) {
		return statuses.contains(Status.DOWN) && statuses.stream().anyMatch(AccountStatuses::isOfAccount)
				? AccountStatuses.DEGRADED : this.group.getStatusAggregator().getAggregateStatus(statuses);
	}

	@Override
	public HttpCodeStatusMapper getHttpCodeStatusMapper() {
		return this.group.getHttpCodeStatusMapper();
	}

	@Override
	public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
		return this.group.getAdditionalPath();
	}

}
