package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@link EndToEndTests} on {@link LocalAws}, where roles may do everything and sessions
 * are limited to their tables.
 */
class LocalAwsScopedEndToEndTests extends LocalAwsEndToEndTests {

	@Override
	Emulator emulator() {
		Emulator aws = super.emulator();
		return new Emulator() {

			@Override
			public URI endpoint() {
				return aws.endpoint();
			}

			@Override
			public AwsBasicCredentials caller() {
				return aws.caller();
			}

			@Override
			public List<String> arguments() {
				List<String> arguments = new ArrayList<>(aws.arguments());
				arguments.add("--dynamodb.defaults.session.scope-to-tables=true");
				arguments.add("--dynamodb.verify-on-startup=warn");
				return arguments;
			}

			@Override
			public DynamoDbClient owner(String accountId, Region region) {
				return aws.owner(accountId, region);
			}

			@Override
			public void close() {
				aws.close();
			}

		};
	}

}
