package io.github.dynamodbaccounts.guard;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalHostsTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "aws.localhost", "127.0.0.1", "127.1.2.3", "::1",
			"[::1]", "0:0:0:0:0:0:0:1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "localstack", "dynamodb-local",
			"host.docker.internal", "localhost.localstack.cloud", "dynamodb.localhost.localstack.cloud" })
	void isLoopback(String host) {
		assertThat(LocalHosts.isLocal(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb.eu-west-1.amazonaws.com", "localhost.example.com", "127.0.0.1.example.com",
			"10.127.0.0.1", "128.0.0.1", "::2", "", "10.1.2.3", "vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com" })
	void isElsewhere(String host) {
		assertThat(LocalHosts.isLocal(host)).isFalse();
	}

}
