package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.GrantedPolicies.Removal;
import io.github.dynamodbaccounts.test.Probe.Use;
import io.github.dynamodbaccounts.test.shop.Order;
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
 * Tests that policies allow everything that an application does and nothing else: without
 * any one of their actions, exactly the calls that need it are refused.
 * <p>
 * Moto checks the signature of every call, whether a policy of the role allows an action
 * that is called like the operation, and whether the caller may assume the very role. It
 * refuses documents that are no policies. What it cannot check:
 * <ul>
 * <li>Tables and indexes: the resource of every call of DynamoDB is {@code *} to it. An
 * action that is allowed on a table and on its indexes is taken away from both.
 * <li>Transactions: it asks for {@code TransactWriteItems} and {@code TransactGetItems},
 * where AWS asks for the actions of their parts. So it refuses all of them, and never
 * asks for {@code ConditionCheckItem}.
 * <li>Keys: no call asks for an action of KMS.
 * <li>Conditions: those of a policy are always met.
 * <li>Trust policies: it reads them only where role and caller are of one account, and
 * there it looks at an external id only if one is sent.
 * <li>Session policies, and whether a session has expired.
 * </ul>
 */
@OnMoto
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MotoLeastPrivilegeTests {

	private static final Map<String, Set<Use>> TABLES = new TreeMap<>(Map.of("orders", EnumSet.allOf(Use.class),
			"archive", EnumSet.of(Use.ANY, Use.READ), "china", EnumSet.of(Use.ANY, Use.WRITE)));

	private static final Map<String, String> ROLES = Map.of("orders", HandWrittenPolicies.SALES, "archive",
			HandWrittenPolicies.ARCHIVE, "china", HandWrittenPolicies.CHINA);

	// A part of transactions, and of nothing else.
	private static final String CONDITION_CHECK = "dynamodb:ConditionCheckItem";

	private final GrantedPolicies policies = HandWrittenPolicies.ofLeastPrivilege();

	private final EnforcedMoto moto = new EnforcedMoto(this.policies);

	@BeforeAll
	void createTables() {
		try (ConfigurableApplicationContext shop = shop()) {
			new OwnedTables(this.moto, shop).create();
		}
	}

	@AfterAll
	void deleteTables() {
		try (this.moto; ConfigurableApplicationContext shop = shop()) {
			new OwnedTables(this.moto, shop).delete();
		}
	}

	@AfterEach
	void stopEnforcing() {
		this.moto.stopEnforcing();
	}

	@Test
	void nothingIsRefusedToThemAll() {
		assertThat(refusals(this.policies)).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("removals")
	void withoutAnActionExactlyWhatNeedsItIsRefused(Removal removal) {
		Map<String, Set<String>> expected = new TreeMap<>();
		forEachProbe((table, probe) -> {
			if (takesFrom(ROLES.get(table), removal) && probe.needs(action(removal))) {
				expected.put(table + " " + probe, Set.of(action(removal)));
			}
		});
		assertThat(expected).as("probes that need %s", removal).isNotEmpty();
		assertThat(refusals(this.policies.without(removal))).isEqualTo(expected);
	}

	private Stream<Removal> removals() {
		return this.policies.removals().filter((removal) -> !removal.value().equals(CONDITION_CHECK));
	}

	// All roles are assumed by the caller.
	private static boolean takesFrom(String role, Removal removal) {
		return (removal.element().equals("Resource")) ? removal.value().equals(role)
				: List.of(role, GrantedPolicies.CALLER).contains(removal.holder());
	}

	private static String action(Removal removal) {
		return removal.element().equals("Resource") ? "sts:AssumeRole" : removal.value();
	}

	private Map<String, Set<String>> refusals(GrantedPolicies granted) {
		this.moto.allow(granted);
		this.moto.enforce();
		Map<String, Set<String>> refusals = new TreeMap<>();
		try (ConfigurableApplicationContext shop = shop()) {
			forEachProbe((table, probe) -> {
				Set<String> refused = new ProbedTable(table, shop).refusals(probe::call);
				if (!refused.isEmpty()) {
					refusals.put(table + " " + probe, refused);
				}
			});
		}
		return refusals;
	}

	private static void forEachProbe(BiConsumer<String, Probe> action) {
		TABLES.forEach((table, uses) -> Arrays.stream(Probe.values())
			.filter((probe) -> uses.contains(probe.use()))
			.forEach((probe) -> action.accept(table, probe)));
	}

	@Test
	void transactionsAreRefusedForActionsThatAwsDoesNotHave() {
		this.moto.allow(this.policies);
		this.moto.enforce();
		try (ConfigurableApplicationContext shop = shop()) {
			ProbedTable table = new ProbedTable("orders", shop);
			TableRepository<Order> orders = table.orders();
			assertThat(
					table.refusals((any) -> new WriteTransaction().save(orders, new Order("ann", 1, "tea")).commit()))
				.containsExactly("dynamodb:TransactWriteItems");
			assertThat(table.refusals((any) -> {
				ReadTransaction reads = new ReadTransaction();
				reads.find(orders, orders.key("ann", 1));
				reads.run();
			})).containsExactly("dynamodb:TransactGetItems");
		}
	}

	private ConfigurableApplicationContext shop() {
		List<String> arguments = new ArrayList<>(this.moto.arguments());
		arguments.add("--spring.config.name=least-privilege");
		return new SpringApplicationBuilder(Shop.class).run(arguments.toArray(String[]::new));
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
