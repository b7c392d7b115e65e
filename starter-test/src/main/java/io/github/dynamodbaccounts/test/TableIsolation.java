package io.github.dynamodbaccounts.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Undoes after each test what it changed in the tables of {@link LocalAws}, and after
 * each class what {@code @BeforeAll} did. {@link DynamoDbTablesTest} includes it; beside
 * {@link AutoConfigureLocalAws} it does the same for a test of the whole application:
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigureLocalAws
 * &#064;TableIsolation
 * class CheckoutTests {
 * </pre>
 *
 * What the application itself saved until it was ready, as by an
 * {@code ApplicationRunner}, every test finds. {@code @BeforeEach} and {@code @AfterEach}
 * belong to the test; a {@code @Nested} class finds what {@code @BeforeAll} of the class
 * around it saved. It does not matter who makes a change, and how: repositories, clients
 * of the application or of the test, with whatever credentials. Tables that a test
 * creates, changes or deletes are as before, too, and so are idempotency tokens of
 * transactions. Sessions, roles and counters of {@link LocalAws} are not undone.
 * <p>
 * Only tables that are changed cost anything: one is copied before the first change, and
 * created anew afterwards with the items it had.
 * <p>
 * A test has to wait for what it starts: a call that comes in after the test has ended
 * belongs to the next one. Tests with this annotation do not run at the same time as each
 * other, JUnit Jupiter sees to that; elsewhere the second one fails. They share no
 * application context with tests that have {@link AutoConfigureLocalAws} alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ResourceLock("io.github.dynamodbaccounts.test.TableIsolation")
public @interface TableIsolation {

	/**
	 * After what changes are undone.
	 * @return after each test, unless its tests build on one another
	 */
	Level value() default Level.PER_TEST;

	/**
	 * After what changes are undone.
	 */
	enum Level {

		/**
		 * After each test; what {@code @BeforeAll} did, after the class.
		 */
		PER_TEST,

		/**
		 * After all tests of a class, which find what the ones before them saved.
		 */
		PER_CLASS

	}

}
