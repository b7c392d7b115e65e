package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.CallTracer;
import io.github.dynamodbaccounts.observation.DefaultDynamoDbCallConvention;
import io.github.dynamodbaccounts.observation.DynamoDbCallConvention;
import io.github.dynamodbaccounts.observation.ObservedCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration for observations of calls, which are made where somebody traces, and
 * nowhere else: they cost more than meters.
 */
@AutoConfiguration(after = { ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
		NoopTracerAutoConfiguration.class })
@ConditionalOnClass({ Tracer.class, MicrometerTracingAutoConfiguration.class, DynamoDbClient.class })
@ConditionalOnBean({ Tracer.class, ObservationRegistry.class })
@ConditionalOnMissingBean(name = "noopTracer")
@Conditional(OnDynamoDbEnabled.class)
public final class DynamoDbTracingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CallTracer dynamoDbCallTracer(ObservationRegistry registry, ObjectProvider<DynamoDbCallConvention> convention) {
		return new ObservedCalls(registry, convention.getIfAvailable());
	}

	/**
	 * Keeps the timer away that Spring Boot would make of the observation: there is one
	 * with or without it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterFilterConfiguration {

		@Bean
		static MeterFilter dynamoDbCallMeterFilter() {
			String name = DefaultDynamoDbCallConvention.NAME;
			return MeterFilter.deny((id) -> id.getName().equals(name) || id.getName().startsWith(name + "."));
		}

	}

}
