package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Tag;

/**
 * {@link AsyncRepositoryTests} on moto, an emulator that is not ours.
 */
@Tag("async")
@OnMoto
class MotoAsyncRepositoryTests extends AsyncRepositoryTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

}
