package io.github.dynamodbaccounts.table;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is synchronous has an asynchronous twin with the same methods, so that
 * they cannot drift apart.
 */
class AsynchronousTwinsTests {

	private static final String FUTURE = "java.util.concurrent.CompletableFuture<%s>";

	private static final Map<String, String> BOXED = Map.of("void", "java.lang.Void", "boolean", "java.lang.Boolean",
			"long", "java.lang.Long");

	private static final String TABLES = "software.amazon.awssdk.enhanced.dynamodb.DynamoDb";

	private static final String PACKAGE = "io.github.dynamodbaccounts.table.";

	@ParameterizedTest
	@CsvSource({ "TableRepository, AsyncTableRepository", "TableIndex, AsyncTableIndex", "Query, AsyncQuery",
			"Scan, AsyncScan", "Batch, AsyncBatch" })
	void twinsHaveTheSameMethods(String synchronous, String asynchronous) throws ClassNotFoundException {
		Set<String> expected = signatures(Class.forName(PACKAGE + synchronous)).stream()
			.map(AsynchronousTwinsTests::mapped)
			.collect(Collectors.toCollection(TreeSet::new));
		// Items are published to a subscriber, and not iterated.
		if (expected.removeIf((method) -> method.contains(" iterator("))) {
			expected.add("void subscribe(org.reactivestreams.Subscriber<? super T>)");
		}
		// Of a publisher of keys nothing is found yet.
		expected.removeIf((method) -> method.contains(" findAllById(org.reactivestreams.Publisher<?>)"));
		assertThat(signatures(Class.forName(PACKAGE + asynchronous))).isEqualTo(expected);
	}

	// "T save(T)" -> "CompletableFuture<T> save(T)"
	private static String mapped(String signature) {
		String parameters = signature.substring(signature.indexOf('('))
			.replace("java.util.stream.Stream", "org.reactivestreams.Publisher");
		String returned = signature.substring(0, signature.lastIndexOf(' ', signature.indexOf('(')));
		String name = signature.substring(returned.length(), signature.indexOf('('));
		return type(returned) + name + parameters;
	}

	private static String type(String returned) {
		if (returned.startsWith(TABLES + "Table")) {
			return returned.replace(TABLES, TABLES + "Async");
		}
		if (returned.startsWith(PACKAGE) && !returned.startsWith(PACKAGE + "Page")) {
			return returned.replace(PACKAGE, PACKAGE + "Async");
		}
		return returned.equals("java.lang.String") ? returned
				: FUTURE.formatted(BOXED.getOrDefault(returned, returned));
	}

	private static Set<String> signatures(Class<?> type) {
		return Arrays.stream(type.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
			.map(AsynchronousTwinsTests::signature)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String signature(Method method) {
		return "%s %s(%s)".formatted(method.getGenericReturnType().getTypeName(), method.getName(),
				Arrays.stream(method.getGenericParameterTypes())
					.map((parameter) -> parameter.getTypeName())
					.collect(Collectors.joining(", ")));
	}

}
