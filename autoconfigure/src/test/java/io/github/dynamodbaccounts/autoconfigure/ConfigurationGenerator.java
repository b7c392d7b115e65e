package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import io.github.dynamodbaccounts.autoconfigure.FuzzedTree.Place;

/**
 * Makes configurations of all keys that exist: right ones, and those with a few things
 * wrong.
 */
final class ConfigurationGenerator {

	private static final String[] ENVIRONMENTS = { "qa", "prod", "dev" };

	private final RandomGenerator random;

	private final HostileValues hostile;

	private final FuzzedKeys keys;

	ConfigurationGenerator(RandomGenerator random) {
		this.random = random;
		this.hostile = new HostileValues(random);
		this.keys = new FuzzedKeys(random);
	}

	/**
	 * A configuration of right keys and values, which may contradict each other.
	 */
	FuzzedTree right() {
		FuzzedTree tree = new FuzzedTree();
		Map<String, Object> root = tree.root();
		root.put("environment", ENVIRONMENTS[this.random.nextInt(ENVIRONMENTS.length)]);
		if (often()) {
			for (String environment : ENVIRONMENTS) {
				tree.map("environments", environment).put("production", "prod".equals(environment) ? "true" : "false");
			}
		}
		root.put("defaults", new LinkedHashMap<>(Map.of("region", "eu-west-1")));
		if (often()) {
			this.keys.fill(Account.class, tree.map("defaults"), 0.05);
		}
		int accounts = 1 + this.random.nextInt(4);
		for (int i = 0; i < accounts; i++) {
			Map<String, Object> account = tree.map("accounts", accountKey(i));
			account.put("account-id", "\"%012d\"".formatted(111122223333L + i));
			this.keys.fill(Account.class, account, often() ? 0.1 : 0.0);
			if (i > 0 && often() && !account.containsKey("credentials")) {
				account.put("source-account", accountKey(this.random.nextInt(i)));
			}
		}
		int tables = this.random.nextInt(4);
		for (int i = 0; i < tables; i++) {
			Map<String, Object> table = tree.map("tables", "orders-" + i);
			table.put("item-type", Order.class.getName());
			table.put("account", accountKey(this.random.nextInt(accounts)));
			this.keys.fill(Table.class, table, often() ? 0.1 : 0.0);
		}
		return tree;
	}

	/**
	 * A configuration with any number of mistakes.
	 */
	FuzzedTree wrong() {
		FuzzedTree tree = right();
		if (this.random.nextInt(10) == 0) {
			circle(tree);
		}
		int mistakes = (this.random.nextInt(5) == 0) ? 10 : 1 + this.random.nextInt(3);
		for (int i = 0; i < mistakes; i++) {
			List<Place> places = tree.places();
			if (!places.isEmpty()) {
				spoil(tree, places.get(this.random.nextInt(places.size())));
			}
		}
		return tree;
	}

	// Never a value that is not to be printed in a place that shows it.
	private void spoil(FuzzedTree tree, Place place) {
		String property = place.name();
		boolean secret = FuzzedKeys.isSecret(property);
		switch (this.random.nextInt(8)) {
			case 0 -> place.parent().remove(place.key());
			case 1 -> {
				place.parent().remove(place.key());
				String typo = this.keys.typo(place.key());
				place.parent().put(typo, this.keys.isKnown(typo) ? this.hostile.any() : this.hostile.secret());
			}
			case 2 -> place.parent()
				.put(place.key(), new ArrayList<>(List.of(secret ? this.hostile.secret() : place.value())));
			case 3 -> place.parent()
				.put(this.keys.any(), (secret || isHidden(place.value())) ? this.hostile.any() : place.value());
			case 4 -> this.keys.add(tree, secret ? this.hostile.secret() : this.hostile.any());
			case 5 -> this.keys.fill(this.random.nextBoolean() ? Account.class : Table.class, place.parent(), 0.05);
			default -> place.parent().put(place.key(), secret ? this.hostile.secret() : this.hostile.any());
		}
	}

	private static boolean isHidden(Object value) {
		// A block in two places would share what is hidden in one of them.
		return !(value instanceof String text) || text.contains(HostileValues.CANARY);
	}

	private void circle(FuzzedTree tree) {
		int length = 1 + this.random.nextInt((this.random.nextInt(50) == 0) ? 1000 : 5);
		for (int i = 0; i < length; i++) {
			Map<String, Object> account = tree.map("accounts", "circle-" + i);
			account.put("source-account", "circle-" + ((i + 1) % length));
		}
	}

	private String accountKey(int index) {
		return "account-" + index;
	}

	private boolean often() {
		return this.random.nextInt(3) == 0;
	}

}
