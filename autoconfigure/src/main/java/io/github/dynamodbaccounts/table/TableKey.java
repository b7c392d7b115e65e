package io.github.dynamodbaccounts.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Says which table is injected, by its key below {@code dynamodb.tables}. Needed where
 * two tables hold items of the same type.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface TableKey {

	/**
	 * Key of the table below {@code dynamodb.tables}.
	 * @return the key
	 */
	String value();

}
