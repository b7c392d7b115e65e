package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/**
 * {@link VersionTests} on moto.
 */
@OnMoto
class MotoVersionTests extends VersionTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

	@Override
	@Test
	@Disabled("moto has no lock between the condition of a write and the write.")
	void noUpdateIsLostBetweenThreads() {
	}

}
