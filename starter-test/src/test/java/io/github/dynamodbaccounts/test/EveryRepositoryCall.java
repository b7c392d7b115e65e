package io.github.dynamodbaccounts.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.table.AsyncBatch;
import io.github.dynamodbaccounts.table.AsyncQuery;
import io.github.dynamodbaccounts.table.AsyncScan;
import io.github.dynamodbaccounts.table.AsyncTableIndex;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.Batch;
import io.github.dynamodbaccounts.table.MappedRepository;
import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.Scan;
import io.github.dynamodbaccounts.table.TableIndex;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.SdkPublisher;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;

/**
 * Calls every public method of a repository, of what its methods return in turn, and of
 * transactions: found by reflection, so that none is forgotten. A method whose parameters
 * are not known here is an error.
 */
final class EveryRepositoryCall {

	private static final Set<Class<?>> STEPS = Set.of(TableRepository.class, TableIndex.class, Query.class, Scan.class,
			Batch.class, AsyncTableRepository.class, AsyncTableIndex.class, AsyncQuery.class, AsyncScan.class,
			AsyncBatch.class);

	private static final Set<String> SEND_NOTHING = Set.of("key", "table", "idempotencyToken", "toString");

	private final MappedRepository<?> repository;

	private final Object item;

	private final Set<String> exceptions;

	private final Consumer<Call> caller;

	/**
	 * Creates the calls.
	 * @param repository the repository, of items with the keys of
	 * {@link io.github.dynamodbaccounts.test.shop.Visit}
	 * @param item an item
	 * @param exceptions names of methods that are not called
	 * @param caller makes each call
	 */
	EveryRepositoryCall(MappedRepository<?> repository, Object item, Set<String> exceptions, Consumer<Call> caller) {
		this.repository = repository;
		this.item = item;
		this.exceptions = exceptions;
		this.caller = caller;
	}

	void make() {
		callAll(this.repository);
		methods(WriteTransaction.class).filter((method) -> !method.getName().startsWith("commit"))
			.forEach((method) -> call(method, () -> write(method)));
		methods(ReadTransaction.class).filter((method) -> !method.getName().startsWith("run"))
			.forEach((method) -> call(method, () -> read(method)));
	}

	private void write(Method part) {
		WriteTransaction transaction = new WriteTransaction();
		invoke(transaction, part);
		if (isAsynchronous()) {
			transaction.commitAsync().join();
		}
		else {
			transaction.commit();
		}
	}

	private void read(Method part) {
		ReadTransaction transaction = new ReadTransaction();
		invoke(transaction, part);
		if (isAsynchronous()) {
			transaction.runAsync().join();
		}
		else {
			transaction.run();
		}
	}

	private boolean isAsynchronous() {
		return this.repository instanceof AsyncTableRepository;
	}

	private void callAll(Object target) {
		methods(target.getClass()).forEach((method) -> {
			if (!STEPS.contains(method.getReturnType())) {
				call(method, () -> finish(target, method));
			}
			else if (method.getReturnType() != target.getClass()) {
				callAll(invoke(target, method));
			}
			else {
				Object same = invoke(target, method);
				// Pages have a size of their own, which not every step goes with.
				methods(same.getClass())
					.filter((last) -> !STEPS.contains(last.getReturnType()) && !last.getName().equals("page"))
					.forEach((last) -> call(method, () -> finish(same, last)));
			}
		});
	}

	private Stream<Method> methods(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getDeclaringClass().getPackage().equals(TableRepository.class.getPackage()))
			.filter((method) -> !method.isBridge() && !SEND_NOTHING.contains(method.getName())
					&& !this.exceptions.contains(method.getName()));
	}

	private void call(Method method, Runnable call) {
		this.caller.accept(new Call(method.toGenericString(), call));
	}

	// Some do nothing until they are asked for items.
	private void finish(Object target, Method method) {
		if (target instanceof SdkPublisher<?> publisher && method.getName().equals("subscribe")) {
			publisher.subscribe((any) -> {
			}).join();
			return;
		}
		Object answer = invoke(target, method);
		if (answer instanceof Iterator<?> items) {
			items.forEachRemaining((any) -> {
			});
		}
		else if (answer instanceof Stream<?> items) {
			items.forEach((any) -> {
			});
		}
		else if (answer instanceof CompletableFuture<?> future) {
			future.join();
		}
	}

	private Object invoke(Object target, Method method) {
		Object[] arguments = Arrays.stream(method.getParameters()).map(this::argument).toArray();
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw new CompletionException(ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Object argument(Parameter parameter) {
		return switch (parameter.getName()) {
			case "item" -> this.item;
			case "items" -> several(parameter.getType(), this.item);
			case "id" -> this.repository.key("ann", "monday");
			case "ids" -> several(parameter.getType(), this.repository.key("ann", "monday"));
			case "partition" -> "ann";
			case "sort", "value", "from", "to", "prefix" -> "monday";
			case "name" -> "by-place";
			case "condition" -> attribute("note").doesNotExist();
			case "changes" -> new Changes().set("note", "late");
			case "attributes" -> new String[] { "note" };
			case "cursor" -> null;
			case "reason" -> "a test";
			case "limit", "size", "segments", "requests", "attempts" -> 2;
			case "unitsPerSecond" -> 1000;
			case "first", "longest" -> Duration.ofMillis(1);
			case "listener" -> (Consumer<?>) (progress) -> {
			};
			case "repository" -> this.repository;
			default -> throw new IllegalStateException("What is '%s' of %s? Each method has to be called here."
				.formatted(parameter.getName(), parameter.getDeclaringExecutable()));
		};
	}

	private static Object several(Class<?> type, Object one) {
		if (type == int.class) {
			return 2;
		}
		if (type == Publisher.class) {
			return SdkPublisher.fromIterable(List.of(one));
		}
		return (type == Stream.class) ? Stream.of(one) : List.of(one);
	}

	/**
	 * A call.
	 *
	 * @param method what it is a call of
	 * @param make makes it, and waits for its end
	 */
	record Call(String method, Runnable make) {
	}

}
