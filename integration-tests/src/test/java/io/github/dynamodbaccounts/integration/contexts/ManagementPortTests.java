package io.github.dynamodbaccounts.integration.contexts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.AutoConfigureLocalAws;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextRefreshedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The actuator on a port of its own, which is a context below that of the application.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.server.port=0", "management.endpoints.web.exposure.include=dynamodb",
				"spring.cloud.aws.region.static=eu-west-1", "dynamodb.environment=qa",
				"dynamodb.accounts.main.account-id=111122223333", "dynamodb.accounts.main.role=shop",
				"dynamodb.accounts.main.region=eu-west-1",
				"dynamodb.tables.items.item-type=io.github.dynamodbaccounts.integration.contexts.Item" })
@AutoConfigureLocalAws
class ManagementPortTests {

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int managementPort;

	@Autowired
	private TableRepository<Item> items;

	@Autowired
	private LocalAws aws;

	@Autowired
	private Refreshed refreshed;

	@Test
	void theEndpointIsThereAndEverythingElseOnce() throws Exception {
		this.items.save(new Item("1", "one"));
		HttpResponse<String> mapping = get(this.managementPort);
		assertThat(mapping.statusCode()).isEqualTo(200);
		assertThat(mapping.body()).contains("\"qa-items\"", "sessionExpiration");
		assertThat(get(this.port).statusCode()).isEqualTo(404);
		assertThat(this.aws.stsCalls("AssumeRole")).isEqualTo(1);
		assertThat(this.refreshed.contexts).isEqualTo(2);
		assertThat(this.refreshed.directories).isEqualTo(1);
	}

	private static HttpResponse<String> get(int port) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:%d/actuator/dynamodb".formatted(port))).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Refreshed.class)
	static class WebApplication {

	}

	/**
	 * Hears of the contexts below its own, too.
	 */
	static class Refreshed implements ApplicationListener<ContextRefreshedEvent> {

		private int contexts;

		private int directories;

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			this.contexts++;
			// Without those of its ancestors.
			this.directories += event.getApplicationContext().getBeanNamesForType(DynamoDbAccounts.class).length;
		}

	}

}
