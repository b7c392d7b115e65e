package io.github.dynamodbaccounts.test;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link WriteTransactionTests} on moto, an emulator that is not ours.
 */
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+", disabledReason = EmulatedRepositories.MOTO)
class MotoWriteTransactionTests extends WriteTransactionTests {

	@Override
	URI otherEndpoint() {
		return URI.create(System.getProperty("moto.endpoint"));
	}

}
