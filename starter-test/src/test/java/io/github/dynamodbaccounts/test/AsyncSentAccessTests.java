package io.github.dynamodbaccounts.test;

import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.MappedRepository;
import org.junit.jupiter.api.Tag;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@link SentAccessTests} of asynchronous repositories, with an asynchronous HTTP client
 * that the other tests do not have.
 */
@Tag("async")
class AsyncSentAccessTests extends SentAccessTests {

	@Override
	MappedRepository<?> repository(ConfigurableApplicationContext shop, String key) {
		return shop.getBean(key + "AsyncRepository", MappedRepository.class);
	}

	// It has no asynchronous twin, and asynchronous clients take their time to close.
	@Override
	Stream<Boolean> verifications() {
		return Stream.of(true);
	}

}
