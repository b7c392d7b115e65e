package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationFailedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code dynamodb.verify-on-startup} on real tables, in several accounts.
 */
class VerificationTests {

	private static final String ACCOUNT = "111122223333";

	@AutoClose
	private final LocalAws aws = LocalAws.builder().account(ACCOUNT).start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withBean("aws", LocalAws.class, () -> this.aws)
		.withPropertyValues("spring.config.name=auto-configured", "dynamodb.verify-on-startup=fail")
		.withInitializer(new ConfigDataApplicationContextInitializer());

	@Test
	void tablesThatWereMadeOfTheirItemTypesAreAsTheyShouldBe() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(TableVerification.class).report().findings()).isEmpty();
			assertThat(context.getBean(TableVerification.class).report().tables()).hasSize(7);
		});
	}

	@Test
	@SuppressWarnings("unchecked") // generic varargs of the SDK
	void tableWithoutTheIndexOfItsItemTypeFailsTheStart() {
		AwsBasicCredentials owner = this.aws.credentials(ACCOUNT);
		DynamoDbClient client = new LocalAwsClients(this.aws).dynamoDb(owner);
		client.createTable((table) -> table.tableName("qa-orders")
			.attributeDefinitions(
					(attribute) -> attribute.attributeName("customer").attributeType(ScalarAttributeType.S),
					(attribute) -> attribute.attributeName("number").attributeType(ScalarAttributeType.N))
			.keySchema((key) -> key.attributeName("customer").keyType(KeyType.HASH),
					(key) -> key.attributeName("number").keyType(KeyType.RANGE))
			.billingMode(BillingMode.PAY_PER_REQUEST));
		this.runner.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(VerificationFailedException.class)
				.hasMessageContaining("DynamoDB: 7 tables verified in ")
				.hasMessageContaining("\n  1. Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1): "
						+ "it has no index 'by-product', which item type %s declares with the partition key 'product' (S)."
							.formatted(Order.class.getSimpleName()))
				.hasMessageNotContaining("  2. ");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(LocalAwsConfiguration.class)
	static class Shop {

	}

}
