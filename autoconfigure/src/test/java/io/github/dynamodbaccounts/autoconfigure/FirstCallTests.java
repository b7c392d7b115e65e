package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import io.github.dynamodbaccounts.ChildJvm;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application has loaded after its first call: of operations, services and
 * regions that it does not use no more than the clients of the SDK do themselves.
 */
class FirstCallTests {

	// Principals are compared with the partition of the region.
	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: %s
			  defaults: {region: eu-west-1, credentials: {access-key-id: AKIABASE, secret-access-key: s}}
			  accounts: {main: {trusted-principals: ["arn:aws:iam::111122223333:root"]}}
			  tables:
			    orders: {item-type: %s}
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "repository", "async-repository" })
	void ofARepositoryLoadsNothingOfOtherOperationsAndServices(String call) throws Exception {
		loadedBy(call).contains("model.GetItemRequest$Builder ")
			.doesNotContain("model.ImportTableRequest$")
			.doesNotContain("model.ImportTableResponse")
			.doesNotContain("model.UpdateTableRequest$")
			.doesNotContain("model.UpdateTableResponse")
			.contains("regions.partitionmetadata.AwsPartitionMetadata ")
			.doesNotContain("regions.servicemetadata.")
			.doesNotContain("regions.regionmetadata.");
	}

	// What is looked for is there, where somebody needs it.
	@Test
	void ofTheWholeClientLoadsAllOperations() throws Exception {
		loadedBy("client").contains("model.ImportTableResponse ", "model.UpdateTableResponse ");
	}

	private AbstractStringAssert<?> loadedBy(String call) throws Exception {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), Order.class.getName()));
		return assertThat(new ChildJvm(this.directory).option("-verbose:class")
			.execute(FirstCallApplication.class, "--spring.config.location=file:" + this.directory + "/",
					"--calls=" + call)
			.output()).contains(FirstCallApplication.CALLED + call);
	}

}
