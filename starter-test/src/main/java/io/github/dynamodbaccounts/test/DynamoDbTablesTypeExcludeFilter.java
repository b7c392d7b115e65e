package io.github.dynamodbaccounts.test;

import java.util.LinkedHashSet;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import io.github.dynamodbaccounts.table.TableRepository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.util.ClassUtils;

/**
 * Leaves out of {@link DynamoDbTablesTest} what tables and repositories do without.
 */
final class DynamoDbTablesTypeExcludeFilter
		extends StandardAnnotationCustomizableTypeExcludeFilter<DynamoDbTablesTest> {

	// Of spring-tx, which is optional.
	private static final String EXCEPTION_TRANSLATOR = "org.springframework.dao.support.PersistenceExceptionTranslator";

	DynamoDbTablesTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(
				Set.of(TableRepository.class, AsyncTableRepository.class, TableSchema.class, TableNamingStrategy.class,
						AccountClientCustomizer.class, DynamoDbEnhancedClientExtension.class));
		ClassLoader classLoader = getClass().getClassLoader();
		if (ClassUtils.isPresent(EXCEPTION_TRANSLATOR, classLoader)) {
			includes.add(ClassUtils.resolveClassName(EXCEPTION_TRANSLATOR, classLoader));
		}
		return includes;
	}

}
