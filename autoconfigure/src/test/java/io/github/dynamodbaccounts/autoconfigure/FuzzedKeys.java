package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Tag;

/**
 * All keys that exist, with values that are right for them.
 */
final class FuzzedKeys {

	/**
	 * A right value that no {@code toString} may show either.
	 */
	static final String HIDDEN = "canary-hidden";

	private static final Set<String> KNOWN = new TreeSet<>();

	// Every key in its place, with a stand-in for the keys of maps and lists.
	private static final List<String> PATHS = new ArrayList<>();

	static {
		collect("", DynamoDbProperties.class);
	}

	private static final List<String> ODD = List.of("\"[a.b]\"", "\"a.b\"", "\"a b\"", "ORDERS", "order_items",
			"ordeRs", "\"\"", "\"[]\"", "\"[0]\"", "\"[x\"", "1", "true", "null", "~", "\"ü\"", "\"a'b\"", "\"\\n\"",
			"\"\\0\"", "\"${x}\"", "\"-\"", "a--b", "\"%s\"", "tables", "accounts", "defaults", "dynamodb",
			"\"" + "k".repeat(300) + "\"", "\"" + "a-".repeat(5000) + "a\"");

	private static final Map<String, List<String>> RIGHT = Map.ofEntries(Map.entry("environment", List.of("qa", "dev")),
			Map.entry("table-name-pattern", List.of("\"{name}\"")),
			Map.entry("role", List.of("reader", "path/writer", "\"\"")),
			Map.entry("region", List.of("eu-west-1", "us-east-1")), Map.entry("external-id", List.of(HIDDEN)),
			Map.entry("trusted-principals", List.of("[\"arn:aws:iam::111122223333:role/t\"]")),
			Map.entry("name", List.of("some-name", "other")), Map.entry("source-identity", List.of("ann")),
			Map.entry("transitive-tag-keys", List.of("[]")),
			Map.entry("policy-arns", List.of("[\"arn:aws:iam::aws:policy/x\"]")),
			Map.entry("physical-name", List.of("exact", "arn:aws:dynamodb:eu-west-1:999988887777:table/xyz")),
			Map.entry("kms-key-arn", List.of("arn:aws:kms:eu-west-1:111122223333:key/1")),
			Map.entry("item-type", List.of(Order.class.getName(), Customer.class.getName())));

	private final RandomGenerator random;

	FuzzedKeys(RandomGenerator random) {
		this.random = random;
	}

	private static void collect(String path, Type type) {
		if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] == Tag.class) {
			KNOWN.addAll(List.of("key", "value"));
		}
		if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
			collect(path + ".orders-0", generic.getActualTypeArguments()[1]);
		}
		else if (type instanceof Class<?> record && record.isRecord()) {
			for (RecordComponent component : record.getRecordComponents()) {
				String key = dashed(component.getName());
				KNOWN.add(key.replace("-", ""));
				PATHS.add((path + "." + key).substring(1));
				collect(path + "." + key, component.getGenericType());
			}
		}
	}

	/**
	 * Whether a value must not be printed, by what the documentation says and not by what
	 * the mapper knows.
	 */
	static boolean isSecret(String property) {
		String name = property.toLowerCase(Locale.ROOT).replaceAll("[-_\"]", "");
		return name.matches(".*\\.credentials(\\..*)?|.*\\.(externalid|accesskeyid|secretaccesskey|sessiontoken)");
	}

	boolean isKnown(String key) {
		return KNOWN.contains(key.replaceAll("[-_\"]", "").toLowerCase(Locale.ROOT));
	}

	/**
	 * Any key, as likely one that exists as one that does not.
	 */
	String any() {
		if (this.random.nextBoolean()) {
			return pick(ODD);
		}
		String path = pick(PATHS);
		return path.substring(path.lastIndexOf('.') + 1);
	}

	/**
	 * Puts a value at any place that exists.
	 */
	void add(FuzzedTree tree, String value) {
		String path = pick(PATHS).replace("accounts.orders", "accounts.account");
		int last = path.lastIndexOf('.');
		Map<String, Object> parent = (last < 0) ? tree.root() : tree.map(path.substring(0, last).split("\\."));
		String shown = isSecret("dynamodb." + path) ? value : value.replace("canary", "shown");
		parent.put(path.substring(last + 1), shown);
	}

	/**
	 * A key with one letter changed, or in another spelling.
	 */
	String typo(String key) {
		int at = this.random.nextInt(Math.max(1, key.length() - 1));
		if (key.isEmpty() || key.contains("\"")) {
			return "typo";
		}
		return switch (this.random.nextInt(6)) {
			case 0 -> key.substring(0, at) + "x" + key.substring(at);
			case 1 -> "x" + key.substring(0, at) + key.substring(at + 1);
			case 2 -> key.toUpperCase(Locale.ROOT);
			case 3 -> key.replace('-', '_');
			case 4 -> key.endsWith("s") ? key.substring(0, key.length() - 1) : key + "s";
			default -> any();
		};
	}

	/**
	 * Adds keys of a record with right values.
	 * @param share how many of its keys
	 */
	void fill(Class<?> record, Map<String, Object> target, double share) {
		for (RecordComponent component : record.getRecordComponents()) {
			String key = dashed(component.getName());
			boolean reference = Set.of("account-id", "account", "source-account", "enabled").contains(key);
			if (!reference && this.random.nextDouble() < share) {
				target.put(key, right(key, component.getGenericType()));
			}
		}
	}

	private Object right(String key, Type type) {
		if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] == Tag.class) {
			return new ArrayList<Object>(List.of(new LinkedHashMap<>(Map.of("key", "team", "value", "shop"))));
		}
		if (RIGHT.containsKey(key)) {
			return pick(RIGHT.get(key));
		}
		if (!(type instanceof Class<?> simple)) {
			return "[]";
		}
		if (simple == DynamoDbProperties.Credentials.class) {
			return credentials();
		}
		if (simple.isRecord()) {
			Map<String, Object> record = new LinkedHashMap<>();
			fill(simple, record, 0.4);
			return record;
		}
		return value(simple);
	}

	private Map<String, Object> credentials() {
		return new LinkedHashMap<>(switch (this.random.nextInt(4)) {
			case 0 -> Map.of("profile", "canary-profile");
			case 1 -> Map.of("access-key-id", "canary-key", "secret-access-key", HIDDEN, "session-token", HIDDEN);
			case 2 -> Map.of("secret-id", "canary-secret");
			default -> Map.of("type", "environment");
		});
	}

	private String value(Class<?> type) {
		if (type.isEnum()) {
			Object[] constants = type.getEnumConstants();
			return ConfigurationProblems.spelling((Enum<?>) constants[this.random.nextInt(constants.length)]);
		}
		return switch (type.getSimpleName()) {
			case "Boolean" -> String.valueOf(this.random.nextBoolean());
			case "Integer" -> String.valueOf(1 + this.random.nextInt(50));
			case "Duration" -> pick(List.of("20m", "1h", "PT30M"));
			case "URI" -> pick(List.of("http://localhost:8000", "https://example.com"));
			case "Path" -> "/var/token";
			default -> "text";
		};
	}

	private String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private static String dashed(String camelCase) {
		return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
