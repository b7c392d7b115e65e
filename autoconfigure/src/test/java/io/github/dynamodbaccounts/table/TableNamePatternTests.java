package io.github.dynamodbaccounts.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TableNamePattern}.
 */
class TableNamePatternTests {

	private final TableNamingStrategy.Context table = new TableNamingStrategy.Context("orders", "orders", "qa", "main",
			"111122223333", "eu-west-1", null);

	@ParameterizedTest
	@CsvSource({ "{environment}-{name}, qa-orders", "{name}, orders", "{name}.{name}, orders.orders",
			"{account}_{region}_{name}_{environment}, main_eu-west-1_orders_qa" })
	void fillsPlaceholders(String pattern, String name) {
		assertThat(new TableNamePattern(pattern).physicalName(this.table)).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "{env}-{name}", "{}-{name}", "{environment}", "orders", "{name", "{name}}", "{{name}}" })
	void refusesWhatIsNoPattern(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TableNamePattern(pattern));
	}

	@Test
	void refusesATableThatLacksWhatThePatternUses() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TableNamePattern("{application}-{name}").physicalName(this.table))
			.withMessage("The name of table 'orders' needs {application}, which is not set.");
	}

	@Test
	void takesValuesLiterally() {
		TableNamingStrategy.Context odd = new TableNamingStrategy.Context("orders", "$1\\{name}", "qa", "main", null,
				"eu-west-1", null);
		assertThat(new TableNamePattern("{environment}-{name}").physicalName(odd)).isEqualTo("qa-$1\\{name}");
	}

}
