package io.github.dynamodbaccounts.test.connections;

import java.net.URI;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link ConnectionTests} on DynamoDB Local.
 */
class DynamoDbLocalConnectionTests extends ConnectionTests {

	private final PlainDynamoDbLocal dynamoDb = new PlainDynamoDbLocal();

	@Override
	Emulator emulator() {
		return Emulator.DYNAMODB_LOCAL;
	}

	@Override
	URI endpoint() {
		return this.dynamoDb.endpoint();
	}

	@Override
	void check() {
		assertThat(this.dynamoDb.accessKeys()).containsExactly("000000000000", "111122223333", "222233334444",
				"333344445555", "444455556666", "777788889999", "888899990000");
	}

	@Override
	@AfterEach
	void deleteTables() {
		this.dynamoDb.close();
	}

}
