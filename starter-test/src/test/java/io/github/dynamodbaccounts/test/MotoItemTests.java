package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/**
 * {@link ItemTests} on moto.
 */
@OnMoto
class MotoItemTests extends ItemTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

	@Override
	@Test
	@Disabled("moto fails on an UpdateItem that changes nothing.")
	void updatesAnItemThatIsNothingButAKey() {
	}

}
