package io.github.dynamodbaccounts.test.slice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.dynamodbaccounts.test.DynamoDbTablesTest;

import org.springframework.test.context.ActiveProfiles;

/**
 * An application's own annotation for its tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DynamoDbTablesTest(properties = "spring.config.name=slice")
@ActiveProfiles("qa")
@interface SliceTest {

}
