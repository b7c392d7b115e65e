package io.github.dynamodbaccounts.guard;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

class AwsHostsTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "dynamodb.eu-west-1.amazonaws.com, true, false, -",
			"111122223333.ddb.eu-west-1.amazonaws.com, true, false, 111122223333",
			"dynamodb-fips.eu-west-1.amazonaws.com, true, false, -", "dynamodb.eu-west-1.api.aws, true, false, -",
			"vpce-1-x.dynamodb.eu-west-1.vpce.amazonaws.com, true, false, -",
			"dynamodb.us-east-1.amazonaws.com, true, true, -", "dynamodb.eu-west-11.amazonaws.com, true, true, -",
			"localhost, false, false, -", "proxy.example.com, false, false, -",
			"111122223333.ddb.eu-west-1.example.com, false, false, -" })
	void tellsWhoAnswers(String host, boolean aws, boolean elsewhere, String accountId) {
		assertThat(AwsHosts.isAws(host)).isEqualTo(aws);
		assertThat(AwsHosts.isOfAnotherRegion(host, "eu-west-1")).isEqualTo(elsewhere);
		assertThat(AwsHosts.accountId(host)).isEqualTo(accountId);
	}

	static List<Region> regions() {
		return Region.regions().stream().filter((region) -> !region.isGlobalRegion()).toList();
	}

	@ParameterizedTest
	@MethodSource("regions")
	void everyRegionOfTheSdkIsServedByItsOwnHost(Region region) {
		String host = DynamoDbClient.serviceMetadata().endpointFor(region).getPath();
		assertThat(AwsHosts.isAws(host)).as(host).isTrue();
		assertThat(AwsHosts.isOfAnotherRegion(host, region.id())).as(host).isFalse();
	}

}
