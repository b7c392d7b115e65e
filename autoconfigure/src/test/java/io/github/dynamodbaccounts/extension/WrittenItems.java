package io.github.dynamodbaccounts.extension;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What a table of the enhanced client would send, half a second after the year began.
 */
final class WrittenItems<T> {

	static final Instant NOW = Instant.parse("2026-01-01T00:00:00.500Z");

	static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private final Class<T> type;

	private final DynamoDbTable<T> table;

	WrittenItems(Class<T> type, TableSchema<T> schema, List<DynamoDbEnhancedClientExtension> extensions) {
		this.type = type;
		this.table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(new SilentClient())
			.extensions(extensions)
			.build()
			.table("notes", schema);
	}

	static <T> WrittenItems<T> of(Class<T> type, DynamoDbEnhancedClientExtension... more) {
		return new WrittenItems<>(type, TableSchema.fromClass(type),
				new ItemExtensions(CLOCK).withDefaults(List.of(more)));
	}

	Map<String, AttributeValue> put(T item) {
		return putRequest(item).item();
	}

	Put putRequest(T item) {
		return write((request) -> request.addPutItem(this.table, item)).put();
	}

	Update update(T item, Consumer<TransactUpdateItemEnhancedRequest.Builder<T>> options) {
		TransactUpdateItemEnhancedRequest.Builder<T> update = TransactUpdateItemEnhancedRequest.builder(this.type)
			.item(item);
		options.accept(update);
		return write((request) -> request.addUpdateItem(this.table, update.build())).update();
	}

	private static TransactWriteItem write(Consumer<TransactWriteItemsEnhancedRequest.Builder> write) {
		TransactWriteItemsEnhancedRequest.Builder request = TransactWriteItemsEnhancedRequest.builder();
		write.accept(request);
		return request.build().transactWriteItems().get(0);
	}

	/**
	 * Returns what an update does to each attribute, such as {@code updated = :}, with
	 * names in place of tokens and values as they are.
	 */
	static List<String> actions(Update update) {
		String expression = update.updateExpression();
		List<String> tokens = Stream
			.concat(update.expressionAttributeNames().keySet().stream(),
					update.expressionAttributeValues().keySet().stream())
			.sorted(Comparator.comparing(String::length).reversed())
			.toList();
		for (String token : tokens) {
			AttributeValue value = update.expressionAttributeValues().get(token);
			String text = (value == null) ? update.expressionAttributeNames().get(token)
					: (value.s() != null) ? value.s() : value.n();
			expression = expression.replaceAll(Pattern.quote(token) + "(?![A-Za-z0-9_])", text);
		}
		return Stream.of(expression.split("SET |REMOVE |, (?![^(]*\\))")).map(String::strip).toList();
	}

	private static final class SilentClient implements DynamoDbClient {

		@Override
		public String serviceName() {
			return "dynamodb";
		}

		@Override
		public void close() {
		}

	}

}
