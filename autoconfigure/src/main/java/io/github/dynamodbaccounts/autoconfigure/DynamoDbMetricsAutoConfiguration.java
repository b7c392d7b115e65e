package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.observation.AccountMetrics;
import io.github.dynamodbaccounts.observation.GuardMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for meters of calls, sessions, STS and guards.
 */
@AutoConfiguration(after = CompositeMeterRegistryAutoConfiguration.class,
		before = DynamoDbAccountsAutoConfiguration.class)
@ConditionalOnClass({ MeterRegistry.class, CompositeMeterRegistryAutoConfiguration.class, DynamoDbEnhancedClient.class,
		StsClient.class })
@ConditionalOnBean(MeterRegistry.class)
@Conditional(OnDynamoDbEnabled.class)
public final class DynamoDbMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	AccountMetrics dynamoDbAccountMetrics(MeterRegistry registry) {
		return new AccountMetrics(registry);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	GuardMetrics dynamoDbGuardMetrics(Guards guards) {
		return new GuardMetrics(guards);
	}

}
