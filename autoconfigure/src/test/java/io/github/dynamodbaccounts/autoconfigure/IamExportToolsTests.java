package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools that know AWS and Terraform read the exported files. CONTRIBUTING.md tells where
 * they come from.
 */
class IamExportToolsTests {

	private static final String CFN_LINT = "cfn-lint";

	private static final String PARLIAMENT = "parliament";

	private static final String TERRAFORM = "terraform-config-inspect";

	private static final String NO_CFN_LINT = "No cfn-lint: install it and pass -Dcfn-lint=/its/path.";

	private static final String NO_PARLIAMENT = "No parliament: install it and pass -Dparliament=/its/path.";

	private static final String NO_TERRAFORM = "No terraform-config-inspect: install it and pass "
			+ "-Dterraform-config-inspect=/its/path.";

	private static final Path MAPPINGS = Path.of("src/test/resources/iam");

	// What it says of a text, by the texts that are right all the same: it takes no
	// placeholders, and does not know every partition.
	private static final Map<String, String> UNKNOWN_TO_PARLIAMENT = Map.of("Does not have 6 parts",
			"<[a-z0-9-]+-secret-arn>", "Account expected to be of form like 123456789012",
			"arn:aws:dynamodb:[a-z0-9-]+:<[a-z-]+-account-id>:.+", "Unexpected partition", "arn:aws-eusc:.+",
			"Region expected to be of form like us-east-1", "arn:aws-iso:[a-z]+:us-iso-east-1:.+");

	@TempDir
	private Path directory;

	@Test
	@EnabledIfSystemProperty(named = CFN_LINT, matches = ".+", disabledReason = NO_CFN_LINT)
	void cfnLintAcceptsEveryTemplate() throws Exception {
		try (Stream<Path> files = Files.walk(MAPPINGS)) {
			List<String> templates = files.map(Path::toString)
				.filter((file) -> file.endsWith(".cloudformation.json"))
				.toList();
			assertThat(templates).isNotEmpty();
			assertThat(run(CFN_LINT, templates)).isEmpty();
		}
	}

	@Test
	@EnabledIfSystemProperty(named = CFN_LINT, matches = ".+", disabledReason = NO_CFN_LINT)
	void cfnLintKnowsEveryProperty() throws Exception {
		Path template = broken("chain/expected/qa/hub/hub.cloudformation.json", "ManagedPolicyName", "PolicyName");
		assertThat(run(CFN_LINT, List.of(template.toString()))).contains("'PolicyName' was unexpected");
	}

	@Test
	@EnabledIfSystemProperty(named = PARLIAMENT, matches = ".+", disabledReason = NO_PARLIAMENT)
	void parliamentAcceptsEveryPermission() throws Exception {
		List<Finding> findings = parliament(MAPPINGS);
		// That it finds what it does not know shows that it reads.
		assertThat(findings).extracting(Finding::detail)
			.containsAll(UNKNOWN_TO_PARLIAMENT.keySet())
			.allMatch(UNKNOWN_TO_PARLIAMENT::containsKey);
		assertThat(findings).allMatch((finding) -> finding.text().matches(UNKNOWN_TO_PARLIAMENT.get(finding.detail())));
	}

	@Test
	@EnabledIfSystemProperty(named = PARLIAMENT, matches = ".+", disabledReason = NO_PARLIAMENT)
	void parliamentKnowsEveryActionAndItsResources() throws Exception {
		broken("chain/expected/qa/hub/hub.permissions.json", "dynamodb:GetItem", "dynamodb:GetItems");
		broken("without-role/expected/qa/known/permissions.json", "dynamodb:GetItem", "sts:AssumeRole");
		assertThat(parliament(this.directory)).extracting(Finding::issue)
			.containsExactlyInAnyOrder("UNKNOWN_ACTION", "RESOURCE_MISMATCH");
	}

	@Test
	@EnabledIfSystemProperty(named = TERRAFORM, matches = ".+", disabledReason = NO_TERRAFORM)
	void terraformReadsEveryDeclaration() throws Exception {
		for (Path configuration : TerraformConfiguration.directoriesBelow(MAPPINGS)) {
			Map<String, JsonNode> read = terraform(configuration);
			assertThat(read).as(configuration.toString()).doesNotContainKey("diagnostics");
			List<String> declarations = new ArrayList<>();
			Map.of("variables", "var.", "provider_configs", "provider.", "managed_resources", "", "data_resources", "")
				.forEach((kind, prefix) -> Optional.ofNullable(read.get(kind))
					.ifPresent((blocks) -> blocks.asObject()
						.keySet()
						.forEach((address) -> declarations.add(prefix + address))));
			assertThat(declarations).as(configuration.toString())
				.containsExactlyInAnyOrderElementsOf(TerraformConfiguration.in(configuration).declarations());
		}
	}

	@Test
	@EnabledIfSystemProperty(named = TERRAFORM, matches = ".+", disabledReason = NO_TERRAFORM)
	void terraformRefusesABrokenBlock() throws Exception {
		broken("chain/expected/qa/hub/hub.tf.json", "\"aws_iam_role\": {", "\"aws_iam_role\": [");
		assertThat(terraform(this.directory)).containsKey("diagnostics");
	}

	// Its findings on what an identity is allowed: it does not know trust policies.
	private List<Finding> parliament(Path documents) throws Exception {
		String output = run(PARLIAMENT, List.of("--json", "--directory", documents.toString(), "--exclude_pattern",
				".*\\.(tf|cloudformation|trust)\\.json"));
		return output.lines().map(JsonNode.parser()::parse).map(Finding::of).toList();
	}

	private Map<String, JsonNode> terraform(Path configuration) throws Exception {
		return JsonNode.parser().parse(run(TERRAFORM, List.of("--json", configuration.toString()))).asObject();
	}

	private Path broken(String file, String right, String wrong) throws IOException {
		Path source = MAPPINGS.resolve(file);
		String content = Files.readString(source);
		assertThat(content).contains(right);
		return Files.writeString(this.directory.resolve(source.getFileName()), content.replace(right, wrong));
	}

	private String run(String tool, List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty(tool)));
		command.addAll(arguments);
		Path output = this.directory.resolve("output.txt");
		Path errors = this.directory.resolve("errors.txt");
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(errors.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String result = Files.readString(output);
		assertThat(process.exitValue() == 0 || !result.isEmpty()).as(Files.readString(errors)).isTrue();
		return result;
	}

	private record Finding(String issue, String detail, String text) {

		static Finding of(JsonNode finding) {
			return new Finding(text(finding, "issue"), text(finding, "detail"),
					text(finding.asObject().get("location"), "string"));
		}

		private static String text(JsonNode node, String field) {
			return node.field(field).filter(JsonNode::isString).map(JsonNode::asString).orElse("");
		}

	}

}
