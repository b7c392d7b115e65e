package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.test.GrantedPolicies.Removal;
import io.github.dynamodbaccounts.test.Probe.Use;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the policies of a mapping allow everything that an application does and
 * nothing else: without any one of their actions on any one resource, exactly the calls
 * that need it are refused. Run against every emulator that enforces policies, by a
 * subclass that says where it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeastPrivilegeTests {

	private static final List<Route> ROUTES = List.of(
			new Route("orders", EnumSet.complementOf(EnumSet.of(Use.WRITE_VERSIONED)),
					List.of("arn:aws:iam::111122223333:role/orders-access")),
			new Route("archive", EnumSet.of(Use.ANY, Use.READ),
					List.of("arn:aws:iam::444455556666:role/archive-access")),
			new Route("china", EnumSet.of(Use.ANY, Use.WRITE),
					List.of("arn:aws-cn:iam::777788889999:role/orders-access")),
			new Route("bookings", EnumSet.of(Use.ANY, Use.WRITE_VERSIONED), List
				.of("arn:aws:iam::222233334444:role/hub-access", "arn:aws:iam::555566667777:role/bookings-access")));

	private final GrantedPolicies policies = GeneratedPolicies.of("least-privilege", true);

	private EnforcingEmulator emulator;

	/**
	 * Says where the tests run.
	 * @param policies policies of the roles that there are
	 */
	abstract EnforcingEmulator emulator(GrantedPolicies policies);

	/**
	 * The calls that the emulator can tell apart.
	 */
	Set<Probe> probes() {
		return EnumSet.allOf(Probe.class);
	}

	/**
	 * What can be taken away there.
	 */
	Stream<Removal> removals() {
		return this.policies.removals();
	}

	@BeforeAll
	void createTables() {
		this.emulator = emulator(this.policies);
		try (ConfigurableApplicationContext shop = shop()) {
			new OwnedTables(this.emulator, shop).create();
		}
	}

	@AfterAll
	void deleteTables() {
		try (EnforcingEmulator closed = this.emulator; ConfigurableApplicationContext shop = shop()) {
			new OwnedTables(closed, shop).delete();
		}
	}

	@AfterEach
	void stopEnforcing() {
		this.emulator.stopEnforcing();
	}

	@Test
	void nothingIsRefusedToThemAll() {
		assertThat(refusals(this.policies)).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("removals")
	void withoutAnActionExactlyWhatNeedsItIsRefused(Removal removal) {
		Map<String, Set<String>> expected = new TreeMap<>();
		forEachProbe((route, probe) -> {
			if (route.needs(probe, removal)) {
				expected.put(route.table() + " " + probe, Set.of(removal.access().action()));
			}
		});
		assertThat(expected).as("probes that need %s", removal).isNotEmpty();
		assertThat(refusals(this.policies.without(removal))).isEqualTo(expected);
	}

	private Map<String, Set<String>> refusals(GrantedPolicies granted) {
		this.emulator.enforce(granted);
		Map<String, Set<String>> refusals = new TreeMap<>();
		try (ConfigurableApplicationContext shop = shop()) {
			forEachProbe((route, probe) -> {
				Set<String> refused = new ProbedTable(route.table(), shop).refusals(probe::call);
				if (!refused.isEmpty()) {
					refusals.put(route.table() + " " + probe, refused);
				}
			});
		}
		return refusals;
	}

	private void forEachProbe(BiConsumer<Route, Probe> action) {
		ROUTES.forEach((route) -> probes().stream()
			.filter((probe) -> route.uses().contains(probe.use()))
			.forEach((probe) -> action.accept(route, probe)));
	}

	/**
	 * What is refused to a call of table {@code orders} where the policies are complete.
	 */
	Set<String> refusals(Probe probe) {
		this.emulator.enforce(this.policies);
		try (ConfigurableApplicationContext shop = shop()) {
			return new ProbedTable("orders", shop).refusals(probe::call);
		}
	}

	private ConfigurableApplicationContext shop() {
		List<String> arguments = new ArrayList<>(this.emulator.arguments());
		arguments.add("--spring.config.name=least-privilege");
		return new SpringApplicationBuilder(Shop.class).run(arguments.toArray(String[]::new));
	}

	/**
	 * A table, what it is used for, and the roles that are assumed on the way there.
	 */
	private record Route(String table, Set<Use> uses, List<String> roles) {

		boolean needs(Probe probe, Removal removal) {
			if (removal.access().action().equals("sts:AssumeRole")) {
				return this.roles.contains(removal.access().resource());
			}
			return removal.holder().equals(this.roles.get(this.roles.size() - 1)) && probe.needs(removal.access());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Shop {

		@Bean
		Refusals refusals() {
			return new Refusals();
		}

	}

}
