package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.Test;

import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests what a {@link DynamoDbTablesTest} says that finds no application.
 */
class WithoutApplicationTests {

	@Test
	void itSaysWhereNoApplicationIsFound() {
		assertThat(TestRun.of(WithoutApplication.class).failures()).singleElement()
			.satisfies((failure) -> assertThat(failure)
				.hasMessageContaining("Unable to find a @SpringBootConfiguration by searching packages upwards"));
	}

	@DynamoDbTablesTest
	@ActiveProfiles("qa")
	static class WithoutApplication {

		@Test
		void isNotReached() {
			fail("The context started.");
		}

	}

}
