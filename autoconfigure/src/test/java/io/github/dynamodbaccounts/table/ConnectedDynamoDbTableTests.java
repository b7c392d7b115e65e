package io.github.dynamodbaccounts.table;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.objenesis.SpringObjenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests that {@link ConnectedDynamoDbTable} and its asynchronous twin hand on every
 * method that the SDK gives a table, those of a newer SDK too: a method that is missing
 * would throw {@link UnsupportedOperationException}.
 */
class ConnectedDynamoDbTableTests {

	private static final TableConnection<?> CONNECTION = new TableConnection<>("a client", "Table 'orders'",
			Runnable::run, (task, delay) -> {
				throw new IllegalStateException("No timer.");
			}, UnaryOperator.identity());

	@ParameterizedTest
	@MethodSource("methods")
	void declaresEveryMethodOfTheSdk(Class<?> type, Method method) {
		Class<?> connected = connected(value(type)).getClass();
		assertThatNoException().as("%s declares %s", connected.getSimpleName(), method)
			.isThrownBy(() -> connected.getDeclaredMethod(method.getName(), method.getParameterTypes()));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void handsTheVeryCallOnAndItsAnswerBack(Class<?> type, Method method) throws Exception {
		List<@Nullable Object> calls = new ArrayList<>();
		Object answer = value(method.getReturnType());
		Object table = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, called, arguments) -> {
					calls.add(called);
					calls.addAll((arguments != null) ? List.of(arguments) : List.of());
					return answer;
				});
		Object[] arguments = Stream.of(method.getParameterTypes()).map(ConnectedDynamoDbTableTests::value).toArray();
		assertThat(method.invoke(connected(table), arguments)).isSameAs(answer);
		assertThat(calls.get(0)).isEqualTo(method);
		assertThat(calls.subList(1, calls.size())).usingElementComparator((left, right) -> (left == right) ? 0 : 1)
			.containsExactly(arguments);
	}

	@ParameterizedTest
	@ValueSource(classes = { DynamoDbTable.class, DynamoDbAsyncTable.class })
	void aSpyOfItKnowsTheClient(Class<?> type) {
		assertThat(Mockito.spy(connected(value(type)))).isInstanceOf(type)
			.isInstanceOfSatisfying(ConnectedTable.class,
					(spy) -> assertThat(spy.tableConnection()).isSameAs(CONNECTION));
	}

	@ParameterizedTest
	@ValueSource(classes = { DynamoDbTable.class, DynamoDbAsyncTable.class })
	void isDescribedAsTheTableThatItIs(Class<?> type) {
		Object table = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, called, arguments) -> called.getName());
		assertThat(connected(table)).hasToString("toString");
	}

	private static Stream<Arguments> methods() {
		return Stream.<Class<?>>of(DynamoDbTable.class, DynamoDbAsyncTable.class)
			.flatMap((type) -> Stream.of(type.getMethods())
				.filter((method) -> !Modifier.isStatic(method.getModifiers()))
				.map((method) -> Arguments.of(type, method)));
	}

	private static Object connected(@Nullable Object table) {
		return (table instanceof DynamoDbTable<?> synchronous) ? ConnectedTable.connect(synchronous, CONNECTION)
				: ConnectedTable.connect((DynamoDbAsyncTable<?>) table, CONNECTION);
	}

	/**
	 * Some object of a type, which nothing else is.
	 */
	private static @Nullable Object value(Class<?> type) {
		if (type == void.class) {
			return null;
		}
		return type.isInterface() ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, called, arguments) -> null) : new SpringObjenesis().newInstance(type, false);
	}

}
