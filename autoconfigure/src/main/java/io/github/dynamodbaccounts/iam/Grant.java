package io.github.dynamodbaccounts.iam;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Actions that are needed on one resource.
 *
 * @param purpose what they are needed for
 * @param resource ARN of the resource
 * @param actions the actions
 * @param conditions values that keys of the request have
 */
record Grant(Purpose purpose, String resource, SortedSet<String> actions, Map<String, String> conditions) {

	Grant {
		actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
		conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
	}

	Grant(Purpose purpose, String resource, Collection<String> actions) {
		this(purpose, resource, new TreeSet<>(actions), Map.of());
	}

	/**
	 * The same with further actions.
	 */
	Grant with(Grant other) {
		SortedSet<String> all = new TreeSet<>(this.actions);
		all.addAll(other.actions);
		return new Grant(this.purpose, this.resource, all, this.conditions);
	}

	/**
	 * What actions are needed for, in the order of statements.
	 */
	enum Purpose {

		/**
		 * Items of tables.
		 */
		TABLES,

		/**
		 * Queries of indexes.
		 */
		INDEXES,

		/**
		 * The verification of tables.
		 */
		VERIFICATION,

		/**
		 * Keys that tables are encrypted with.
		 */
		KEYS,

		/**
		 * Roles that are assumed.
		 */
		ROLES,

		/**
		 * Secrets that hold base credentials.
		 */
		SECRETS

	}

}
