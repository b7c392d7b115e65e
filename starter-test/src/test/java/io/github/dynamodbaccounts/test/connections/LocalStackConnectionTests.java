package io.github.dynamodbaccounts.test.connections;

import java.net.URI;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalRole;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link ConnectionTests} on what behaves as LocalStack does: it has STS, and a 12-digit
 * access key is the root of that account.
 */
class LocalStackConnectionTests extends ConnectionTests {

	private static final String DEFAULT_ACCOUNT = "000000000000";

	private final LocalAws aws = LocalAws.builder()
		.role(LocalRole.of("arn:aws:iam::111122223333:role/orders-access")
			.trusts(DEFAULT_ACCOUNT)
			.externalId("shop-and-sales"))
		.role(LocalRole.of("arn:aws:iam::111122223333:role/orders-writer")
			.trusts(DEFAULT_ACCOUNT)
			.externalId("shop-and-sales"))
		.role(LocalRole.of("arn:aws-cn:iam::777788889999:role/orders-access").trusts(DEFAULT_ACCOUNT))
		.role(LocalRole.of("arn:aws:iam::222233334444:role/reader")
			.trusts("arn:aws:iam::111122223333:role/orders-access"))
		.account("333344445555")
		.account("444455556666")
		.account("888899990000")
		.start();

	@Override
	Emulator emulator() {
		return Emulator.LOCALSTACK;
	}

	@Override
	URI endpoint() {
		return this.aws.endpoint();
	}

	@Override
	void check() {
		assertThat(this.aws.stsCalls()).containsOnlyKeys("AssumeRole");
	}

	@Override
	@AfterEach
	void deleteTables() {
		this.aws.close();
	}

}
