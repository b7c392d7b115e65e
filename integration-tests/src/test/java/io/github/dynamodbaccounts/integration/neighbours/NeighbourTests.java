package io.github.dynamodbaccounts.integration.neighbours;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.dynamodbaccounts.integration.ChildJvm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Cloud AWS and Spring Data do in an application before our starter is on its
 * class path, and what they do beside it.
 */
class NeighbourTests {

	@TempDir
	private static Path directory;

	private static Visit before;

	private static Visit after;

	@BeforeAll
	static void visit() throws Exception {
		// "sts" is what our starter adds to the SDK of the neighbours.
		before = visit("before",
				new String[] { "autoconfigure", "starter", "starter-test", "dynamodb-accounts", "sts" });
		after = visit("after", new String[0], "--spring.main.sources=" + NewTenant.class.getName(),
				"--spring.config.name=neighbours");
	}

	@Test
	void neighboursFindTheSameBeansIdentityRegionAndExceptions() {
		assertThat(before.found()).hasSizeGreaterThan(20)
			.contains("Found: identity AKIATHEIRS in us-west-2", "Found: first note works")
			.anyMatch((line) -> line.startsWith("Found: second note fails with org.springframework"));
		assertThat(after.found()).isEqualTo(before.found());
	}

	// The one thing that changes: Spring Boot asks every translator of every class with
	// @Repository, and nobody knows which service an exception of the SDK is about.
	@Test
	void aRepositoryThatCallsAwsItselfHearsSpringsExceptions() {
		String sdk = "software.amazon.awssdk.core.exception.SdkClientException";
		assertThat(before.output()).contains("Found: repository fails with %1$s, %1$s".formatted(sdk));
		assertThat(after.output()).contains("Found: repository fails with io.github.dynamodbaccounts.dao."
				+ "UncategorizedDynamoDbException, " + sdk);
	}

	@Test
	void neighboursCallWithTheSameIdentityAndRegion() {
		assertThat(before.callers()).contains("dynamodb AKIATHEIRS us-west-2 customized",
				"s3 AKIATHEIRS us-west-2 customized", "sqs AKIATHEIRS us-west-2");
		assertThat(after.callers().subList(0, before.callers().size())).isEqualTo(before.callers());
	}

	@Test
	void ourTablesAreCalledAsOurConfigurationSays() {
		assertThat(after.output()).filteredOn((line) -> line.startsWith("Ours: ")).hasSize(2);
		assertThat(after.callers().subList(before.callers().size(), after.callers().size()))
			.containsExactly("dynamodb AKIAOURS eu-central-1", "dynamodb AKIAENVIRONMENT eu-north-1");
	}

	private static Visit visit(String name, String[] absent, String... arguments) throws Exception {
		try (RecordingServer server = new RecordingServer()) {
			List<String> all = new ArrayList<>(List.of("--spring.main.web-application-type=none",
					"--spring.cloud.aws.endpoint=" + server.endpoint(), "--dynamodb.endpoint=" + server.endpoint(),
					"--spring.cloud.aws.region.static=us-west-2",
					"--spring.cloud.aws.credentials.access-key=AKIATHEIRS",
					"--spring.cloud.aws.credentials.secret-key=any-secret"));
			all.addAll(List.of(arguments));
			List<String> output = new ChildJvm(Files.createDirectory(directory.resolve(name))).without(absent)
				.without("spring-boot-devtools")
				.variable("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
				.variable("AWS_SECRET_ACCESS_KEY", "any-secret")
				.variable("AWS_REGION", "eu-north-1")
				.run(Neighbourhood.class, all.toArray(String[]::new));
			return new Visit(output, server.callers());
		}
	}

	private record Visit(List<String> output, List<String> callers) {

		List<String> found() {
			return this.output.stream()
				.filter((line) -> line.startsWith("Found: ") && !line.startsWith("Found: repository "))
				.toList();
		}

	}

}
