package io.github.dynamodbaccounts.test.slice;

import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import io.github.dynamodbaccounts.test.TestRun;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests what a {@link DynamoDbTablesTest} says that has no environment.
 */
class SliceFailureTests {

	@Test
	void itSaysThatTheEnvironmentIsMissing() {
		assertThat(TestRun.of(WithoutProfile.class).failures()).singleElement()
			.satisfies((failure) -> assertThat(failure).rootCause()
				.hasMessageContaining("'dynamodb.environment' is not set")
				.hasMessageContaining("Active profiles: none."));
	}

	@DynamoDbTablesTest(properties = "spring.config.name=slice")
	static class WithoutProfile {

		@Test
		void isNotReached() {
			fail("The context started.");
		}

	}

}
