package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConfigurationException;
import io.github.dynamodbaccounts.autoconfigure.ExportedFiles;
import io.github.dynamodbaccounts.autoconfigure.MappingExport;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicyFiles}, with the mapping in {@code src/test/resources/policies}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PolicyFilesTests {

	private static final String TRUST = "qa/ledger/ledger-access.trust.json";

	private static final String PERMISSIONS = "qa/sales/sales-access.permissions.json";

	private final List<String> properties = new ArrayList<>();

	@TempDir
	private Path temporary;

	private Path directory;

	private PolicyFiles policies;

	@BeforeEach
	void checkIn() {
		this.directory = this.temporary.resolve("deploy/iam");
		this.policies = PolicyFiles.in(this.directory).ofProfiles("qa", "prod");
		set("spring.config.location", "classpath:/policies/");
		MappingExport export = MappingExport.ofProfiles(List.of("qa", "prod"), new TableSchemas((itemType) -> null));
		new ExportedFiles(this.directory, export.iam()).write();
	}

	@AfterEach
	void clearProperties() {
		this.properties.forEach(System::clearProperty);
	}

	@Test
	void whatIsExportedIsUpToDate() {
		assertUpToDate();
	}

	@Test
	void aDifferenceIsReadableAndSaysHowToUpdateTheFiles() throws IOException {
		Files.delete(this.directory.resolve("qa/callers/application/permissions.json"));
		Files.copy(this.directory.resolve(PERMISSIONS), this.directory.resolve("qa/sales/audit.permissions.json"));
		set("dynamodb.tables.orders.access", "read");
		checkInOtherExternalIds();
		String expected = Files.readString(Path.of("src/test/resources/policies/difference.txt"));
		assertThatItFails().satisfies(
				(failure) -> assertThat(failure.getMessage().replace(this.directory.toString(), "deploy/iam") + "\n")
					.isEqualToNormalizingNewlines(expected));
	}

	@Test
	void aMissingFileFails() throws IOException {
		Files.delete(this.directory.resolve(TRUST));
		assertThatItFails().withMessageContaining("Missing:\n  %s\n\nUpdate them", TRUST);
	}

	@Test
	void soDoesADirectoryThatDoesNotExist() {
		this.policies = PolicyFiles.in(this.directory.resolve("none").toString()).ofProfiles("qa");
		assertThatItFails()
			.withMessageContaining("Missing:\n  qa/callers/application/application.cloudformation.json\n");
	}

	@Test
	void soDoesAPolicyThatTheMappingDoesNotHave() throws IOException {
		Files.createDirectories(this.directory.resolve("qa/old"));
		Files.writeString(this.directory.resolve("qa/old/old.tf.json"), "{}");
		assertThatItFails()
			.withMessageContaining("No longer a part of the mapping:\n  qa/old/old.tf.json\n\nUpdate them");
	}

	@Test
	void soDoThoseOfAnEnvironmentThatNeedsNoneAnyMore() {
		for (String key : List.of("tables.orders", "tables.balances", "accounts.sales", "accounts.ledger")) {
			set("dynamodb.%s.enabled".formatted(key), "false");
		}
		assertThatItFails().withMessageContaining(TRUST).withMessageContaining(TRUST.replace("qa", "prod"));
	}

	@Test
	void soDoesAChangedLine() throws IOException {
		replace(PERMISSIONS, "dynamodb:DeleteItem", "dynamodb:*");
		assertThatItFails().withMessageContaining("""
				-        "dynamodb:*",
				+        "dynamodb:DeleteItem",
				""");
	}

	@Test
	void lineEndingsAreNoDifference(CapturedOutput output) throws IOException {
		for (String path : List.of(TRUST, PERMISSIONS)) {
			replace(path, "\n", "\r\n");
		}
		assertUpToDate();
		write(this.policies);
		assertThat(output).contains("0 files written, 0 deleted");
	}

	@Test
	void otherFilesAndOtherEnvironmentsAreLeftAlone() throws IOException {
		this.policies = PolicyFiles.in(this.directory).ofProfiles("qa");
		Files.delete(this.directory.resolve("prod/callers/application/permissions.json"));
		Path variables = this.directory.resolve("qa/sales/terraform.tfvars.json");
		Files.writeString(variables, "{}");
		assertUpToDate();
		write(this.policies);
		assertThat(variables).exists();
		assertThat(this.directory.resolve("prod/callers/application/permissions.json")).doesNotExist();
	}

	@Test
	void writesWhatIsMissingOrChangedAndDeletesWhatIsSuperfluous(CapturedOutput output) throws IOException {
		Path old = Files.createDirectories(this.directory.resolve("qa/old"));
		Files.writeString(old.resolve("old.tf.json"), "{}");
		Files.delete(this.directory.resolve(TRUST));
		replace(PERMISSIONS, "dynamodb:DeleteItem", "dynamodb:*");
		write(this.policies);
		assertThat(output).contains("Written: " + this.directory.resolve(TRUST),
				"Written: " + this.directory.resolve(PERMISSIONS),
				"Deleted: " + this.directory.resolve("qa/old/old.tf.json"), "2 files written, 1 deleted");
		assertThat(old).doesNotExist();
		assertUpToDate();
	}

	@Test
	void problemsOfAMappingAreReportedAsTheyAre() {
		set("dynamodb.tables.orders.access", "admin");
		set("dynamodb.tables.balances.account", "nobody");
		assertThatExceptionOfType(DynamoDbConfigurationException.class).isThrownBy(this.policies::assertUpToDate)
			.withMessageContaining("'dynamodb.tables.orders.access'")
			.withMessageContaining("'dynamodb.tables.balances.account'");
	}

	@Test
	void theActiveProfilesAreCheckedWhereNoneIsNamed() {
		this.policies = PolicyFiles.in(this.directory);
		set("spring.profiles.active", "");
		assertThatExceptionOfType(DynamoDbConfigurationException.class).isThrownBy(this.policies::assertUpToDate)
			.withMessageContaining("'dynamodb.environment' is not set");
		set("spring.profiles.active", "prod");
		assertUpToDate();
		set("dynamodb.tables.orders.access", "read");
		assertThatItFails().withMessageContaining("--dynamodb.export=iam --dynamodb.export-directory=");
	}

	@Test
	void anItemTypeWhoseSchemaIsABeanNeedsTheSchemas() {
		set("dynamodb.tables.orders.item-type", Plain.class.getName());
		assertThatItFails().withMessageContaining("'orders'").withMessageContaining("PolicyFiles.withSchemas(...)");
		TableSchema<Plain> schema = TableSchema.builder(Plain.class)
			.newItemSupplier(Plain::new)
			.addAttribute(String.class,
					(attribute) -> attribute.name("id").getter((item) -> "").setter((item, value) -> {
					})
						.tags(StaticAttributeTags.primaryPartitionKey(),
								StaticAttributeTags.secondaryPartitionKey("by-product")))
			.build();
		this.policies = this.policies
			.withSchemas(new TableSchemas((itemType) -> (itemType == Plain.class) ? schema : null));
		assertUpToDate();
	}

	@Test
	void externalIdsAreNotShown() throws IOException {
		checkInOtherExternalIds();
		assertThatItFails().withMessageContaining("""
				-          "sts:ExternalId": (not shown)
				+          "sts:ExternalId": (not shown)
				""").withMessageContaining("""
				                 "variable": "sts:ExternalId",
				                 "values": [
				-                  (not shown)
				+                  (not shown)
				""").withMessageNotContainingAny("4b1f", "7f2e");
	}

	@Test
	void norAreTheyWhereAFileIsNoJson() throws IOException {
		replace(TRUST, "\"Version\"", "<<<<<<< ours\n\"Version\"");
		assertThatItFails().withMessageContaining(TRUST + "\n  What is checked in is no JSON.")
			.withMessageNotContainingAny("<<<<<<<", "4b1f");
	}

	@Test
	void whatIsTooLongToReadIsCounted() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.writeString(file, Files.readString(file).replace("2012-10-17", "2008-10-17"));
			}
		}
		replace("prod/callers/application/permissions.json", "{\n  \"Version\"",
				"{\n" + "\n".repeat(100) + "  \"Version\"");
		assertThatItFails().withMessageContaining("-\n... and 47 more lines.\n\nprod/ledger/caller.json\n")
			.withMessageContaining("... and 10 more files have changed.");
	}

	@Test
	void soAreTheNamesOfManyFiles() throws IOException {
		for (int i = 10; i < 72; i++) {
			Files.writeString(this.directory.resolve("qa/sales/role-%d.trust.json".formatted(i)), "{}");
		}
		assertThatItFails().withMessageContaining("role-69.trust.json\n... and 2 more files.\n\nUpdate them");
	}

	private void set(String name, String value) {
		this.properties.add(name);
		System.setProperty(name, value);
	}

	private void checkInOtherExternalIds() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.writeString(file,
						Files.readString(file).replaceAll("shop-qa-4b1f|shop-prod-93c0", "shop-qa-7f2e"));
			}
		}
	}

	private void replace(String path, String from, String to) throws IOException {
		Path file = this.directory.resolve(path);
		String content = Files.readString(file);
		assertThat(content).contains(from);
		Files.writeString(file, content.replace(from, to));
	}

	private void write(PolicyFiles policies) {
		System.setProperty("dynamodb.policies.write", "true");
		try {
			policies.assertUpToDate();
		}
		finally {
			System.clearProperty("dynamodb.policies.write");
		}
	}

	private void assertUpToDate() {
		assertThatCode(this.policies::assertUpToDate).doesNotThrowAnyException();
	}

	private ThrowableAssertAlternative<AssertionError> assertThatItFails() {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.policies.assertUpToDate());
	}

	@Nested
	class InANestedClass {

		@Test
		void theCommandNamesTheOuterOne() throws IOException {
			Files.delete(PolicyFilesTests.this.directory.resolve(TRUST));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> PolicyFilesTests.this.policies.assertUpToDate())
				.withMessageContaining("mvn test -Dtest=PolicyFilesTests -D");
		}

	}

	static class Plain {

	}

}
