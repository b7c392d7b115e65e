package io.github.dynamodbaccounts.guard;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalHostsTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "aws.localhost", "127.0.0.1", "127.1.2.3", "::1",
			"[::1]", "0:0:0:0:0:0:0:1", "[::ffff:127.0.0.1]" })
	void isLoopback(String host) {
		assertThat(LocalHosts.isLoopback(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb.eu-west-1.amazonaws.com", "localhost.example.com", "notlocalhost",
			"127.0.0.1.example.com", "10.127.0.0.1", "128.0.0.1", "::2", "" })
	void isElsewhere(String host) {
		assertThat(LocalHosts.isLoopback(host)).isFalse();
	}

}
