package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.table.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecordBinder}: what it binds is what Spring Boot's binder alone binds.
 */
class RecordBinderTests {

	private static final int COUNT = 1500;

	@Test
	void bindsWhatTheBinderBinds() {
		int bound = 0;
		for (long seed = 0; seed < COUNT; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			ConfigurationGenerator generator = new ConfigurationGenerator(random);
			FuzzedTree tree = random.nextBoolean() ? generator.right() : generator.wrong();
			FuzzedConfiguration configuration = random.nextBoolean() ? new FuzzedSources(random).spread(tree)
					: FuzzedConfiguration.of(tree.yaml("dynamodb"));
			ConfigurableEnvironment environment;
			try {
				environment = configuration.environment();
			}
			catch (IOException | RuntimeException ex) {
				// Nobody can read it.
				continue;
			}
			checkSameAsBinder(environment, configuration);
			bound++;
		}
		assertThat(bound).isGreaterThan(COUNT / 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TABLE_DEFAULTS_ALLOW_SCAN=true", "TABLEDEFAULTS_ALLOWSCAN=true",
			"ACCOUNTS_MY_MAIN_SOURCE_ACCOUNT=other", "ACCOUNTS_MYMAIN_CLIENT_API_CALL_TIMEOUT=5s",
			"ACCOUNTS_MY_MAIN_SESSION_TAGS_0_KEY=team", "TABLES_ORDERITEMS_ALLOW_SCAN=true",
			"ACCOUNTS_MYMAIN_SESSION_DURATION=", "GUARDS_UNMAPPED_TABLE=warn", "FORBIDDEN_ACCOUNT_IDS_0=111122223333",
			"FORBIDDEN_ACCOUNT_IDS=111122223333,4", "TABLES_IN_BRACKETS_ACCESS=read", "TABLES_INBRACKETS_ACCESS=read",
			"TABLES_CAMELCASE_ACCESS=read" })
	void findsVariablesInEverySpelling(String variable) throws IOException {
		FuzzedConfiguration without = withVariables(Map.of());
		FuzzedConfiguration with = withVariable(variable);
		checkSameAsBinder(with.environment(), with);
		assertThat(bound(with.environment())).usingRecursiveComparison().isNotEqualTo(bound(without.environment()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACCOUNTS_MYMAIN=text", "DEFAULTS_CREDENTIALS=text", "TABLES=text",
			"ACCOUNTS_MYMAIN_SESSION_SCOPE_TO_TABLES=", "TABLES_ORDERITEMS_ENABLED=${MISSING:}" })
	void takesVariablesThatMeanNothingAsTheBinderDoes(String variable) throws IOException {
		FuzzedConfiguration configuration = withVariable(variable);
		checkSameAsBinder(configuration.environment(), configuration);
	}

	@Test
	void leavesAValueInThePlaceOfTheBlockToTheBinder() throws IOException {
		FuzzedConfiguration configuration = withVariables(Map.of("DYNAMODB", "text"));
		checkSameAsBinder(configuration.environment(), configuration);
	}

	private static FuzzedConfiguration withVariable(String variable) {
		String[] parts = variable.split("=", -1);
		return withVariables(Map.of("DYNAMODB_" + parts[0], parts[1]));
	}

	private static FuzzedConfiguration withVariables(Map<String, Object> variables) {
		return new FuzzedConfiguration("""
				dynamodb:
				  accounts:
				    my-main: {account-id: "111122223333", session: {duration: 2h}}
				  tables:
				    order-items: {account: my-main}
				    "[in-brackets]": {account: my-main}
				    "[camelCase]": {account: my-main}
				""", null, variables, Map.of());
	}

	@Test
	void asksASourceThatDoesNotTellItsKeys() throws IOException {
		FuzzedConfiguration configuration = FuzzedConfiguration.of("dynamodb: {environment: qa}");
		ConfigurableEnvironment environment = configuration.environment();
		environment.getPropertySources().addLast(new PropertySource<>("secretive") {

			@Override
			public Object getProperty(String name) {
				return name.equals("dynamodb.table-defaults.access") ? "read" : null;
			}

		});
		assertThat(bound(environment)).extracting((properties) -> properties.tableDefaults().access())
			.isEqualTo(Access.READ);
		checkSameAsBinder(environment, configuration);
	}

	@Test
	void asksForNoMoreThanWhatIsWritten() {
		Map<String, Object> keys = new LinkedHashMap<>();
		for (int i = 0; i < 100; i++) {
			keys.put("dynamodb.accounts.a%d.account-id".formatted(i), "%012d".formatted(i));
			keys.put("dynamodb.tables.t%d.account".formatted(i), "a" + i);
			keys.put("dynamodb.tables.t%d.item-type".formatted(i), Order.class.getName());
		}
		AtomicInteger asked = new AtomicInteger();
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("keys", keys) {

			@Override
			public Object getProperty(String name) {
				asked.incrementAndGet();
				return super.getProperty(name);
			}

		});
		ConfigurationPropertySources.attach(environment);
		assertThat(bound(environment).tables()).hasSize(100);
		assertThat(asked).hasValueLessThan(2 * keys.size());
	}

	private static DynamoDbProperties bound(ConfigurableEnvironment environment) {
		ConfigurationSources sources = new ConfigurationSources(environment);
		return new RecordBinder(sources, new ProblemCollectingBindHandler(new ConfigurationProblems(sources)))
			.bind(DynamoDbProperties.class);
	}

	private static void checkSameAsBinder(ConfigurableEnvironment environment, FuzzedConfiguration configuration) {
		ConfigurationProblems problems = new ConfigurationProblems(new ConfigurationSources(environment));
		DynamoDbProperties properties = new RecordBinder(problems.sources(), new ProblemCollectingBindHandler(problems))
			.bind(DynamoDbProperties.class);
		ConfigurationProblems expectedProblems = new ConfigurationProblems(new ConfigurationSources(environment));
		DynamoDbProperties expected = expectedProblems.sources()
			.binder()
			.bindOrCreate(ConfigurationSources.PREFIX, Bindable.of(DynamoDbProperties.class),
					new ProblemCollectingBindHandler(expectedProblems));
		assertThat(properties).as("%s", configuration).usingRecursiveComparison().isEqualTo(expected);
		if (expected != null) {
			assertThat(properties.tables().keySet()).containsExactlyElementsOf(expected.tables().keySet());
			assertThat(properties.accounts().keySet()).containsExactlyElementsOf(expected.accounts().keySet());
			assertThat(properties.environments().keySet()).containsExactlyElementsOf(expected.environments().keySet());
		}
		assertThat(texts(problems)).as("%s", configuration).containsExactlyElementsOf(texts(expectedProblems));
		// Of keys of accounts and tables, which may clear what is inherited.
		assertThat(problems.sources().names()).as("%s", configuration)
			.filteredOn((name) -> name.getNumberOfElements() > 3)
			.allSatisfy((name) -> assertThat(problems.sources().isWithoutValue(name.toString())).as("%s", name)
				.isEqualTo(expectedProblems.sources().isWithoutValue(name.toString())));
	}

	// A key without a name makes another name of the same place.
	private static List<String> texts(ConfigurationProblems problems) {
		return problems.all()
			.stream()
			.map((problem) -> problem.toString().replaceFirst("\\.' \\(", "' ("))
			.distinct()
			.toList();
	}

}
