package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.FuzzStatistics.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Throws configurations at the mapper that nobody thought of. It has to take each, or to
 * say what is wrong with it; never anything else, and never a secret. A failure names the
 * seed that {@code -Dfuzz.count=1 -Dfuzz.seed=} repeats.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationFuzzTests {

	private static final long SEED = Long.getLong("fuzz.seed", 20260101);

	private static final int COUNT = Integer.getInteger("fuzz.count", 3000);

	// Above this many, what was thrown has to have been of every kind.
	private static final int ENOUGH = 3000;

	private static final List<String> RULES = ConfigurationRulesTests.rules()
		.stream()
		.map((rule) -> ((String) rule.get()[1]).replace("ITEM", Order.class.getName()))
		.toList();

	private final FuzzStatistics statistics = new FuzzStatistics();

	@Test
	void takesEveryConfigurationOrSaysWhatIsWrongWithIt(CapturedOutput output) {
		for (long seed = SEED; seed < SEED + COUNT; seed++) {
			FuzzedConfiguration configuration = configuration(new SplittableRandom(seed));
			try {
				check(configuration);
			}
			catch (Exception | Error ex) {
				throw new AssertionError("-Dfuzz.count=1 -Dfuzz.seed=%d%n%s".formatted(seed, configuration), ex);
			}
		}
		assertThat(output).doesNotContain(HostileValues.CANARY);
		Set<String> rules = kindsOfRules();
		Set<String> met = new TreeSet<>(rules);
		met.retainAll(this.statistics.kinds());
		System.out.printf("Seed %d: %s, of which %d of %d in the table of rules.%n", SEED, this.statistics, met.size(),
				rules.size());
		if (COUNT >= ENOUGH) {
			assertThat(this.statistics.share(Outcome.ACCEPTED)).isGreaterThan(0.1);
			assertThat(this.statistics.share(Outcome.REFUSED)).isGreaterThan(0.5);
			assertThat(this.statistics.share(Outcome.UNREADABLE)).isBetween(0.0001, 0.2);
			assertThat(met.size()).isGreaterThan(rules.size() * 17 / 20);
		}
	}

	private static FuzzedConfiguration configuration(RandomGenerator random) {
		ConfigurationGenerator generator = new ConfigurationGenerator(random);
		ConfigurationMutator mutator = new ConfigurationMutator(random);
		return switch (random.nextInt(10)) {
			case 0 -> FuzzedConfiguration.of(generator.right().yaml("dynamodb"));
			case 1, 2, 3 -> FuzzedConfiguration
				.of("circle: {one: \"${circle.two}\", two: \"${circle.one}\"}\n" + generator.wrong().yaml("dynamodb"));
			case 4 -> new FuzzedSources(random).spread(generator.right());
			case 5 -> new FuzzedSources(random).spread(generator.wrong());
			case 6 -> FuzzedConfiguration.of(mutator.mutate(generator.right().yaml("dynamodb"), rule(random)));
			default -> FuzzedConfiguration.of(mutator.mutate(rule(random), rule(random)));
		};
	}

	private static String rule(RandomGenerator random) {
		return RULES.get(random.nextInt(RULES.size()));
	}

	private void check(FuzzedConfiguration configuration) {
		ConfigurableEnvironment environment;
		try {
			environment = configuration.environment();
		}
		catch (IOException | RuntimeException ex) {
			this.statistics.count(Outcome.UNREADABLE);
			return;
		}
		try {
			DynamoDbMapper mapper = new DynamoDbMapper(environment);
			DynamoDbMapping mapping = mapper.map();
			mapper.problems().throwIfAny();
			checkMapping(mapping, environment);
			this.statistics.count(Outcome.ACCEPTED);
		}
		catch (DynamoDbConfigurationException ex) {
			checkProblems(ex);
			this.statistics.count(Outcome.REFUSED);
		}
	}

	private static void checkMapping(DynamoDbMapping mapping, ConfigurableEnvironment environment) {
		assertThat(mapping.toString()).doesNotContain(FuzzedKeys.HIDDEN);
		assertThat(mapping.routes()).allSatisfy((route) -> {
			assertThat(route.table().physicalName()).matches("arn:[^ ]*|[a-zA-Z0-9_.-]{3,255}");
			assertThat(route.table().region()).isEqualTo(route.account().region());
			assertThat(route.table().account()).isEqualTo(route.account().key());
		});
		assertThat(mapping.routes()).extracting(TableRoute::table).extracting("key").doesNotHaveDuplicates();
		assertThat(
				mapping.routes().stream().map((route) -> route.table().key().replace("-", "").toLowerCase(Locale.ROOT)))
			.containsAll(tables(environment));
	}

	// All that are there and not switched off: none may be dropped in silence.
	private static Set<String> tables(ConfigurableEnvironment environment) {
		ConfigurationPropertyName tables = ConfigurationPropertyName.of("dynamodb.tables");
		Set<String> keys = new TreeSet<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			// Variables of other programs look like tables, too.
			boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
			if (source instanceof IterableConfigurationPropertySource iterable && !variables) {
				iterable.stream()
					.filter(tables::isAncestorOf)
					.forEach((name) -> keys.add(name.getElement(2, Form.UNIFORM)));
			}
		});
		keys.removeIf((key) -> Binder.get(environment)
			.bind(tables.append(key).append("enabled"), Bindable.of(Boolean.class))
			.map((enabled) -> !enabled)
			.orElse(false));
		return keys;
	}

	private void checkProblems(DynamoDbConfigurationException ex) {
		assertThat(ex).hasNoCause();
		assertThat(ex.getMessage()).doesNotContain(HostileValues.CANARY);
		assertThat(ex.getProblems()).isNotEmpty().doesNotHaveDuplicates().allSatisfy((problem) -> {
			assertThat(problem).matches("'(dynamodb|spring\\.application\\.name)[^\\n]*' .*[.:] ?.*[.?]");
			assertThat(problem).doesNotMatch("(?s).*[\\p{Cntrl}\\u202E].*").hasSizeLessThan(15000);
		});
		ex.getProblems().forEach(this.statistics::count);
	}

	private static Set<String> kindsOfRules() {
		return ConfigurationRulesTests.rules()
			.stream()
			.map((rule) -> FuzzStatistics.kind((String) rule.get()[2]))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
