package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.health.AccountsAside;
import io.github.dynamodbaccounts.health.AccountsHealthContributor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for the health of accounts.
 */
@AutoConfiguration(after = DynamoDbAccountsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(value = DynamoDbAccounts.class, search = SearchStrategy.CURRENT)
@ConditionalOnEnabledHealthIndicator("dynamodb")
public final class DynamoDbHealthContributorAutoConfiguration {

	// Health is called as the bean is: 'dynamodb', like everything else here.
	@Bean
	@ConditionalOnMissingBean(name = "dynamodbHealthContributor", search = SearchStrategy.CURRENT)
	AccountsHealthContributor dynamodbHealthContributor(DynamoDbAccounts accounts) {
		return new AccountsHealthContributor(accounts);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.SecurityContext")
	static class GroupsConfiguration {

		@Bean
		static HealthEndpointGroupsPostProcessor dynamoDbAccountsAside() {
			return new AccountsAside();
		}

	}

}
