package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StoredValues}.
 */
class StoredValuesTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "0E500", "1", "-12.50", "99999999999999999999999999999999999999",
			"1000000000000000000000000000000000000000000", "9.9E+125", "1E-130", "-1E-130" })
	void takesNumbersThatDynamoDbTakes(String number) {
		assertThatCode(() -> StoredValues.check("amount", AttributeValue.fromN(number))).doesNotThrowAnyException();
	}

	@Test
	void refusesNumbersWithTooManyDigits() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> StoredValues.check("amount", AttributeValue.fromN("0.123456789012345678901234567890123456789")))
			.withMessage("Attribute 'amount' is a number of 39 digits, and DynamoDB takes 38 at most.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E126", "-1E200", "1E-131" })
	void refusesNumbersOutOfRange(String number) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StoredValues.check("amount", AttributeValue.fromN(number)))
			.withMessageContaining("Attribute 'amount' is a number about 1E");
	}

	@Test
	void refusesEmptySetsWhereverTheyAre() {
		AttributeValue empty = AttributeValue.fromSs(List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> StoredValues.check("tags", empty))
			.withMessage("Attribute 'tags' is an empty set, which DynamoDB does not store: leave it null.");
		AttributeValue within = AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("tags", empty))));
		assertThatIllegalArgumentException().isThrownBy(() -> StoredValues.check("lines", within))
			.withMessageStartingWith("Attribute 'lines[].tags' is an empty set");
	}

}
