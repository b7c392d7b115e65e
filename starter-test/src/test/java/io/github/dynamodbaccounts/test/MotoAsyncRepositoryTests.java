package io.github.dynamodbaccounts.test;

import java.net.URI;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link AsyncRepositoryTests} on moto, an emulator that is not ours.
 */
@Tag("async")
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+", disabledReason = EmulatedRepositories.MOTO)
class MotoAsyncRepositoryTests extends AsyncRepositoryTests {

	@Override
	URI otherEndpoint() {
		return URI.create(System.getProperty("moto.endpoint"));
	}

}
