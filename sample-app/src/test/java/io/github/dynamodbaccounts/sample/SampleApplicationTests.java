package io.github.dynamodbaccounts.sample;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.regions.Region;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop over HTTP, on an embedded AWS with its three accounts.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureLocalAws
@Import(CatalogueConfiguration.class)
@ActiveProfiles("qa")
class SampleApplicationTests {

	private static final String SALES = "111122223333";

	private static final String LEDGER = "444455556666";

	private static final String CATALOGUE = "777788889999";

	@LocalServerPort
	private int port;

	@Autowired
	private LocalAws aws;

	private RestClient shop;

	@BeforeEach
	void openShop() {
		this.shop = RestClient.builder()
			.baseUrl("http://localhost:" + this.port)
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	@Test
	void offersTheProductsOfTheCatalogue() {
		List<String> skus = JsonPath.read(get("/api/products").getBody(), "$[*].sku");
		assertThat(skus).contains("MUG-01", "TEA-03");
	}

	@Test
	void tellsWhereOrderAndInvoiceLie() {
		ResponseEntity<String> placed = place("Tea Room", "MUG-01", 2);
		assertThat(placed.getStatusCode()).isEqualTo(HttpStatus.CREATED);
		String orderId = orderId(placed);
		List<Map<String, String>> locations = JsonPath.read(placed.getBody(), "$.locations");
		assertThat(locations).containsExactly(
				Map.of("item", orderId, "table", "orders", "physicalName", "qa-orders", "account", "sales", "accountId",
						SALES, "region", "eu-west-1"),
				Map.of("item", "INV-" + orderId, "table", "invoices", "physicalName", "qa-invoices", "account",
						"ledger", "accountId", LEDGER, "region", "eu-central-1"));
	}

	@Test
	void findsAnOrderByCustomerByProductAndByItsOwnAddress() {
		ResponseEntity<String> placed = place("Café Nord", "LINEN-05", 1);
		String orderId = orderId(placed);
		List<String> ofCustomer = JsonPath.read(get("/api/orders?customer={customer}", "Café Nord").getBody(),
				"$[*].orderId");
		assertThat(ofCustomer).containsExactly(orderId);
		List<String> withProduct = JsonPath.read(get("/api/orders?sku=LINEN-05").getBody(), "$[*].orderId");
		assertThat(withProduct).containsExactly(orderId);
		String found = this.shop.get().uri(placed.getHeaders().getLocation()).retrieve().body(String.class);
		assertThat(JsonPath.<Integer>read(found, "$.totalCents")).isEqualTo(6890);
	}

	@Test
	void putsTheOrderIntoSalesAndTheInvoiceIntoTheLedgerAlone() {
		String orderId = orderId(place("Bakery", "TEA-03", 3));
		Key key = Key.builder().partitionValue("Bakery").sortValue(orderId).build();
		try (RootAccess sales = new RootAccess(this.aws, SALES, Region.EU_WEST_1, "qa-orders");
				RootAccess ledger = new RootAccess(this.aws, LEDGER, Region.EU_CENTRAL_1, "qa-invoices")) {
			assertThat(sales.table(Order.class).getItem(key).getTotalCents()).isEqualTo(3540);
			assertThat(sales.client().listTables().tableNames()).containsExactly("qa-orders");
			assertThat(ledger.table(Invoice.class)
				.getItem(Key.builder().partitionValue("INV-" + orderId).build())
				.getAmountCents()).isEqualTo(3540);
			assertThat(ledger.client().listTables().tableNames()).containsExactly("qa-credit-notes", "qa-invoices");
		}
	}

	@Test
	void cancellingDeletesTheOrderAndWritesACreditNote() {
		String orderId = orderId(place("Hotel", "VASE-07", 4));
		ResponseEntity<String> cancelled = send(HttpMethod.DELETE, "/api/orders/Hotel/" + orderId);
		assertThat(cancelled.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(JsonPath.<String>read(cancelled.getBody(), "$.locations[0].physicalName"))
			.isEqualTo("qa-credit-notes");
		assertThat(get("/api/orders?customer=Hotel").getBody()).isEqualTo("[]");
		try (RootAccess ledger = new RootAccess(this.aws, LEDGER, Region.EU_CENTRAL_1, "qa-credit-notes")) {
			Invoice creditNote = ledger.table(Invoice.class)
				.getItem(Key.builder().partitionValue("CN-" + orderId).build());
			assertThat(creditNote.getAmountCents()).isEqualTo(-9500);
			assertThat(creditNote.getCorrects()).isEqualTo("INV-" + orderId);
		}
	}

	@Test
	void refusesAnUnknownProduct() {
		assertProblem(place("Tea Room", "GOLD-99", 1), HttpStatus.NOT_FOUND, "There is no product 'GOLD-99'.");
	}

	@Test
	void refusesAQuantityThatIsNotOneToNinetyNine() {
		String detail = "'quantity' must be a number from 1 to 99.";
		assertProblem(place("Tea Room", "MUG-01", 0), HttpStatus.BAD_REQUEST, detail);
		assertProblem(place("Tea Room", "MUG-01", 100), HttpStatus.BAD_REQUEST, detail);
		assertProblem(place("Tea Room", "MUG-01", null), HttpStatus.BAD_REQUEST, detail);
	}

	@Test
	void refusesACustomerThatIsNoName() {
		String detail = "'customer' must be a name of 1 to 64 letters, digits and spaces.";
		assertProblem(place("<script>", "MUG-01", 1), HttpStatus.BAD_REQUEST, detail);
		assertProblem(get("/api/orders?customer="), HttpStatus.BAD_REQUEST, detail);
	}

	@Test
	void cannotCancelAnOrderThatDoesNotExist() {
		assertProblem(send(HttpMethod.DELETE, "/api/orders/Hotel/20260101-0000-XXXX"), HttpStatus.NOT_FOUND,
				"Customer 'Hotel' has no order '20260101-0000-XXXX'.");
	}

	@Test
	void showsTheMappingWithoutTheExternalId() {
		place("Tea Room", "MUG-01", 1);
		String mapping = get("/actuator/dynamodb").getBody();
		List<String> accountIds = JsonPath.read(mapping, "$.accounts[*].accountId");
		assertThat(accountIds).containsExactlyInAnyOrder(SALES, LEDGER, CATALOGUE);
		List<String> tables = JsonPath.read(mapping, "$.tables[*].physicalName");
		assertThat(tables).containsExactly("qa-orders", "qa-invoices", "qa-credit-notes", "qa-products");
		assertThat(mapping).contains("sessionExpiration").doesNotContain("shop-qa-4b1f");
	}

	@Test
	void asksStsOncePerRole() {
		String orderId = orderId(place("Florist", "VASE-07", 1));
		place("Florist", "CANDLE-11", 12);
		send(HttpMethod.DELETE, "/api/orders/Florist/" + orderId);
		// Other tests share the application: there is one call per role all the same.
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(3);
	}

	private ResponseEntity<String> place(String customer, String sku, Integer quantity) {
		String order = """
				{"customer": "%s", "sku": "%s", "quantity": %s}""".formatted(customer, sku, quantity);
		return this.shop.post()
			.uri("/api/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body(order)
			.retrieve()
			.toEntity(String.class);
	}

	private ResponseEntity<String> get(String uri, Object... variables) {
		return this.shop.get().uri(uri, variables).retrieve().toEntity(String.class);
	}

	private ResponseEntity<String> send(HttpMethod method, String uri) {
		return this.shop.method(method).uri(uri).retrieve().toEntity(String.class);
	}

	private static String orderId(ResponseEntity<String> placed) {
		return JsonPath.read(placed.getBody(), "$.order.orderId");
	}

	private static void assertProblem(ResponseEntity<String> response, HttpStatus status, String detail) {
		assertThat(response.getStatusCode()).isEqualTo(status);
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(JsonPath.<String>read(response.getBody(), "$.detail")).isEqualTo(detail);
	}

}
