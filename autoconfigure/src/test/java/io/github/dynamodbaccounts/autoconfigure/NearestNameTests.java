package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NearestName}.
 */
class NearestNameTests {

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "mian, main", "man, main", "MAIN, main", "leger, ledger", "sales-eu, none", "x, none" })
	void findsWhatWasMeant(String name, String nearest) {
		assertThat(NearestName.of(name, List.of("main", "ledger"))).isEqualTo(nearest);
	}

}
