package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.dao.DynamoDbExceptionTranslator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Auto-configuration for Spring's exception language, which repositories speak where
 * {@code spring-tx} is on the class path. The translator is a bean of its own for what
 * Spring Boot makes of it: for classes that are annotated with {@code @Repository} all
 * translators are asked. An application replaces it by a bean of the same name.
 */
@AutoConfiguration
@ConditionalOnClass({ DataAccessException.class, DynamoDbClient.class })
@Conditional(OnDynamoDbEnabled.class)
public final class DynamoDbExceptionTranslationAutoConfiguration {

	private static final String TRANSLATOR = "dynamoDbExceptionTranslator";

	// By name, because other stores have beans of this type.
	@Bean(TRANSLATOR)
	@ConditionalOnMissingBean(name = TRANSLATOR)
	DynamoDbExceptionTranslator dynamoDbExceptionTranslator() {
		return new DynamoDbExceptionTranslator();
	}

	@Bean
	FailureTranslation dynamoDbFailureTranslation(@Qualifier(TRANSLATOR) PersistenceExceptionTranslator translator) {
		return (error) -> {
			DataAccessException translated = translator.translateExceptionIfPossible(error);
			return (translated != null) ? translated : error;
		};
	}

}
