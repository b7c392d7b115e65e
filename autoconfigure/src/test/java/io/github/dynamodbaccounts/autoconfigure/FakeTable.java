package io.github.dynamodbaccounts.autoconfigure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A table in memory behind {@link MisbehavingAws}. Speaks the protocol of DynamoDB,
 * refuses what DynamoDB refuses, does what a plan says to each request, and takes note of
 * what must never arrive.
 */
final class FakeTable implements Function<AwsCall, HttpConnection.Response> {

	private static final Set<String> KEYS = Set.of("depot", "number", "id");

	private final Map<Map<String, Object>, JsonNode> items = new LinkedHashMap<>();

	private final List<BatchRequest> requests = new ArrayList<>();

	private final List<String> violations = new ArrayList<>();

	private final Map<Map<String, Object>, BatchRequest> inFlight = new LinkedHashMap<>();

	// In the words of the request, so that another value of the same key is another.
	private final Set<String> confirmed = new HashSet<>();

	private final Set<String> ambiguous = new HashSet<>();

	private final Function<BatchRequest, BatchFault> plan;

	FakeTable() {
		this((request) -> BatchFault.none());
	}

	FakeTable(Function<BatchRequest, BatchFault> plan) {
		this.plan = plan;
	}

	@Override
	public HttpConnection.Response apply(AwsCall call) {
		BatchRequest request = BatchRequest.of(call);
		HttpConnection.Response refusal = begin(request);
		if (refusal != null) {
			return refusal;
		}
		try {
			// Outside of the lock: a plan may wait for other requests.
			BatchFault fault = this.plan.apply(request);
			return answer(request, fault);
		}
		finally {
			end(request);
		}
	}

	private synchronized HttpConnection.Response begin(BatchRequest request) {
		this.requests.add(request);
		List<Map<String, Object>> keys = request.entries().stream().map(FakeTable::key).toList();
		if (keys.isEmpty() || keys.size() > request.limit()) {
			return validation("%d items in one request".formatted(keys.size()));
		}
		if (Set.copyOf(keys).size() < keys.size()) {
			return validation("Provided list of item keys contains duplicates");
		}
		request.entries().forEach((entry) -> {
			if (this.confirmed.contains(entry.toString())) {
				this.violations.add("Sent though it was confirmed: " + entry);
			}
			if (request.isSingle() && this.ambiguous.contains(entry.toString())) {
				this.violations.add("Sent again though it may have been written: " + entry);
			}
		});
		keys.stream()
			.filter((key) -> this.inFlight.putIfAbsent(key, request) != null)
			.forEach((key) -> this.violations.add("Two requests at the same time for " + key));
		return null;
	}

	private synchronized void end(BatchRequest request) {
		this.inFlight.values().removeIf((other) -> other == request);
	}

	private HttpConnection.Response validation(String message) {
		this.violations.add(message);
		return DynamoDbAnswers.problem(new Fault.Problem(400, "ValidationException", message));
	}

	private synchronized HttpConnection.Response answer(BatchRequest request, BatchFault fault) {
		if (fault.isAmbiguous()) {
			request.entries().forEach((entry) -> this.ambiguous.add(entry.toString()));
		}
		if (!fault.applies()) {
			return fault.response();
		}
		List<JsonNode> done = new ArrayList<>(request.entries());
		done.removeIf(fault.unprocessed());
		List<JsonNode> left = new ArrayList<>(request.entries());
		left.removeAll(done);
		if (request.isSingle()) {
			HttpConnection.Response refusal = condition(request);
			if (refusal != null) {
				return refusal;
			}
		}
		List<JsonNode> found = done.stream()
			.map((entry) -> applied(request, entry))
			.filter((item) -> item != null)
			.toList();
		if (fault.response() != null) {
			return fault.response();
		}
		done.forEach((entry) -> this.confirmed.add(entry.toString()));
		return DynamoDbAnswers.json(200, request.answer(found, left));
	}

	private JsonNode applied(BatchRequest request, JsonNode entry) {
		Map<String, Object> key = key(entry);
		if (request.isRead()) {
			return this.items.get(key);
		}
		if (BatchRequest.isPut(entry)) {
			this.items.put(key, BatchRequest.attributes(entry));
		}
		else {
			this.items.remove(key);
		}
		return null;
	}

	private HttpConnection.Response condition(BatchRequest request) {
		JsonNode entry = request.entries().get(0);
		JsonNode item = this.items.get(key(entry));
		JsonNode version = (item != null) ? item.asObject().get("version") : null;
		if (request.expects(version)) {
			return null;
		}
		return DynamoDbAnswers.json(400, """
				{"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
				"message": "The conditional request failed"%s}"""
			.formatted((item != null) ? ", \"Item\": " + item : ""));
	}

	static Map<String, Object> key(JsonNode entry) {
		Map<String, Object> key = new TreeMap<>(BatchRequest.attributes(entry).asObject());
		key.keySet().retainAll(KEYS);
		key.replaceAll((name, value) -> comparable((JsonNode) value));
		return key;
	}

	private static Object comparable(JsonNode value) {
		return value.field("N")
			.<Object>map((number) -> new BigDecimal(number.asString()).stripTrailingZeros())
			.orElse(value.asObject().toString());
	}

	/**
	 * What the table holds: the contents of its items, in no order.
	 */
	synchronized Collection<String> contents() {
		return this.items.values()
			.stream()
			.map((item) -> item.field("content").orElseThrow().field("S").orElseThrow().asString())
			.collect(Collectors.toList());
	}

	synchronized List<BatchRequest> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * How many items have been confirmed.
	 */
	synchronized int confirmed() {
		return this.confirmed.size();
	}

	/**
	 * What must not arrive at DynamoDB, and did.
	 */
	synchronized List<String> violations() {
		return List.copyOf(this.violations);
	}

}
