package io.github.dynamodbaccounts.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.JsonPath;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Uses every page and every call of a shop, and notes the answers in a form in which
 * those of two visits can be compared.
 */
final class Visitor {

	private static final String ORDER_ID = "\\d{8}-\\d{4}-[0-9A-Z]+";

	private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

	private final List<String> answers = new ArrayList<>();

	private final RestClient shop;

	Visitor(int port) {
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setReadTimeout(Duration.ofMinutes(1));
		this.shop = RestClient.builder()
			.requestFactory(requests)
			.baseUrl("http://localhost:" + port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	List<String> visit() {
		List.of("/", "/shop.js", "/shop.css", "/api/products", "/nothing-here").forEach(this::get);
		String orderId = JsonPath.read(order("Visitor", "MUG-01", 2), "$.order.orderId");
		get("/api/orders?customer=Visitor");
		get("/api/orders/Visitor/" + orderId);
		get("/api/orders?sku=MUG-01");
		order("Visitor", "GOLD-99", 1);
		order("<script>", "MUG-01", 1);
		order("Visitor", "MUG-01", 0);
		send(HttpMethod.DELETE, "/api/orders/Visitor/" + orderId);
		send(HttpMethod.DELETE, "/api/orders/Visitor/" + orderId);
		get("/api/orders?customer=Visitor");
		get("/actuator/dynamodb");
		get("/actuator/health/dynamodb");
		get("/actuator/health/readinessState");
		return List.copyOf(this.answers);
	}

	String get(String path) {
		return send(HttpMethod.GET, path);
	}

	private String order(String customer, String sku, int quantity) {
		return note(this.shop.post()
			.uri("/api/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"customer\": \"%s\", \"sku\": \"%s\", \"quantity\": %d}".formatted(customer, sku, quantity))
			.retrieve()
			.toEntity(String.class));
	}

	private String send(HttpMethod method, String path) {
		return note(this.shop.method(method).uri(path).retrieve().toEntity(String.class));
	}

	private String note(ResponseEntity<String> answer) {
		String body = String.valueOf(answer.getBody());
		this.answers.add("%s %s %s %s"
			.formatted(answer.getStatusCode(), answer.getHeaders().getContentType(),
					answer.getHeaders().getLocation() != null, body)
			.replaceAll(ORDER_ID, "<order>")
			.replaceAll(TIME, "<time>"));
		return body;
	}

}
