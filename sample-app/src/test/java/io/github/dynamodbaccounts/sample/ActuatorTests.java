package io.github.dynamodbaccounts.sample;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the actuator tells over HTTP while the role of one account is revoked, and when it
 * is back.
 */
// A context of its own: others count its calls to STS.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "management.endpoint.health.probes.add-additional-paths=true")
@AutoConfigureLocalAws
@Import({ CatalogueConfiguration.class, ActuatorTests.Hiding.class })
@ActiveProfiles("qa")
class ActuatorTests {

	private static final String ROLE = "arn:aws:iam::444455556666:role/shop-ledger";

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
		place();
	}

	@Test
	void aRevokedRoleShowsAndDoesNotTakeTheShopDown() {
		this.aws.role(LocalRole.of(ROLE).externalId("nobody-knows-it"));
		assertThat(send(HttpMethod.POST, "/actuator/dynamodb/ledger").getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(place().getStatusCode().isError()).isTrue();

		ResponseEntity<String> shop = send(HttpMethod.GET, "/actuator/health");
		assertThat(shop.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(JsonPath.<String>read(shop.getBody(), "$.status")).isEqualTo("UP");
		assertThat(JsonPath.<String>read(shop.getBody(), "$.components.dynamodb.status")).isEqualTo("DEGRADED");
		assertThat(JsonPath.<String>read(shop.getBody(), "$.components.dynamodb.components.sales.status"))
			.isEqualTo("UP");
		for (String probe : List.of("/actuator/health/readiness", "/actuator/health/liveness", "/readyz")) {
			ResponseEntity<String> state = send(HttpMethod.GET, probe);
			assertThat(state.getStatusCode()).isEqualTo(HttpStatus.OK);
			assertThat(state.getBody()).contains("UP").doesNotContain("dynamodb");
		}

		ResponseEntity<String> ledger = send(HttpMethod.GET, "/actuator/health/dynamodb/ledger");
		assertThat(ledger.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(JsonPath.<String>read(ledger.getBody(), "$.status")).isEqualTo("DOWN");
		assertThat(JsonPath.<String>read(ledger.getBody(), "$.details.property"))
			.isEqualTo("dynamodb.accounts.ledger.role");
		assertThat(JsonPath.<String>read(ledger.getBody(), "$.details.reason")).contains("'invoices'", "shop-ledger");

		String account = send(HttpMethod.GET, "/actuator/dynamodb/ledger").getBody();
		assertThat(JsonPath.<String>read(account, "$.lastFailure.outcome")).isEqualTo("NO_CREDENTIALS");
		assertThat(JsonPath.<String>read(account, "$.lastFailure.property")).isEqualTo("dynamodb.accounts.ledger.role");
		assertThat(JsonPath.<List<Object>>read(account, "$.failures")).hasSize(1);

		this.aws.role(LocalRole.of(ROLE));
		assertThat(send(HttpMethod.POST, "/actuator/dynamodb/ledger").getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(place().getStatusCode()).isEqualTo(HttpStatus.CREATED);
		assertThat(send(HttpMethod.GET, "/actuator/health/dynamodb/ledger").getStatusCode()).isEqualTo(HttpStatus.OK);
		account = send(HttpMethod.GET, "/actuator/dynamodb/ledger").getBody();
		assertThat(JsonPath.<List<Object>>read(account, "$.failures")).isEmpty();
		assertThat(JsonPath.<String>read(account, "$.lastFailure.operation")).isNotBlank();
	}

	@Test
	void refreshingOneAccountLeavesTheOthersAlone() {
		int sessions = this.aws.stsCalls("AssumeRole");
		ResponseEntity<String> refreshed = send(HttpMethod.POST, "/actuator/dynamodb/sales");
		assertThat(refreshed.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(JsonPath.<Object>read(refreshed.getBody(), "$.sessionExpiration")).isNull();
		assertThat(this.aws.stsCalls("AssumeRole")).as("nothing is fetched before it is needed").isEqualTo(sessions);
		place();
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(sessions + 1);
		assertThat(JsonPath.<Object>read(send(HttpMethod.GET, "/actuator/dynamodb/sales").getBody(),
				"$.sessionExpiration"))
			.isNotNull();
	}

	@Test
	void anAccountThatIsNotThereIsNotFound() {
		assertThat(send(HttpMethod.GET, "/actuator/dynamodb/nobody").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(send(HttpMethod.POST, "/actuator/dynamodb/nobody").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	@Test
	void saysWhichLineDecides() {
		String mapping = send(HttpMethod.GET, "/actuator/dynamodb").getBody();
		Map<String, String> role = JsonPath.read(mapping, "$.accounts.sales.origins.role");
		assertThat(role).containsEntry("property", "dynamodb.accounts.sales.role");
		assertThat(role.get("location")).startsWith("application.yml:");
		Map<String, String> access = JsonPath.read(mapping, "$.tables.products.origins.access");
		assertThat(access).containsEntry("property", "dynamodb.tables.products.access");
		Map<String, String> environment = JsonPath.read(mapping, "$.accounts.ledger.origins.external-id");
		assertThat(environment.get("location")).startsWith("application-qa.yml:");
		assertThat(mapping).doesNotContain("shop-qa-4b1f");
		assertThat(JsonPath.<String>read(mapping, "$.guards.scan.mode")).isEqualTo("enforce");
		assertThat(JsonPath.<String>read(mapping, "$.verification.status")).isNotBlank();
	}

	@Test
	void hidesWhatTheApplicationWantsHidden() {
		String mapping = send(HttpMethod.GET, "/actuator/dynamodb").getBody();
		assertThat(JsonPath.<String>read(mapping, "$.accounts.catalogue.accountId")).isEqualTo("******");
		assertThat(JsonPath.<String>read(mapping, "$.tables.products.accountId")).isEqualTo("******");
		assertThat(JsonPath.<String>read(mapping, "$.accounts.sales.accountId")).isEqualTo("111122223333");
	}

	@Test
	void metersTellAccountsAndTablesApart() {
		String calls = send(HttpMethod.GET, "/actuator/metrics/dynamodb.calls?tag=account:ledger&tag=table:invoices")
			.getBody();
		assertThat(JsonPath.<List<Double>>read(calls, "$.measurements[?(@.statistic == 'COUNT')].value").get(0))
			.isPositive();
		List<String> tags = JsonPath.read(calls, "$.availableTags[*].tag");
		assertThat(tags).contains("operation", "outcome");
		List<String> names = JsonPath.read(send(HttpMethod.GET, "/actuator/metrics").getBody(), "$.names");
		assertThat(names).contains("dynamodb.calls", "dynamodb.retries", "dynamodb.throttles",
				"dynamodb.consumed.capacity", "dynamodb.session.age", "dynamodb.session.expiry", "dynamodb.sts.calls",
				"dynamodb.guard.refusals");
		String capacity = send(HttpMethod.GET, "/actuator/metrics/dynamodb.consumed.capacity?tag=table:invoices")
			.getBody();
		assertThat(JsonPath.<List<Double>>read(capacity, "$.measurements[*].value").get(0)).isPositive();
	}

	private ResponseEntity<String> place() {
		return this.shop.post().uri("/api/orders").contentType(MediaType.APPLICATION_JSON).body("""
				{"customer": "Actuator", "sku": "MUG-01", "quantity": 1}""").retrieve().toEntity(String.class);
	}

	private ResponseEntity<String> send(HttpMethod method, String uri) {
		return this.shop.method(method).uri(uri).retrieve().toEntity(String.class);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Hiding {

		@Bean
		SanitizingFunction catalogueIdIsHidden() {
			return (data) -> data.getKey().equals("dynamodb.accounts.catalogue.account-id") ? data.withSanitizedValue()
					: data;
		}

	}

}
