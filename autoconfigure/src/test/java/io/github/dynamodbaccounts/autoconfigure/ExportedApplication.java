package io.github.dynamodbaccounts.autoconfigure;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that says when it starts.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
public class ExportedApplication {

	static final String STARTED = "a bean was made";

	static final String RETURNED = "the application goes on";

	public static void main(String[] args) {
		SpringApplication.run(ExportedApplication.class, args);
		System.out.println(RETURNED);
	}

	@Bean
	Object witness() {
		System.out.println(STARTED);
		return new Object();
	}

}
