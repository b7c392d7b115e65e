package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointModeResolver;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The defaults that editors show are those that count.
 */
class MetadataDefaultsTests {

	private static final String CLIENT = "dynamodb.defaults.client.";

	private static final Map<String, ConfigurationMetadataProperty> KEYS = EditorMetadata.keys();

	@ParameterizedTest
	@MethodSource("defaultsOfTheMapper")
	void aDefaultThatIsWrittenOutChangesNothing(String name, Object value) {
		MappedKey written = new MappedKey(name, value);
		assertThat(written.problems()).isEmpty();
		assertThat(written.mapping()).usingRecursiveComparison().isEqualTo(new MappedKey().mapping());
	}

	@Test
	void anyOtherValueChangesTheMapping() {
		assertThat(defaultsOfTheMapper()).hasSizeGreaterThan(15);
		assertThat(new MappedKey("dynamodb.defaults.session.duration", "2h").mapping()).usingRecursiveComparison()
			.isNotEqualTo(new MappedKey().mapping());
	}

	@Test
	void defaultsOfConnectionsAreThoseOfTheSdk() {
		assertThat(DurationStyle.detectAndParse(value("connection-timeout"))).isEqualTo(
				SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS.get(SdkHttpConfigurationOption.CONNECTION_TIMEOUT));
		assertThat(value("max-connections"))
			.isEqualTo(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS.get(SdkHttpConfigurationOption.MAX_CONNECTIONS)
				.toString());
	}

	@Test
	void defaultsOfClientsAreThoseOfTheSdk() {
		assertThat(value("retry.mode")).isEqualTo(ConfigurationProblems.spelling(RetryMode.defaultRetryMode()));
		assertThat(value("retry.max-attempts")).isEqualTo(String.valueOf(attempts(Optional.empty())));
		ProfileFile none = ProfileFile.aggregator().build();
		assertThat(value("account-id-endpoint-mode")).isEqualTo(ConfigurationProblems
			.spelling(AccountIdEndpointModeResolver.create().profileFile(() -> none).resolve()));
		assertThat(List.of(value("fips"), value("dualstack"))).containsOnly("false");
	}

	@ParameterizedTest
	@CsvSource({ "LEGACY, 4", "STANDARD, 3", "ADAPTIVE_V2, 3" })
	void attemptsOfAModeAreThoseOfTheSdk(RetryMode mode, int attempts) {
		assertThat(attempts(Optional.of(mode))).isEqualTo(attempts);
		assertThat(KEYS.get(CLIENT + "retry.max-attempts").getDescription())
			.contains("default is 4 for 'legacy' and 3 for the others");
	}

	static List<Arguments> defaultsOfTheMapper() {
		return KEYS.entrySet()
			.stream()
			.filter((key) -> key.getKey().startsWith("dynamodb.") && !key.getKey().contains(".client."))
			.filter((key) -> key.getValue().getDefaultValue() != null)
			.map((key) -> Arguments.of(key.getKey(), key.getValue().getDefaultValue()))
			.toList();
	}

	private static String value(String key) {
		return KEYS.get(CLIENT + key).getDefaultValue().toString();
	}

	private static int attempts(Optional<RetryMode> mode) {
		try (DynamoDbClient client = DynamoDbClient.builder()
			.region(Region.EU_WEST_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.overrideConfiguration((overrides) -> mode.ifPresent(overrides::retryStrategy))
			.build()) {
			return client.serviceClientConfiguration()
				.overrideConfiguration()
				.retryStrategy()
				.map(RetryStrategy::maxAttempts)
				.orElseThrow();
		}
	}

}
