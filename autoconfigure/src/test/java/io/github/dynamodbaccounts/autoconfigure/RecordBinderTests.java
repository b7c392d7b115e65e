package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

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
	@ValueSource(strings = { "DYNAMODB_TABLE_DEFAULTS_ALLOW_SCAN=true", "DYNAMODB_TABLEDEFAULTS_ALLOWSCAN=true",
			"DYNAMODB_ACCOUNTS_MY_MAIN_SOURCE_ACCOUNT=other", "DYNAMODB_ACCOUNTS_MYMAIN_CLIENT_API_CALL_TIMEOUT=5s",
			"DYNAMODB_ACCOUNTS_MY_MAIN_SESSION_TAGS_0_KEY=team", "DYNAMODB_TABLES_ORDERITEMS_ALLOW_SCAN=true",
			"DYNAMODB_ACCOUNTS_MYMAIN=text", "DYNAMODB_DEFAULTS_CREDENTIALS=text", "DYNAMODB_TABLES=text",
			"DYNAMODB=text", "DYNAMODB_ACCOUNTS_MYMAIN_SESSION_DURATION=", "DYNAMODB_GUARDS_UNMAPPED_TABLE=warn",
			"DYNAMODB_FORBIDDEN_ACCOUNT_IDS_0_=111122223333", "DYNAMODB_FORBIDDEN_ACCOUNT_IDS=111122223333,4" })
	void findsVariablesInEverySpelling(String variable) throws IOException {
		String[] parts = variable.split("=", -1);
		FuzzedConfiguration configuration = new FuzzedConfiguration("""
				dynamodb:
				  accounts:
				    my-main: {account-id: "111122223333", session: {duration: 2h}}
				  tables:
				    order-items: {account: my-main}
				""", null, Map.of(parts[0], parts[1]), Map.of());
		checkSameAsBinder(configuration.environment(), configuration);
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

	private static DynamoDbProperties bound(ConfigurableEnvironment environment) {
		ConfigurationSources sources = new ConfigurationSources(environment);
		return new RecordBinder(sources, new ProblemCollectingBindHandler(new ConfigurationProblems(sources)))
			.bind(DynamoDbProperties.class);
	}

	private static void checkSameAsBinder(ConfigurableEnvironment environment, FuzzedConfiguration configuration) {
		ConfigurationSources sources = new ConfigurationSources(environment);
		ConfigurationProblems problems = new ConfigurationProblems(sources);
		DynamoDbProperties properties = new RecordBinder(sources, new ProblemCollectingBindHandler(problems))
			.bind(DynamoDbProperties.class);
		ConfigurationProblems expectedProblems = new ConfigurationProblems(sources);
		DynamoDbProperties expected = sources.binder()
			.bindOrCreate(ConfigurationSources.PREFIX, Bindable.of(DynamoDbProperties.class),
					new ProblemCollectingBindHandler(expectedProblems));
		assertThat(properties).as("%s", configuration).usingRecursiveComparison().isEqualTo(expected);
		if (expected != null) {
			assertThat(properties.tables().keySet()).containsExactlyElementsOf(expected.tables().keySet());
			assertThat(properties.accounts().keySet()).containsExactlyElementsOf(expected.accounts().keySet());
		}
		assertThat(texts(problems)).as("%s", configuration).isEqualTo(texts(expectedProblems));
	}

	// The binder tries an entry once for each of its keys, also for one without a name.
	private static Set<String> texts(ConfigurationProblems problems) {
		return problems.all()
			.stream()
			.map((problem) -> problem.toString().replaceFirst("\\.'", "'"))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
