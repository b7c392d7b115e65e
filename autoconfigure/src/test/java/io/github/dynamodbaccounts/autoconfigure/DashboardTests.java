package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That the dashboard of {@code docs/grafana} and the guide of
 * {@code docs/observability.md} speak of meters and tags that there are, as Prometheus
 * calls them.
 */
class DashboardTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern SAMPLE = Pattern.compile("^(dynamodb_\\w+?)(?:\\{(.*)\\})? \\S+$", Pattern.MULTILINE);

	private static final Pattern LABELLED = Pattern.compile("(\\w+)=\"");

	private static final Pattern NAME = Pattern.compile("dynamodb_\\w+");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

	private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

	@TempDir
	private Path directory;

	@Test
	void everyQueryFindsItsMetersAndTags() throws IOException {
		Map<String, Set<String>> scraped = scraped();
		List<String> queries = JsonPath.read(dashboard(), "$.panels[*].targets[*].expr");
		assertThat(queries).hasSizeGreaterThan(12).allSatisfy((query) -> {
			List<String> names = NAME.matcher(query).results().map(MatchResult::group).toList();
			assertThat(names).isNotEmpty().allSatisfy((name) -> assertThat(scraped).containsKey(name));
			Set<String> labels = scraped.get(names.get(0));
			assertThat(LABEL.matcher(query).results().map((label) -> label.group(1))).isSubsetOf(labels);
			assertThat(BY.matcher(query).results().flatMap((by) -> Pattern.compile(", ").splitAsStream(by.group(1))))
				.isSubsetOf(labels);
		});
	}

	@Test
	void everyMeterIsOnTheDashboard() throws IOException {
		String dashboard = dashboard();
		assertThat(scraped().keySet()).allSatisfy((name) -> assertThat(dashboard).contains(name));
	}

	@Test
	void everyPanelSaysWhatItShows() throws IOException {
		List<Map<String, Object>> panels = JsonPath.read(dashboard(), "$.panels[?(@.type != 'row')]");
		assertThat(panels).allSatisfy((panel) -> assertThat((String) panel.get("description")).endsWith("."));
		List<Integer> ids = JsonPath.read(dashboard(), "$.panels[*].id");
		assertThat(ids).doesNotHaveDuplicates();
	}

	@Test
	void theGuideNamesEveryMeter() throws IOException {
		String guide = Files.readString(DOCS.resolve("observability.md"));
		assertThat(meters()).hasSize(8).allSatisfy((name, tags) -> {
			assertThat(guide).contains("`" + name + "`");
			assertThat(tags).isNotEmpty().allSatisfy((tag) -> assertThat(guide).contains("`" + tag + "`"));
		});
	}

	private static String dashboard() throws IOException {
		return Files.readString(DOCS.resolve("grafana").resolve("dynamodb-accounts.json"));
	}

	private Map<String, Set<String>> scraped() {
		Map<String, Set<String>> scraped = new TreeMap<>();
		Matcher sample = SAMPLE.matcher(inUse(PrometheusMeterRegistry::scrape));
		while (sample.find()) {
			String labels = (sample.group(2) != null) ? sample.group(2) : "";
			scraped.put(sample.group(1),
					LABELLED.matcher(labels).results().map((label) -> label.group(1)).collect(Collectors.toSet()));
		}
		// The sum and the longest of a timer whose count is shown.
		scraped.keySet().removeIf((name) -> name.matches("dynamodb_sts_calls_seconds_(sum|max)"));
		return scraped;
	}

	private Map<String, Set<String>> meters() {
		return inUse((registry) -> registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("dynamodb"))
			.collect(Collectors.toMap(Meter.Id::getName,
					(id) -> id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()), (one, same) -> one)));
	}

	private <T> T inUse(Function<PrometheusMeterRegistry, T> look) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		AtomicReference<T> seen = new AtomicReference<>();
		try (MisbehavingAws aws = new MisbehavingAws()) {
			YamlApplication.of(this.directory, """
					dynamodb:
					  environment: qa
					  endpoint: %s
					  accounts:
					    main: {account-id: "111122223333", role: orders, region: eu-west-1}
					  defaults:
					    credentials: {access-key-id: AKIA, secret-access-key: s}
					  tables:
					    orders: {item-type: %s}
					""".formatted(aws.endpoint(), Order.class.getName()))
				.runner()
				.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
						CompositeMeterRegistryAutoConfiguration.class, DynamoDbMetricsAutoConfiguration.class))
				.withBean(MeterRegistry.class, () -> registry)
				.run((context) -> {
					context.getBean(DynamoDbAccounts.class)
						.account("main")
						.dynamoDb()
						.getItem((get) -> get.tableName("qa-orders").key(Map.of("id", AttributeValue.fromS("1"))));
					seen.set(look.apply(registry));
				});
		}
		return seen.get();
	}

}
