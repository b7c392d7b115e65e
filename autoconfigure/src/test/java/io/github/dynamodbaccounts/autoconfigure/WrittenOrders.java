package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of orders that takes part of what it is given, and often nothing.
 */
final class WrittenOrders implements Function<AwsCall, HttpConnection.Response> {

	private static final Pattern ID = Pattern.compile("\"id\":\\{\"S\":\"([^\"]+)\"\\}");

	final Set<String> ids = ConcurrentHashMap.newKeySet();

	private final AtomicInteger calls = new AtomicInteger();

	@Override
	public HttpConnection.Response apply(AwsCall call) {
		List<String> given = ID.matcher(call.parameters().get("body"))
			.results()
			.map((id) -> id.group(1))
			.collect(Collectors.toList());
		return switch (this.calls.incrementAndGet() % 4) {
			case 0 -> problem(400, "ProvisionedThroughputExceededException");
			case 1 -> problem(500, "InternalServerError");
			case 2 -> taken(given, 0);
			default -> taken(given, (given.size() + 1) / 2);
		};
	}

	private HttpConnection.Response taken(List<String> given, int number) {
		this.ids.addAll(given.subList(0, number));
		String left = given.subList(number, given.size())
			.stream()
			.map("{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"%s\"}}}}"::formatted)
			.collect(Collectors.joining(","));
		return answer(200, left.isEmpty() ? "{}" : "{\"UnprocessedItems\":{\"qa-orders\":[%s]}}".formatted(left));
	}

	private static HttpConnection.Response problem(int status, String code) {
		return DynamoDbAnswers.problem(new Fault.Problem(status, code, "Not now."));
	}

	private static HttpConnection.Response answer(int status, String body) {
		return new HttpConnection.Response(status, "application/x-amz-json-1.0", body);
	}

}
