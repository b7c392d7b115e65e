package io.github.dynamodbaccounts.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code dynamodb.enabled} is false. A value that is blank is the default,
 * and one that cannot be read is for the mapper to report: neither switches all tables
 * off.
 */
final class OnDynamoDbEnabled implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return isEnabled(context.getEnvironment());
	}

	static boolean isEnabled(Environment environment) {
		Boolean enabled = Binder.get(environment, new IgnoreErrorsBindHandler())
			.bind("dynamodb.enabled", Boolean.class)
			.orElse(null);
		return !Boolean.FALSE.equals(enabled);
	}

}
