package io.github.dynamodbaccounts.test.connections;

import java.net.URI;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.test.OnMoto;

/**
 * {@link ConnectionTests} on moto.
 */
@OnMoto
class MotoConnectionTests extends ConnectionTests {

	@Override
	Emulator emulator() {
		return Emulator.MOTO;
	}

	@Override
	URI endpoint() {
		return URI.create(System.getProperty("moto.endpoint"));
	}

}
