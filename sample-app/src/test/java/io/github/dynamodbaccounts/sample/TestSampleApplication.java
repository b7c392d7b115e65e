package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.test.LocalAwsConfiguration;

import org.springframework.boot.SpringApplication;

/**
 * Runs the shop on an embedded AWS: {@code mvn -pl sample-app -am spring-boot:test-run}.
 */
public class TestSampleApplication {

	public static void main(String[] args) {
		SpringApplication.from(SampleApplication::main)
			.with(LocalAwsConfiguration.class, CatalogueConfiguration.class, OpeningNotice.class)
			.withAdditionalProfiles("qa")
			.run(args);
	}

}
