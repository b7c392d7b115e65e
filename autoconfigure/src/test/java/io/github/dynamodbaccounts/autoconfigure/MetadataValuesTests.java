package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.Partitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ValueHint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors offer as a value is what the mapper takes.
 */
class MetadataValuesTests {

	private static final Map<String, ConfigurationMetadataProperty> KEYS = EditorMetadata.keys();

	@ParameterizedTest
	@MethodSource("hints")
	void everyHintIsTaken(String name, String value) {
		assertThat(new MappedKey(name, value).problems()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("words")
	void everyWordOfATypeIsTaken(String name, String word) {
		assertThat(new MappedKey(name, word).problems()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("words")
	void aWordThatIsMisspelledIsRefused(String name, String word) {
		assertThat(new MappedKey(name, word + "x").problems()).extracting(ConfigurationProblem::property)
			.containsExactly(MappedKey.property(name));
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void aPatternWithAnotherPlaceholderIsRefused(String name, String pattern) {
		assertThat(new MappedKey(name, pattern + "{stage}").problems()).extracting(ConfigurationProblem::property)
			.containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb.defaults.region", "dynamodb.defaults.sts.region",
			"dynamodb.defaults.credentials.secret-region" })
	void regionsAreThoseOfTheSdk(String name) {
		Map<Object, String> offered = new LinkedHashMap<>();
		hintsOf(name).forEach((hint) -> offered.put(hint.getValue(), hint.getDescription()));
		Map<Object, String> known = new LinkedHashMap<>();
		Region.regions()
			.stream()
			.filter((region) -> !region.isGlobalRegion())
			.forEach((region) -> known.put(region.id(),
					"%s, partition %s.".formatted(region.metadata().description(), PartitionMetadata.of(region).id())));
		assertThat(offered).isEqualTo(known);
		assertThat(offered.keySet().stream().map(String::valueOf)).isSorted();
	}

	@ParameterizedTest
	@MethodSource("regions")
	void aRegionInUpperCaseOrItsZoneIsRefused(String region) {
		for (String wrong : List.of(region.toUpperCase(Locale.ROOT), region + "a")) {
			assertThat(new MappedKey("dynamodb.defaults.region", wrong).problems())
				.extracting(ConfigurationProblem::property)
				.containsExactly("dynamodb.defaults.region");
		}
	}

	@Test
	void regionsThatAreNotOfferedAreRefused() {
		assertThat(Region.regions()).filteredOn(Region::isGlobalRegion)
			.isNotEmpty()
			.noneMatch((region) -> Partitions.of(region).isPresent());
	}

	@Test
	void exportsAreThoseOfTheCommandLine() {
		assertThat(hintsOf("dynamodb.export")).extracting(ValueHint::getValue)
			.containsExactlyElementsOf(Stream.of(ExportKind.values()).map(ExportKind::toString).toList());
	}

	static List<Arguments> hints() {
		List<Arguments> hints = new ArrayList<>();
		KEYS.keySet()
			.stream()
			.filter((name) -> !ExportCommand.OPTIONS.contains(name))
			.forEach((name) -> hintsOf(name).forEach((hint) -> hints.add(Arguments.of(name, hint.getValue()))));
		return hints;
	}

	static List<Arguments> words() {
		List<Arguments> words = new ArrayList<>();
		RecordKeys.all()
			.forEach((name, key) -> EditorValues.ofType(key.getType())
				.forEach((word) -> words.add(Arguments.of(name, word))));
		return words;
	}

	static List<Arguments> patterns() {
		return hints().stream().filter((hint) -> hint.get()[0].toString().endsWith("pattern")).toList();
	}

	static List<String> regions() {
		return hintsOf("dynamodb.defaults.region").stream().map((hint) -> (String) hint.getValue()).toList();
	}

	private static List<ValueHint> hintsOf(String name) {
		return KEYS.get(name).getHints().getValueHints();
	}

}
