package io.github.dynamodbaccounts.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Runs a test on an embedded AWS that holds the accounts, roles and tables of the
 * application's own mapping:
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigureLocalAws
 * class CheckoutTests {
 *
 *     &#064;Autowired
 *     TableRepository&lt;Order&gt; orders;
 *
 * }
 * </pre>
 *
 * See {@link LocalAwsConfiguration} for what it does, and how to run an application on
 * it. Tests that share an application context share its tables, unless they have
 * {@link TableIsolation}. {@link DynamoDbTablesTest} starts nothing but tables and
 * repositories.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(LocalAwsConfiguration.class)
public @interface AutoConfigureLocalAws {

}
