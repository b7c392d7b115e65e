package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Role ARNs and hosts in every partition: what leaves the application is caught by a
 * proxy.
 */
class PartitionTests {

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final RefusingProxy proxy = new RefusingProxy();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "us-east-1, aws, sts.us-east-1.amazonaws.com, 111122223333.ddb.us-east-1.amazonaws.com",
			"eu-west-1, aws, sts.eu-west-1.amazonaws.com, 111122223333.ddb.eu-west-1.amazonaws.com",
			"cn-north-1, aws-cn, sts.cn-north-1.amazonaws.com.cn, dynamodb.cn-north-1.amazonaws.com.cn",
			"us-gov-west-1, aws-us-gov, sts.us-gov-west-1.amazonaws.com, dynamodb.us-gov-west-1.amazonaws.com",
			"us-iso-east-1, aws-iso, sts.us-iso-east-1.c2s.ic.gov, dynamodb.us-iso-east-1.c2s.ic.gov",
			"us-isob-east-1, aws-iso-b, sts.us-isob-east-1.sc2s.sgov.gov, dynamodb.us-isob-east-1.sc2s.sgov.gov",
			"eu-isoe-west-1, aws-iso-e, sts.eu-isoe-west-1.cloud.adc-e.uk, dynamodb.eu-isoe-west-1.cloud.adc-e.uk",
			"us-isof-south-1, aws-iso-f, sts.us-isof-south-1.csp.hci.ic.gov, dynamodb.us-isof-south-1.csp.hci.ic.gov",
			"eusc-de-east-1, aws-eusc, sts.eusc-de-east-1.amazonaws.eu, dynamodb.eusc-de-east-1.amazonaws.eu" })
	void arnsAndHostsAreThoseOfThePartition(String region, String partition, String sts, String dynamoDb) {
		run(List.of(region), (context) -> {
			assertThat(context.getBean(DynamoDbAccounts.class).account("from-" + region).definition().role().arn())
				.isEqualTo("arn:%s:iam::111122223333:role/orders".formatted(partition));
			assertThat(this.proxy.hosts()).containsExactlyInAnyOrder(sts, dynamoDb);
		});
	}

	@Test
	void noRegionAsksTheGlobalSts() {
		List<String> regions = Region.regions()
			.stream()
			.filter((region) -> !region.isGlobalRegion())
			.map(Region::id)
			.toList();
		run(regions, (context) -> {
			assertThat(this.proxy.hosts()).hasSize(2 * regions.size());
			assertThat(regions).allSatisfy((region) -> assertThat(this.proxy.hosts())
				.anySatisfy((host) -> assertThat(host).startsWith("sts." + region + ".")));
		});
	}

	// For each region one account whose STS lies behind the proxy, and one whose tables
	// do.
	private void run(List<String> regions, ContextConsumer<AssertableApplicationContext> consumer) {
		String accounts = regions.stream().map((region) -> """
				    from-%1$s: {account-id: "111122223333", role: orders, region: %1$s}
				    to-%1$s: {account-id: "111122223333", role: orders, region: %1$s, sts: {endpoint: "%2$s"}}
				""".formatted(region, this.aws.endpoint())).collect(Collectors.joining());
		YamlApplication.of(this.directory, """
				dynamodb:
				  defaults:
				    credentials: {access-key-id: AKIABASE, secret-access-key: s}
				    client: {retry: {max-attempts: 1}}
				  accounts:
				""" + accounts).runner().withSystemProperties(this.proxy.systemProperties()).run((context) -> {
			call(context.getBean(DynamoDbAccounts.class));
			consumer.accept(context);
		});
	}

	private static void call(DynamoDbAccounts accounts) {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<CompletableFuture<Void>> calls = accounts.keys()
				.stream()
				.map((key) -> CompletableFuture.runAsync(() -> fail(accounts.account(key)), threads))
				.toList();
			calls.forEach(CompletableFuture::join);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void fail(AccountClients clients) {
		assertThatExceptionOfType(SdkException.class).isThrownBy(() -> clients.dynamoDb().listTables());
	}

}
