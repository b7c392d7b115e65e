package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exported {@code .tf.json} files of a directory are complete: Terraform reads them
 * as one configuration.
 */
class IamExportTerraformTests {

	static List<Path> directories() throws IOException {
		return TerraformConfiguration.directoriesBelow(Path.of("src/test/resources/iam"));
	}

	@ParameterizedTest
	@MethodSource("directories")
	void whatIsReferredToIsDeclared(Path directory) throws IOException {
		TerraformConfiguration configuration = TerraformConfiguration.in(directory);
		assertThat(configuration.declarations()).containsAll(configuration.references()).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("directories")
	void whatMustBeGivenIsUsed(Path directory) throws IOException {
		TerraformConfiguration configuration = TerraformConfiguration.in(directory);
		assertThat(configuration.declarations()).filteredOn((address) -> address.matches("(var|data|provider)\\..*"))
			.allSatisfy((address) -> assertThat(configuration.references()).contains(address));
		assertThat(configuration.texts()).noneMatch((text) -> text.contains("<"));
	}

	@ParameterizedTest
	@MethodSource("directories")
	void namesAreThoseThatTerraformTakes(Path directory) throws IOException {
		assertThat(TerraformConfiguration.in(directory).declarations())
			.allMatch((address) -> address.matches("[a-z_]+(\\.[a-zA-Z_][a-zA-Z0-9_-]*)+"));
	}

	@ParameterizedTest
	@MethodSource("directories")
	void everyDocumentBesideItBecomesARoleOrAPolicy(Path directory) throws IOException {
		List<String> declarations = TerraformConfiguration.in(directory).declarations();
		assertThat(declarations).filteredOn((address) -> address.startsWith("aws_iam_role."))
			.hasSize(count(directory, ".+\\.trust\\.json"));
		assertThat(declarations).filteredOn((address) -> address.startsWith("aws_iam_policy."))
			.hasSize(count(directory, "(.+\\.)?permissions(-\\d+)?\\.json|caller-[^.]+\\.json"));
	}

	private static int count(Path directory, String name) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return (int) files.filter((file) -> file.getFileName().toString().matches(name)).count();
		}
	}

}
