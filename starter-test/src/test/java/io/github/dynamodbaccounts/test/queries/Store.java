package io.github.dynamodbaccounts.test.queries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.Emulator;
import io.github.dynamodbaccounts.test.LocalRole;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a table for each type of sort key, on an emulator: it has what an
 * application has, and knows the requests that it has sent. The table {@code twin} of the
 * account {@code other} has the physical name of the table {@code numbered}; the table
 * {@code shut} must not be scanned.
 */
final class Store implements AutoCloseable {

	private static final Map<String, Class<? extends Goods>> TABLES = Map.of("numbered", NumberedGoods.class, "named",
			NamedGoods.class, "coded", CodedGoods.class, "twin", NumberedGoods.class, "shut", NumberedGoods.class);

	private final ConfigurableApplicationContext context;

	private final Emulator emulator;

	private final Runnable stop;

	private Store(Emulator emulator, Runnable stop) {
		this.emulator = emulator;
		this.stop = stop;
		List<String> properties = new ArrayList<>(List.of("--spring.config.name=none", "--dynamodb.environment=qa",
				"--dynamodb.endpoint=" + emulator.endpoint(), "--dynamodb.defaults.region=eu-west-1",
				"--dynamodb.defaults.credentials.access-key-id=" + emulator.accessKeyId(),
				"--dynamodb.defaults.credentials.secret-access-key=any",
				"--dynamodb.accounts.main.role=arn:aws:iam::111122223333:role/goods",
				"--dynamodb.accounts.other.role=arn:aws:iam::444455556666:role/goods",
				"--dynamodb.table-defaults.account=main", "--dynamodb.table-defaults.allow-scan=true",
				"--dynamodb.tables.twin.account=other", "--dynamodb.tables.twin.name=numbered",
				"--dynamodb.tables.shut.allow-scan=false"));
		TABLES
			.forEach((key, type) -> properties.add("--dynamodb.tables.%s.item-type=%s".formatted(key, type.getName())));
		this.context = new SpringApplicationBuilder(Application.class).run(properties.toArray(String[]::new));
	}

	/**
	 * A store with empty tables on an AWS of its own.
	 */
	static Store onLocalAws() {
		return of(Emulator.localAws(LocalRole.of("arn:aws:iam::111122223333:role/goods"),
				LocalRole.of("arn:aws:iam::444455556666:role/goods")));
	}

	/**
	 * A store with empty tables on moto, which has to run.
	 */
	static Store onMoto() {
		return of(Emulator.moto());
	}

	private static Store of(Emulator emulator) {
		return new Store(emulator, emulator::close).withTables();
	}

	/**
	 * The same application once more, on the same tables.
	 */
	Store again() {
		return new Store(this.emulator, () -> {
		});
	}

	private Store withTables() {
		TABLES.keySet().forEach((key) -> repository(key).table().createTable());
		return this;
	}

	@SuppressWarnings("unchecked")
	<T extends Goods> TableRepository<T> repository(String key) {
		return this.context.getBean(key + "Repository", TableRepository.class);
	}

	TableRepository<NumberedGoods> numbered() {
		return repository("numbered");
	}

	/**
	 * What has been sent, queries and scans alone.
	 */
	List<SdkRequest> reads() {
		List<SdkRequest> requests = this.context.getBean(Requests.class).sent;
		return requests.stream()
			.filter((request) -> request instanceof QueryRequest || request instanceof ScanRequest)
			.toList();
	}

	void forgetRequests() {
		this.context.getBean(Requests.class).sent.clear();
	}

	@Override
	public void close() {
		this.context.close();
		this.stop.run();
	}

	/**
	 * Deletes the tables, which moto would keep, and closes.
	 */
	void end() {
		TABLES.keySet().forEach((key) -> repository(key).table().deleteTable());
		close();
	}

	private static final class Requests implements ExecutionInterceptor {

		private final List<SdkRequest> sent = Collections.synchronizedList(new ArrayList<>());

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			this.sent.add(context.request());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

		@Bean
		Requests requests() {
			return new Requests();
		}

		@Bean
		AccountClientCustomizer records(Requests requests) {
			return (account, builder) -> builder.overrideConfiguration(
					builder.overrideConfiguration().toBuilder().addExecutionInterceptor(requests).build());
		}

	}

}
