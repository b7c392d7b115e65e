package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConfigurationException;
import io.github.dynamodbaccounts.autoconfigure.ExportedFiles;
import io.github.dynamodbaccounts.autoconfigure.MappingExport;
import io.github.dynamodbaccounts.schema.TableSchemas;

/**
 * IAM policies that are checked in beside the code, and that a test holds to the mapping.
 * Immutable. It needs neither an application context nor AWS.
 */
public final class PolicyFiles {

	private static final String WRITE = "dynamodb.policies.write";

	private static final String SCHEMAS = "Give the bean of type TableSchemas of a test with an application context to "
			+ "PolicyFiles.withSchemas(...).";

	private final Path directory;

	private final List<String> profiles;

	private final TableSchemas schemas;

	private PolicyFiles(Path directory, List<String> profiles, TableSchemas schemas) {
		this.directory = directory;
		this.profiles = profiles;
		this.schemas = schemas;
	}

	/**
	 * Returns the policies below a directory.
	 * @param directory a directory, below that of the module whose test this is
	 * @return the policies of the active profiles
	 */
	public static PolicyFiles in(String directory) {
		return in(Path.of(directory));
	}

	/**
	 * Returns the policies below a directory.
	 * @param directory a directory, absolute or below that of the module whose test this
	 * is
	 * @return the policies of the active profiles
	 */
	public static PolicyFiles in(Path directory) {
		return new PolicyFiles(directory, List.of(), new TableSchemas((itemType) -> null));
	}

	/**
	 * Returns the policies of profiles. Their mappings are read from the configuration
	 * files that the test sees: an {@code application.yml} of the tests that hides that
	 * of the application hides its mapping, too.
	 * @param profiles profiles, one after the other, on top of those of
	 * {@code spring.profiles.active}; none for the latter alone
	 * @return the policies
	 */
	public PolicyFiles ofProfiles(String... profiles) {
		return new PolicyFiles(this.directory, List.of(profiles), this.schemas);
	}

	/**
	 * Returns the policies with the indexes of item types whose schema is a bean.
	 * @param schemas the bean of this type, of a test that has an application context
	 * @return the policies
	 */
	public PolicyFiles withSchemas(TableSchemas schemas) {
		return new PolicyFiles(this.directory, this.profiles, schemas);
	}

	/**
	 * Checks that the files are those of the mapping; how their lines end does not
	 * matter. With {@code -Ddynamodb.policies.write=true} it makes them so, and deletes
	 * policies that the mapping no longer has.
	 * @throws AssertionError if they are not, with the difference and with how to update
	 * them, but without any external id
	 * @throws DynamoDbConfigurationException if a mapping has problems
	 */
	public void assertUpToDate() {
		Class<?> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
		MappingExport export = MappingExport.ofProfiles(this.profiles, this.schemas);
		SortedMap<String, String> mapped = export.iam();
		if (!export.unknownIndexes().isEmpty()) {
			throw new AssertionError(
					"The policies in '%s' cannot be compared to the mapping, a part of which is not known.\n\n%s\n\n%s"
						.formatted(this.directory, String.join("\n", export.unknownIndexes()), SCHEMAS));
		}
		ExportedFiles files = new ExportedFiles(this.directory, mapped, export.environments());
		if (Boolean.getBoolean(WRITE)) {
			write(files);
			export.notices().forEach(System.out::println);
			return;
		}
		PolicyDifference difference = new PolicyDifference(read(files), mapped);
		if (!difference.isEmpty()) {
			throw new AssertionError("The policies in '%s' are not those of the mapping.\n\n%s%s"
				.formatted(this.directory, difference, update(caller)));
		}
	}

	private void write(ExportedFiles files) {
		List<String> written = files.write();
		List<String> deleted = files.deleteSuperfluous();
		written.forEach((path) -> System.out.println("Written: " + this.directory.resolve(path)));
		deleted.forEach((path) -> System.out.println("Deleted: " + this.directory.resolve(path)));
		System.out.printf("The policies in '%s' are those of the mapping: %d files written, %d deleted.%n",
				this.directory, written.size(), deleted.size());
	}

	private static SortedMap<String, String> read(ExportedFiles files) {
		try {
			return files.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String update(Class<?> caller) {
		Class<?> test = caller;
		while (test.getEnclosingClass() != null) {
			test = test.getEnclosingClass();
		}
		String profiles = this.profiles.isEmpty() ? ""
				: " --dynamodb.export-profiles=" + String.join(",", this.profiles);
		return """
				Update them in the directory of this module, and check in what has changed:
				  mvn test -Dtest=%s -D%s=true
				The application itself writes the same, but deletes nothing:
				  java -jar <application>.jar --dynamodb.export=iam%s --dynamodb.export-directory=%s"""
			.formatted(test.getSimpleName(), WRITE, profiles, this.directory);
	}

}
