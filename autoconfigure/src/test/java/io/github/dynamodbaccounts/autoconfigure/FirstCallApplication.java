package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A program that makes one call for each word that it is given.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
class FirstCallApplication {

	static final String CALLED = "CALLED ";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(FirstCallApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args)) {
			for (String call : context.getEnvironment().getRequiredProperty("calls", String[].class)) {
				call(context, call);
				System.out.println(CALLED + call);
			}
		}
	}

	private static void call(ConfigurableApplicationContext context, String call) {
		switch (call) {
			case "repository" -> context.getBean("ordersRepository", TableRepository.class).findById("1");
			case "async-repository" ->
				context.getBean("ordersAsyncRepository", AsyncTableRepository.class).findById("1").join();
			case "client" -> context.getBean(DynamoDbAccounts.class).forTable("orders").dynamoDb().listTables();
			default -> throw new IllegalArgumentException(call);
		}
	}

}
