package io.github.dynamodbaccounts.test.slice;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.TableIsolation;
import io.github.dynamodbaccounts.test.TableIsolation.Level;
import io.github.dynamodbaccounts.test.TestRun;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for {@link TableIsolation}, by running tests that have it.
 */
class TableIsolationTests {

	private static final Order SEED = new Order("seed", 1, "tea");

	@Test
	void noTestSeesWhatAnotherDid() {
		TestRun run = TestRun.of(InEveryWay.class, InEveryWay.class);
		assertThat(run.failures()).hasSize(1).allMatch(InEveryWay.INTENDED::equals);
		assertThat(run.passed()).hasSize(9);
	}

	@Test
	void whatIsSavedBeforeAllTestsIsThereForEachAndGoneAfterTheClass() {
		for (Class<?> type : List.of(BeforeAllTests.class, InOneInstance.class)) {
			TestRun run = TestRun.of(type, Untouched.class);
			assertThat(run.failures()).isEmpty();
			assertThat(run.passed()).hasSize(3);
		}
	}

	@Test
	void itIsGoneAlsoWhereTheClassWasTheFirstOfItsContext() {
		TestRun run = TestRun.of(FirstOfItsContext.class, SecondOfItsContext.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(3);
	}

	@Test
	void itIsGoneAlsoWhereTheClassHasNoTestOfItsOwn() {
		TestRun run = TestRun.of(NestedOnly.class, AfterNestedOnly.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).contains("inner()", "untouched()");
	}

	@Test
	void nestedClassesSeeWhatTheClassAroundThemSaved() {
		TestRun run = TestRun.of(Outer.class, Untouched.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(6);
	}

	@Test
	void testsOfAClassMayBuildOnOneAnother() {
		TestRun run = TestRun.of(OneAfterTheOther.class, Untouched.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).containsExactly("a()", "b()", "untouched()");
	}

	@Test
	void aClosedContextTakesItsDataWithIt() {
		TestRun run = TestRun.of(Dirty.class, Untouched.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(3);
	}

	@Test
	void tablesOfAnApplicationWithLazyBeansStay() {
		TestRun run = TestRun.of(LazyBeans.class, LazyBeans.class, AlsoLazyBeans.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(4);
	}

	@Test
	void classesThatRunInParallelWaitForEachOther() {
		Map<String, String> parallel = Map.of("junit.jupiter.execution.parallel.enabled", "true",
				"junit.jupiter.execution.parallel.mode.default", "concurrent",
				"junit.jupiter.execution.parallel.config.strategy", "fixed",
				"junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
		InParallel.mostAtOnce.set(0);
		TestRun run = TestRun.of(parallel, OneInParallel.class, AnotherInParallel.class, BeforeAllTests.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(42);
		assertThat(InParallel.mostAtOnce).hasValue(1);
	}

	@Test
	void testsOfTheWholeApplicationAreIsolatedWhereTheySaySo() {
		TestRun run = TestRun.of(WholeApplication.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(2);
	}

	@Test
	void othersShareTheirTables() {
		TestRun run = TestRun.of(SharedTables.class);
		assertThat(run.failures()).isEmpty();
		assertThat(run.passed()).hasSize(2);
	}

	@Test
	void classesWithTheSameConfigurationShareAContext() {
		Shared.endpoints.clear();
		TestRun run = TestRun.of(Shared.class, SharedByAnother.class, Inheriting.class, BuildingOnOneAnother.class);
		assertThat(run.failures()).isEmpty();
		assertThat(Shared.endpoints).hasSize(5).containsOnly(Shared.endpoints.get(0));
	}

	@Test
	void thereIsNothingToIsolateWithoutLocalAws() {
		TestRun run = TestRun.of(WithoutLocalAws.class);
		assertThat(run.failures()).singleElement()
			.satisfies((failure) -> assertThat(failure).hasRootCauseMessage(
					"@TableIsolation undoes what tests do on a LocalAws, and the application context has none. "
							+ "Add @AutoConfigureLocalAws to the test, or a bean of type LocalAws."));
	}

	/**
	 * What every test has.
	 */
	abstract static class Fixture {

		@Autowired
		OrderRepository orders;

		@Autowired
		@TableKey("bookings")
		TableRepository<Booking> bookings;

		@Autowired
		@TableKey("archived-bookings")
		TableRepository<Booking> archived;

		@Autowired
		LocalAws aws;

		void findsWhatTheApplicationSaved() {
			assertThat(this.orders.scan()).containsExactly(SliceApplication.FIRST_ORDER);
			assertThat(this.bookings.query("ann")).isEmpty();
			assertThat(this.archived.query("ann")).isEmpty();
		}

	}

	@SliceTest
	static class Untouched extends Fixture {

		@Test
		void untouched() {
			findsWhatTheApplicationSaved();
		}

	}

	@SliceTest
	static class InEveryWay extends Fixture {

		static final AssertionFailedError INTENDED = new AssertionFailedError("intended");

		@BeforeEach
		void beforeEach() {
			findsWhatTheApplicationSaved();
			this.orders.save(new Order("before", 1, "tea"));
		}

		@AfterEach
		void afterEach() {
			this.orders.save(new Order("after", 1, "tea"));
		}

		@RepeatedTest(2)
		void changesAndDeletes() {
			this.orders.save(new Order("ann", 1, "tea"));
			this.orders.deleteById("house", 1);
		}

		@ParameterizedTest
		@ValueSource(ints = { 1, 2 })
		void savesMany(int number) {
			this.bookings.saveAll(List.of(Booking.of("ann", number), Booking.of("ann", 3)));
			this.archived.save(Booking.of("ann", number));
		}

		@RepeatedTest(2)
		void writesATransactionWithTheSameToken() {
			for (int i = 0; i < 2; i++) {
				new WriteTransaction().saveIfAbsent(this.bookings, Booking.of("ann", 1))
					.idempotencyToken("always-this-one")
					.commit();
			}
			assertThat(this.bookings.existsById("ann", 1)).isTrue();
		}

		@RepeatedTest(2)
		void createsAndDeletesTablesBesideTheApplication() {
			try (TableOwner owner = new TableOwner(this.aws, "111122223333")) {
				assertThat(owner.tables()).containsExactly("qa-bookings", "qa-orders", "qa-vouchers");
				owner.create("mine");
				owner.delete("qa-bookings");
				owner.insert("qa-orders", "ann", 1);
			}
			assertThat(this.orders.existsById("ann", 1)).isTrue();
		}

		@Test
		void fails() {
			this.orders.save(new Order("ann", 1, "tea"));
			throw INTENDED;
		}

		@Test
		void changesNothing() {
			assertThat(this.orders.existsById("house", 1)).isTrue();
		}

	}

	@SliceTest
	static class BeforeAllTests extends Fixture {

		@BeforeAll
		static void beforeAll(@Autowired OrderRepository orders) {
			orders.save(SEED);
		}

		@RepeatedTest(2)
		void findsTheSeed() {
			assertThat(this.orders.query("seed")).containsExactly(SEED);
			assertThat(this.orders.existsById("house", 1)).isTrue();
			this.orders.deleteById("seed", 1);
			this.orders.deleteById("house", 1);
		}

		@AfterAll
		static void afterAll(@Autowired OrderRepository orders) {
			assertThat(orders.existsById("seed", 1)).isTrue();
			orders.save(new Order("after", 1, "tea"));
		}

	}

	@SliceTest
	@TestInstance(Lifecycle.PER_CLASS)
	static class InOneInstance extends Fixture {

		@BeforeAll
		void beforeAll() {
			this.orders.save(SEED);
		}

		@RepeatedTest(2)
		void findsTheSeed() {
			assertThat(this.orders.query("seed")).containsExactly(SEED);
			this.orders.deleteById("seed", 1);
		}

	}

	@TestPropertySource(properties = "context.of=two-classes")
	static class FirstOfItsContext extends BeforeAllTests {

	}

	@TestPropertySource(properties = "context.of=two-classes")
	static class SecondOfItsContext extends Untouched {

	}

	@SliceTest
	@TestPropertySource(properties = "context.of=nested-only")
	static class NestedOnly extends Fixture {

		@BeforeAll
		static void beforeAll(@Autowired OrderRepository orders) {
			orders.save(SEED);
		}

		@Nested
		class Inner {

			@Test
			void inner() {
				assertThat(NestedOnly.this.orders.findById("seed", 1)).isPresent();
			}

		}

	}

	@TestPropertySource(properties = "context.of=nested-only")
	static class AfterNestedOnly extends Untouched {

	}

	@SliceTest
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class Outer extends Fixture {

		@BeforeAll
		static void beforeAll(@Autowired OrderRepository orders) {
			orders.save(SEED);
		}

		@BeforeEach
		void beforeEach() {
			this.orders.save(new Order("each", 1, "tea"));
		}

		@Test
		void savesAnother() {
			assertThat(this.orders.scan()).hasSize(3);
			this.orders.save(new Order("ann", 1, "tea"));
		}

		@Nested
		class InnerTests {

			@BeforeAll
			static void beforeAll(@Autowired OrderRepository orders) {
				orders.save(new Order("inner", 1, "tea"));
			}

			@RepeatedTest(2)
			void findsBoth() {
				assertThat(Outer.this.orders.scan()).hasSize(4);
				Outer.this.orders.deleteById("seed", 1);
			}

		}

		@Nested
		class OtherInnerTests {

			@RepeatedTest(2)
			void findsTheSeedAlone() {
				assertThat(Outer.this.orders.scan()).hasSize(3);
				Outer.this.orders.deleteById("seed", 1);
			}

		}

	}

	@SliceTest
	@TableIsolation(Level.PER_CLASS)
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class OneAfterTheOther extends Fixture {

		@Test
		void a() {
			findsWhatTheApplicationSaved();
			this.orders.save(SEED);
		}

		@Test
		void b() {
			assertThat(this.orders.existsById("seed", 1)).isTrue();
		}

	}

	@SliceTest
	@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
	static class Dirty extends Fixture {

		@RepeatedTest(2)
		void saves() {
			findsWhatTheApplicationSaved();
			this.orders.save(SEED);
		}

	}

	@SpringBootTest(classes = TablesAlone.class,
			properties = { "spring.config.name=slice", "spring.main.lazy-initialization=true" })
	@ActiveProfiles("qa")
	@AutoConfigureLocalAws
	@TableIsolation
	static class LazyBeans {

		@Autowired
		private TableRepository<Order> orders;

		@RepeatedTest(2)
		void saves() {
			assertThat(this.orders.existsById("seed", 1)).isFalse();
			this.orders.save(SEED);
		}

	}

	static class AlsoLazyBeans extends LazyBeans {

	}

	abstract static class InParallel extends Fixture {

		static final AtomicInteger atOnce = new AtomicInteger();

		static final AtomicInteger mostAtOnce = new AtomicInteger();

		@RepeatedTest(20)
		void saves() {
			mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
			findsWhatTheApplicationSaved();
			this.orders.save(SEED);
			atOnce.decrementAndGet();
		}

	}

	@SliceTest
	static class OneInParallel extends InParallel {

	}

	@SliceTest
	static class AnotherInParallel extends InParallel {

	}

	@SpringBootTest(classes = TablesAlone.class, properties = "spring.config.name=slice")
	@ActiveProfiles("qa")
	@AutoConfigureLocalAws
	@TableIsolation
	static class WholeApplication {

		@Autowired
		private TableRepository<Order> orders;

		@RepeatedTest(2)
		void saves() {
			assertThat(this.orders.existsById("seed", 1)).isFalse();
			this.orders.save(SEED);
		}

	}

	@SpringBootTest(classes = TablesAlone.class, properties = "spring.config.name=slice")
	@ActiveProfiles("qa")
	@AutoConfigureLocalAws
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class SharedTables {

		@Autowired
		private TableRepository<Order> orders;

		@Test
		void a() {
			this.orders.save(SEED);
		}

		@Test
		void b() {
			assertThat(this.orders.existsById("seed", 1)).isTrue();
		}

	}

	@SliceTest
	static class Shared {

		static final List<Object> endpoints = new CopyOnWriteArrayList<>();

		@Autowired
		private LocalAws aws;

		@Test
		void endpoint() {
			endpoints.add(this.aws.endpoint());
		}

		@Nested
		class InnerTests {

			@Test
			void endpoint() {
				endpoints.add(Shared.this.aws.endpoint());
			}

		}

	}

	@SliceTest
	static class SharedByAnother {

		@Test
		void endpoint(@Autowired LocalAws aws) {
			Shared.endpoints.add(aws.endpoint());
		}

	}

	static class Inheriting extends SharedByAnother {

	}

	@TableIsolation(Level.PER_CLASS)
	static class BuildingOnOneAnother extends SharedByAnother {

	}

	@SpringBootTest(classes = TablesAlone.class, properties = "spring.config.name=slice")
	@ActiveProfiles("qa")
	@TableIsolation
	static class WithoutLocalAws {

		@Test
		void isNotReached() {
			fail("The context started.");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TablesAlone {

	}

}
