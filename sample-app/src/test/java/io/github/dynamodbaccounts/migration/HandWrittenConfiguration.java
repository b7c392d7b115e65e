package io.github.dynamodbaccounts.migration;

import io.github.dynamodbaccounts.sample.Order;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One account as applications configure it by hand, before the migration.
 */
@Configuration(proxyBeanMethods = false)
class HandWrittenConfiguration {

	@Bean
	StsClient stsClient() {
		return StsClient.builder().region(Region.EU_WEST_1).build();
	}

	@Bean
	StsAssumeRoleCredentialsProvider salesCredentials(StsClient sts) {
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.refreshRequest(
					(request) -> request.roleArn("arn:aws:iam::111122223333:role/shop-orders").roleSessionName("shop"))
			.build();
	}

	@Bean
	DynamoDbClient salesClient(StsAssumeRoleCredentialsProvider salesCredentials) {
		return DynamoDbClient.builder().region(Region.EU_WEST_1).credentialsProvider(salesCredentials).build();
	}

	@Bean
	DynamoDbTable<Order> ordersTable(DynamoDbClient salesClient, @Value("${shop.environment}") String environment) {
		return DynamoDbEnhancedClient.builder()
			.dynamoDbClient(salesClient)
			.build()
			.table(environment + "-orders", TableSchema.fromBean(Order.class));
	}

}
