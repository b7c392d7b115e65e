package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.guard.GuardMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Takes a value that cannot be converted for absent and goes on, so that one run finds
 * every problem. Also sees what conversion hides: text that YAML made a number or a
 * boolean.
 */
final class ProblemCollectingBindHandler extends AbstractBindHandler {

	private static final Set<String> ACCOUNT_IDS = Set.of("accountid", "account", "accountids", "forbiddenaccountids");

	private final ConfigurationProblems problems;

	private final ItemTypes itemTypes;

	ProblemCollectingBindHandler(ConfigurationProblems problems) {
		this.problems = problems;
		this.itemTypes = new ItemTypes(problems);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		// A class that cannot be linked would end the binding by an error.
		return (target.getType().resolve() == Class.class) ? (Bindable<T>) Bindable.of(Object.class) : target;
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && String.valueOf(result).contains("${")) {
			this.problems.value(name.toString(), "the placeholder has no value",
					"Set what it names, or give it a default as in ${NAME:default}.");
			return (target.getType().resolve() == Object.class) ? null : result;
		}
		if (property != null && String.class == target.getType().resolve()) {
			checkText(name, property.getValue());
		}
		else if (target.getType().resolve() == Object.class) {
			String type = String.valueOf(result);
			return type.isBlank() ? null : this.itemTypes.find(name.toString(), type);
		}
		return result;
	}

	private void checkText(ConfigurationPropertyName name, Object value) {
		if (value instanceof Boolean) {
			this.problems.value(name.toString(), "YAML read the unquoted word as a boolean, not as text",
					"Put it in quotes.");
		}
		else if (value instanceof Number number && isAccountId(name)) {
			checkAccountId(name, number);
		}
		else if (value instanceof Number && !isAccountIdAsRole(name, value)) {
			this.problems.value(name.toString(), "YAML read the unquoted value as a number, not as text",
					"Put it in quotes.");
		}
	}

	private void checkAccountId(ConfigurationPropertyName name, Number number) {
		if (number.toString().matches("\\d{12}")) {
			return;
		}
		String octal = "%012o".formatted(number.longValue());
		boolean written = this.problems.sources().isWritten(name, octal);
		this.problems.value(name.toString(),
				written ? "YAML read the unquoted %s as an octal number".formatted(octal)
						: "YAML read it as a number, and an account id is a text of 12 digits",
				written ? "Put it in quotes." : "Write all 12 digits, in quotes.");
	}

	// Quotes would not make it right.
	private static boolean isAccountIdAsRole(ConfigurationPropertyName name, Object value) {
		return name.getLastElement(Form.UNIFORM).equals("role") && AccountIds.isAccountId(value.toString());
	}

	private static boolean isAccountId(ConfigurationPropertyName name) {
		ConfigurationPropertyName key = name.isLastElementIndexed() ? name.getParent() : name;
		return ACCOUNT_IDS.contains(key.getLastElement(Form.UNIFORM));
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) {
		if (result == null) {
			this.problems.sources().addWithoutValue(name);
		}
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		this.problems.sources().addWithoutValue(name);
		Class<?> type = target.getType().resolve(Object.class);
		if (Map.class.isAssignableFrom(type) || type.isRecord()) {
			reportShape(name);
		}
		else {
			this.problems.value(name.toString(), reason(type), action(type));
		}
		return null;
	}

	private void reportShape(ConfigurationPropertyName name) {
		if (name.isLastElementIndexed() && name.getNumberOfElements() == 2 + 1) {
			String map = name.getParent().toString();
			this.problems.shape(map, "there have to be keys below it, not a list",
					KeyPlaces.LIST.formatted(name.getParent().getLastElement(Form.ORIGINAL)));
			return;
		}
		KnownKeys entry = KnownKeys.ALL.entryOf(name);
		if (entry != null && this.problems.sources().isOnlyVariable(name)) {
			// Kubernetes sets DYNAMODB_TABLES_PORT for a service named dynamodb-tables.
			return;
		}
		if (entry != null && entry.isKnown(name.getLastElement(Form.UNIFORM))) {
			String map = name.getParent().toString();
			this.problems.shape(name.toString(),
					"a key of '%s' has to stand here, and '%s' is one of those below it".formatted(map,
							name.getLastElement(Form.ORIGINAL)),
					"Indent it by one step more, as in '%s.main.%s'.".formatted(map,
							name.getLastElement(Form.ORIGINAL)));
			return;
		}
		this.problems.shape(name.toString(), "there have to be keys below it, not a value or a list",
				"Check the indentation, and that a blank follows each ':'.");
	}

	private static String action(Class<?> type) {
		if (type == VerifyOnStartup.class) {
			return "Write 'fail' to stop a start that would go wrong, or 'warn' to be told after it.";
		}
		if (type == GuardMode.class) {
			return "No guard can be switched off: 'warn' lets calls pass, and logs them.";
		}
		return "Correct the value.";
	}

	private static String reason(Class<?> type) {
		if (type.isEnum()) {
			return "known values are " + ConfigurationProblems.quoted(Arrays.stream(type.getEnumConstants())
				.map((constant) -> ConfigurationProblems.spelling((Enum<?>) constant))
				.toList());
		}
		if (type == Duration.class) {
			return "a duration is a number with a unit and no blank between, such as 500ms, 5s or 15m";
		}
		if (type == Boolean.class) {
			return "it has to be true or false";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "it has to be a whole number";
		}
		if (type == URI.class) {
			return "it has to be a URI, such as http://localhost:8000";
		}
		if (type == Path.class) {
			return "it has to be the path of a file";
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "it has to be a list";
		}
		return "it has to be a " + type.getSimpleName();
	}

}
