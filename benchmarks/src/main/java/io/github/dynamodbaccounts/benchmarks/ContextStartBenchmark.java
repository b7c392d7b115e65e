package io.github.dynamodbaccounts.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts and closes a warm context with a number of accounts, each with one table, none
 * of them used. With no account at all it is the same context without anything to map:
 * the figure to compare with.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class ContextStartBenchmark {

	@Param({ "0", "1", "100" })
	private int accounts;

	private StandardEnvironment environment = new StandardEnvironment();

	@Setup
	public void configure() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.main.banner-mode", "off");
		properties.put("logging.level.root", "error");
		properties.put("dynamodb.environment", "qa");
		for (int i = 0; i < this.accounts; i++) {
			properties.put("dynamodb.accounts.a%d.account-id".formatted(i), "%012d".formatted(i));
			properties.put("dynamodb.accounts.a%d.region".formatted(i), "eu-west-1");
			properties.put("dynamodb.accounts.a%d.role".formatted(i), "access");
			properties.put("dynamodb.tables.t%d.account".formatted(i), "a" + i);
			properties.put("dynamodb.tables.t%d.item-type".formatted(i), Item.class.getName());
		}
		this.environment = new StandardEnvironment();
		this.environment.getPropertySources().addFirst(new MapPropertySource("benchmark", properties));
	}

	@Benchmark
	public int startAndClose() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.environment(this.environment)
			.run()) {
			return context.getBeanDefinitionCount();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

	}

}
