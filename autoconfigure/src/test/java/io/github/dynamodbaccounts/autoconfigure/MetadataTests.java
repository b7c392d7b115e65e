package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ValueHint;
import org.springframework.boot.configurationmetadata.ValueProvider;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every key has what editors show of it, and there is no entry without a key. After a key
 * or its description was removed, build from clean: the processor keeps what it wrote.
 */
class MetadataTests {

	private static final Pattern SENTENCES = Pattern.compile("(?!(?:The|A|An) )[A-Z1].*[^ .]\\.");

	// What is nothing where it is absent. Any other key has a default, and states it.
	private static final Set<String> OPTIONAL = Set.of("account-ids", "accounts", "accounts.<key>.access",
			"credentials.access-key-id", "credentials.bean", "credentials.profile", "credentials.secret-access-key",
			"credentials.secret-id", "credentials.session-token", "defaults.access", "dynamodb.endpoint",
			"dynamodb.export", "environments", "external-id", "forbidden-account-ids", "kms-key-arn", "physical-name",
			"session.policy-arns", "session.source-identity", "session.tags", "session.transitive-tag-keys",
			"source-account", "tables", "tags[].key", "tags[].value");

	private static final Set<String> PROVIDERS = Set.of("any", "spring-bean-reference", "spring-profile-name");

	private final Map<String, ConfigurationMetadataProperty> keys = EditorMetadata.keys();

	@Test
	void everyKeyHasAnEntryOfItsType() {
		Map<String, String> types = new TreeMap<>();
		this.keys.forEach((name, key) -> types.put(name, key.getType()));
		types.keySet().removeAll(others());
		Map<String, String> bound = new TreeMap<>();
		RecordKeys.all()
			.forEach((name, key) -> bound.put(name, key.getParameterizedType().getTypeName().replace(" ", "")));
		assertThat(types).isEqualTo(bound).hasSizeGreaterThan(100);
	}

	@Test
	void everyKeyOfTheContractIsBound() {
		assertThat(below("dynamodb.accounts.<key>.")).containsExactly("enabled", "account-id", "role", "region",
				"environment", "table-name-pattern", "access", "external-id", "source-account", "trusted-principals",
				"session", "credentials", "sts", "client");
		assertThat(below("dynamodb.defaults.")).containsExactlyElementsOf(below("dynamodb.accounts.<key>.").stream()
			.filter((name) -> !List.of("enabled", "account-id").contains(name))
			.toList());
		assertThat(below("dynamodb.tables.<key>.")).containsExactly("enabled", "account", "item-type", "role", "region",
				"environment", "name", "physical-name", "access", "allow-scan", "kms-key-arn");
		assertThat(below("dynamodb.environments.<key>.")).containsExactly("account-ids", "production", "prefix");
	}

	@Test
	void everyEntryIsOfAKeyThatAFileMayHave() {
		assertThat(this.keys.keySet()).filteredOn((name) -> !others().contains(name)).allSatisfy((name) -> {
			String key = name.replace("<key>", "main").replace("[]", "[0]");
			assertThat(KnownKeys.ALL.unknown(ConfigurationPropertyName.of(key))).as(name).isNull();
		});
		assertThat(this.keys).containsKeys(others().toArray(String[]::new));
	}

	@Test
	void everyDescriptionIsOneOfSentences() {
		assertThat(this.keys).allSatisfy((name, key) -> {
			assertThat(key.getDescription()).as(name).matches(SENTENCES).doesNotContain("  ", "{@", "\n");
			assertThat(key.getShortDescription()).as(name).endsWith(".").hasSizeBetween(10, 200);
			assertThat(key.getDescription().startsWith("Whether ")).as(name)
				.isEqualTo(key.getType().equals(Boolean.class.getName()));
		});
	}

	@Test
	void everyDescriptionNamesTheWordsThatAKeyTakes() {
		assertThat(RecordKeys.all()).allSatisfy((name, key) -> {
			// Ten are too many, and the two ways to write 'adaptive' are one.
			if (key.getType().isEnum() && !name.endsWith("credentials.type")) {
				assertThat(EditorValues.ofType(key.getType()).filter((word) -> !word.equals("adaptive-v2"))).as(name)
					.allSatisfy((word) -> assertThat(this.keys.get(name).getDescription()).contains("'" + word + "'"));
			}
		});
	}

	@Test
	void everyKeyWithADefaultStatesIt() {
		assertThat(this.keys).allSatisfy((name, key) -> {
			boolean stated = key.getDefaultValue() != null
					|| key.getDescription().matches(".*(Default is |no default|by default|Required\\.|Without it ).*");
			assertThat(stated).as(name)
				.isNotEqualTo(OPTIONAL.stream().anyMatch((optional) -> isCalled(name, optional)));
		});
		assertThat(OPTIONAL)
			.allSatisfy((optional) -> assertThat(this.keys.keySet()).anyMatch((name) -> isCalled(name, optional)));
	}

	@Test
	void defaultsOfTheBinderAreStated() {
		Map<String, String> bound = new TreeMap<>();
		RecordKeys.all().forEach((name, key) -> bound.put(name, defaultValue(key)));
		bound.values().removeIf(String::isEmpty);
		assertThat(bound).hasSize(10)
			.allSatisfy((name, value) -> assertThat(this.keys.get(name).getDefaultValue()).asString().isEqualTo(value));
	}

	@Test
	void whatAccountsInheritIsDescribedAlike() {
		String defaults = "dynamodb.defaults.";
		Map<String, ConfigurationMetadataProperty> inherited = new LinkedHashMap<>(this.keys);
		inherited.keySet().removeIf((name) -> !name.startsWith(defaults));
		assertThat(inherited).hasSizeGreaterThan(30).allSatisfy((name, key) -> {
			ConfigurationMetadataProperty own = this.keys
				.get("dynamodb.accounts.<key>." + name.substring(defaults.length()));
			assertThat(own.getType()).as(name).isEqualTo(key.getType());
			assertThat(own.getDefaultValue()).as(name).isEqualTo(key.getDefaultValue());
		});
	}

	// An entry such as dynamodb.accounts.main.role takes all completion below any other
	// account from Spring Tools; hints for the values of a map of records are offered at
	// every place below it.
	@Test
	void noEntryOrHintStandsBelowAMap() throws IOException {
		List<String> maps = this.keys.values()
			.stream()
			.filter((key) -> key.getType().startsWith("java.util.Map<"))
			.map(ConfigurationMetadataProperty::getId)
			.toList();
		assertThat(maps).containsExactlyInAnyOrder("dynamodb.accounts", "dynamodb.tables", "dynamodb.environments");
		assertThat(Stream.of(names("properties"), names("hints"), names("groups")).flatMap(Collection::stream))
			.noneMatch((name) -> maps.stream().anyMatch((map) -> name.startsWith(map + ".")));
	}

	@Test
	void everyHintIsOfAKeyWhoseTypeSaysLess() throws IOException {
		assertThat(names("hints")).isNotEmpty().doesNotHaveDuplicates().allSatisfy((name) -> {
			assertThat(this.keys).containsKey(name);
			// Spring Tools would offer each word twice.
			Parameter key = RecordKeys.all().get(name);
			assertThat(key == null || (!key.getType().isEnum() && key.getType() != Boolean.class)).as(name).isTrue();
		});
	}

	@Test
	void everyHintSaysWhatItIs() throws IOException {
		for (String name : names("hints")) {
			List<ValueHint> values = this.keys.get(name).getHints().getValueHints();
			List<ValueProvider> providers = this.keys.get(name).getHints().getValueProviders();
			assertThat(values.size() + providers.size()).as(name).isPositive();
			assertThat(values).as(name)
				.allSatisfy((value) -> assertThat(value.getDescription()).matches("[A-Z].*\\."))
				.extracting(ValueHint::getValue)
				.doesNotHaveDuplicates();
			assertThat(providers).as(name).extracting(ValueProvider::getName).isSubsetOf(PROVIDERS);
			assertThat(providers).flatExtracting((provider) -> provider.getParameters().values())
				.allSatisfy((type) -> assertThat(Class.forName((String) type)).isNotNull());
		}
	}

	private static Set<String> others() {
		Set<String> others = new TreeSet<>(ExportCommand.OPTIONS);
		String endpoint = "management.endpoint." + DynamoDbEndpoint.class.getAnnotation(Endpoint.class).id();
		others.addAll(List.of(endpoint + ".access", endpoint + ".cache.time-to-live"));
		others.add("management.health.dynamodb.enabled");
		return others;
	}

	private static List<String> names(String section) throws IOException {
		return JsonPath.read(Files.readString(EditorMetadata.file()), "$.%s[*].name".formatted(section));
	}

	private static String defaultValue(Parameter key) {
		DefaultValue value = key.getAnnotation(DefaultValue.class);
		return (value != null) ? String.join(",", value.value()) : "";
	}

	private static Set<String> below(String prefix) {
		Set<String> names = new LinkedHashSet<>();
		RecordKeys.all()
			.keySet()
			.stream()
			.filter((name) -> name.startsWith(prefix))
			.forEach((name) -> names.add(name.substring(prefix.length()).replaceAll("[.\\[].*", "")));
		return names;
	}

	private static boolean isCalled(String name, String end) {
		return ("." + name).endsWith("." + end);
	}

}
