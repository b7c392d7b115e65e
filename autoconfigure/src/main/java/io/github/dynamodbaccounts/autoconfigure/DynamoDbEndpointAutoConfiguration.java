package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpointWebExtension;
import io.github.dynamodbaccounts.actuate.MappingDescriptions;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.verification.TableVerification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the actuator endpoint {@code dynamodb}, which shows the tables
 * of its own context and of no other.
 */
@AutoConfiguration(after = DynamoDbAccountsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(value = DynamoDbAccounts.class, search = SearchStrategy.CURRENT)
@ConditionalOnAvailableEndpoint(DynamoDbEndpoint.class)
public final class DynamoDbEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	DynamoDbEndpoint dynamoDbEndpoint(DynamoDbAccounts accounts, Guards guards, TableVerification verification,
			DynamoDbMapping mapping, ConfiguredMapping configured, ObjectProvider<SanitizingFunction> sanitizing) {
		Sanitizer sanitizer = new Sanitizer(sanitizing.orderedStream().toList());
		return new DynamoDbEndpoint(accounts, guards, verification,
				new MappingDescriptions(mapping.environment(), configured.origins(), sanitizer));
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	@ConditionalOnBean(value = DynamoDbEndpoint.class, search = SearchStrategy.CURRENT)
	DynamoDbEndpointWebExtension dynamoDbEndpointWebExtension(DynamoDbEndpoint endpoint) {
		return new DynamoDbEndpointWebExtension(endpoint);
	}

}
