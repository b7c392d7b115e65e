package io.github.dynamodbaccounts.account;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link SynchronousTableClient} and its asynchronous twin have every method
 * that the enhanced clients of the SDK and repositories call, those of a newer SDK too: a
 * method that is missing would throw {@link UnsupportedOperationException}.
 */
class TableClientTests {

	private static final JavaClasses CALLERS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(DynamoDbEnhancedClient.class.getPackageName(), TableRepository.class.getPackageName());

	static Stream<Arguments> clients() {
		return Stream.of(Arguments.of(DynamoDbClient.class, SynchronousTableClient.class),
				Arguments.of(DynamoDbAsyncClient.class, AsynchronousTableClient.class));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void hasWhatEnhancedClientsAndRepositoriesCallAndNoMore(Class<?> type, Class<?> client) {
		Set<String> needed = called(type);
		assertThat(needed).contains("getItem", "transactWriteItems", "scanPaginator");
		List.copyOf(needed).forEach((name) -> needed.add(name.replace("Paginator", "")));
		assertThat(declared(client)).isEqualTo(needed);
	}

	private static Set<String> called(Class<?> type) {
		Set<String> called = new TreeSet<>();
		for (JavaClass caller : CALLERS) {
			Stream.concat(caller.getMethodCallsFromSelf().stream(), caller.getMethodReferencesFromSelf().stream())
				.filter((access) -> access.getTargetOwner().isEquivalentTo(type))
				.map((access) -> access.getTarget().getName())
				.filter((name) -> !name.equals("create"))
				.forEach(called::add);
		}
		return called;
	}

	private static Set<String> declared(Class<?> client) {
		Set<String> declared = new TreeSet<>();
		Arrays.stream(client.getDeclaredMethods())
			.filter((method) -> method.getParameterCount() == 1
					&& DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
			.forEach((method) -> declared.add(method.getName()));
		return declared;
	}

}
