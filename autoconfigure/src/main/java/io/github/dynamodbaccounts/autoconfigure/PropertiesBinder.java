package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Binds the properties to the end whatever is wrong with them, and reports all of it.
 */
final class PropertiesBinder {

	private static final Log logger = LogFactory.getLog(PropertiesBinder.class);

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

	PropertiesBinder(ConfigurationSources sources, ConfigurationProblems problems) {
		this.sources = sources;
		this.problems = problems;
	}

	DynamoDbProperties bind() {
		DynamoDbProperties properties = new RecordBinder(this.sources, new ProblemCollectingBindHandler(this.problems))
			.bind(DynamoDbProperties.class);
		if (properties == null) {
			// A value stands where the whole block should, and there is nothing else to
			// check.
			throw new DynamoDbConfigurationException(this.problems.all());
		}
		new MisplacedBlock(this.sources, this.problems).check();
		reportUnknownKeys(properties.unknownKeys());
		return properties;
	}

	private void reportUnknownKeys(DynamoDbProperties.UnknownKeys mode) {
		// Sorted, and by the first unknown element: a whole unknown block is one problem.
		var unknown = new TreeMap<String, KnownKeys.Unknown>();
		for (ConfigurationPropertyName name : this.sources.namesInFiles()) {
			KnownKeys.Unknown key = KnownKeys.ALL.unknown(name);
			if (key != null) {
				unknown.putIfAbsent(key.property(), key);
			}
		}
		unknown.values().forEach((key) -> {
			ConfigurationProblem problem = problem(key);
			if (mode == DynamoDbProperties.UnknownKeys.WARN) {
				logger.warn(problem);
			}
			else {
				this.problems.add(problem.property(), problem.statement(), problem.action());
				String meant = key.meant();
				if (meant != null && !this.sources.contains(meant)) {
					this.problems.settle(meant);
				}
			}
		});
	}

	// The value is never printed: a mistyped key may hold a secret.
	private ConfigurationProblem problem(KnownKeys.Unknown key) {
		String statement = "(%s) is not a known key".formatted(this.sources.locationBelow(key.property()));
		if (ExportCommand.OPTIONS.contains(key.property())) {
			return new ConfigurationProblem(key.property(), statement,
					"It is for the command line, and with it no application starts: --%s=iam."
						.formatted(ExportCommand.KIND));
		}
		List<String> below = this.sources.keysBelow(key.property());
		boolean typo = key.nearest() != null && (!below.isEmpty() || NearestName.isOneEdit(key.key(), key.nearest()));
		boolean belowValue = key.known().isEmpty() && !key.list() && key.path().size() == 1;
		String advice = (typo || belowValue) ? null
				: new KeyPlaces(KnownKeys.ALL).advice(key.path(), key.parent(), key.key(), below);
		if (advice != null) {
			return new ConfigurationProblem(key.property(), statement, advice);
		}
		if (key.nearest() != null) {
			return new ConfigurationProblem(key.property(), statement,
					"Did you mean '%s.%s'?".formatted(key.parent(), key.nearest()));
		}
		if (key.known().isEmpty()) {
			return new ConfigurationProblem(key.property(), statement,
					"'%s' takes a %s and has no keys below it.".formatted(key.parent(), key.list() ? "list" : "value"));
		}
		return new ConfigurationProblem(key.property(), statement,
				"Known keys below '%s': %s.".formatted(key.parent(), ConfigurationProblems.quoted(key.known())));
	}

}
