package io.github.dynamodbaccounts.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests what an application does with its tables, and nothing else of it: tables and
 * repositories on an embedded AWS, no web server, no services.
 *
 * <pre class="code">
 * &#064;DynamoDbTablesTest
 * &#064;ActiveProfiles("qa")
 * class OrderRepositoryTests {
 *
 *     &#064;Autowired
 *     OrderRepository orders;
 *
 * }
 * </pre>
 *
 * Accounts, roles and tables are those of the application's own configuration, so a
 * profile has to say which environment it is. Tables are there with the indexes of their
 * item types (see {@link LocalAwsConfiguration}), and what one test saves the next does
 * not see (see {@link TableIsolation}).
 * <p>
 * Of the components that are found by scanning, those are included that make tables and
 * repositories what they are: subclasses of
 * {@link io.github.dynamodbaccounts.table.TableRepository TableRepository} and
 * {@link io.github.dynamodbaccounts.table.AsyncTableRepository AsyncTableRepository},
 * {@link software.amazon.awssdk.enhanced.dynamodb.TableSchema TableSchema},
 * {@link io.github.dynamodbaccounts.table.TableNamingStrategy TableNamingStrategy},
 * {@link io.github.dynamodbaccounts.account.AccountClientCustomizer
 * AccountClientCustomizer},
 * {@link software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension
 * DynamoDbEnhancedClientExtension}, and a {@code PersistenceExceptionTranslator}. As in
 * the slices of Spring Boot, any other {@code @Component}, {@code @Service},
 * {@code @Repository} or {@code @ConfigurationProperties} is not: it is brought in by
 * {@code @Import}, {@code @EnableConfigurationProperties} or {@link #includeFilters()},
 * or replaced by {@code @MockitoBean}. {@code @Bean} methods of the class with
 * {@code @SpringBootApplication} are kept.
 * <p>
 * Of auto-configurations, those of tables and of exception translation are applied, no
 * others; {@code @ImportAutoConfiguration} on the test adds some.
 * <p>
 * Test classes with the same configuration share one application context and its embedded
 * AWS. {@link AutoConfigureLocalAws} with {@code @SpringBootTest} starts the whole
 * application instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DynamoDbTablesTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DynamoDbTablesTypeExcludeFilter.class)
@AutoConfigureLocalAws
@TableIsolation
@ImportAutoConfiguration
public @interface DynamoDbTablesTest {

	/**
	 * Properties that are added to the environment before the test runs.
	 * @return properties in the form {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * Whether the components named above are included.
	 * @return {@code false} to include nothing but what {@link #includeFilters()} say
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters of components to include besides.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters of components to leave out; they win over what is included.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
