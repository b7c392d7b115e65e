package io.github.dynamodbaccounts.integration.devtools;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Has a table of its own by Spring Cloud AWS.
 */
@Configuration(proxyBeanMethods = false)
class SpringCloudAwsUser {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ApplicationRunner template(DynamoDbTemplate template, DynamoDbEnhancedClient client) {
		return (args) -> {
			try {
				client.table("letter", TableSchema.fromBean(Letter.class)).createTable();
			}
			catch (ResourceInUseException ex) {
				// The start before has created it.
			}
			Letter letter = new Letter();
			letter.setId("2");
			letter.setText("Dear neighbour");
			template.save(letter);
			Letter loaded = template.load(Key.builder().partitionValue("2").build(), Letter.class);
			System.out.println("Template: " + loaded.getText());
		};
	}

}
