package io.github.dynamodbaccounts.test;

import java.net.URI;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link BatchEndToEndTests} on moto, an emulator that is not ours. Needs a server,
 * started with {@code moto_server}, and its endpoint as
 * {@code -Dmoto.endpoint=http://127.0.0.1:5000}.
 */
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+",
		disabledReason = "No moto: start 'moto_server' and pass -Dmoto.endpoint=http://127.0.0.1:5000. "
				+ "The same tests run on LocalAws.")
class MotoBatchEndToEndTests extends BatchEndToEndTests {

	@Override
	URI endpoint() {
		return URI.create(System.getProperty("moto.endpoint"));
	}

	@Override
	String accessKeyId() {
		return "AKIAIOSFODNN7EXAMPLE";
	}

}
