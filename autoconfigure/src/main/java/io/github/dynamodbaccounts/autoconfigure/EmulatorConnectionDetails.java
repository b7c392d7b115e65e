package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;

/**
 * An emulator that is already there.
 *
 * @param emulator the emulator
 * @param endpoint where it is
 */
record EmulatorConnectionDetails(Emulator emulator, URI endpoint) implements DynamoDbConnectionDetails {

	@Override
	public URI getEndpoint() {
		return this.endpoint;
	}

	@Override
	public Emulator getEmulator() {
		return this.emulator;
	}

}
