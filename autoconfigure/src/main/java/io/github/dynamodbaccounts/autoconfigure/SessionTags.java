package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole.SessionTag;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a session, and the keys of those that chained sessions inherit.
 */
final class SessionTags {

	private static final int MOST = 50;

	private static final String LIST = "session.tags";

	private static final Pattern KEY = Pattern.compile("(?!(?i:aws:))[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");

	private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	private final List<Tag> tags;

	private final List<String> transitiveKeys;

	SessionTags(ConfigurationProblems problems, AccountKeys keys, Session session) {
		this.problems = problems;
		this.keys = keys;
		this.tags = Objects.requireNonNullElse(session.tags(), List.of());
		this.transitiveKeys = Objects.requireNonNullElse(session.transitiveTagKeys(), List.of());
	}

	/**
	 * Checks the tags.
	 * @return whether {@link #map()} may be called
	 */
	boolean check() {
		if (this.tags.stream().anyMatch((tag) -> tag.key() == null || tag.key().isEmpty() || tag.value() == null)) {
			this.problems.addOnce(this.keys.propertyOfList(LIST), "has a tag without key or without value",
					"Write each as {key: team, value: shop}.");
			return false;
		}
		if (this.tags.size() > MOST) {
			this.problems.addOnce(this.keys.propertyOfList(LIST),
					"has %d tags, and a session takes %d at most".formatted(this.tags.size(), MOST),
					"Remove those that no policy asks for.");
			return false;
		}
		Map<String, String> known = new HashMap<>();
		boolean right = true;
		for (int i = 0; i < this.tags.size(); i++) {
			SessionTag tag = map(this.tags.get(i));
			// Both, so that each can report.
			right &= checkKey(i, tag.key(), known.putIfAbsent(uniform(tag.key()), tag.key())) & checkValue(i, tag);
		}
		return right & checkTransitiveKeys(known);
	}

	/**
	 * Checks that none of the tags has a key that is inherited: AWS refuses to change
	 * what a session passes on.
	 * @param source the account whose session assumes the role
	 * @return whether there is no problem
	 */
	boolean checkInherited(AccountDefinition source) {
		Map<String, String> inherited = new HashMap<>();
		AccountDefinition account = source;
		while (account != null) {
			for (String key : (account.role() != null) ? account.role().transitiveTagKeys() : List.<String>of()) {
				inherited.putIfAbsent(uniform(key), account.key());
			}
			account = (account.credentials() instanceof BaseCredentials.SourceAccount next) ? next.account() : null;
		}
		boolean right = true;
		for (int i = 0; i < this.tags.size(); i++) {
			String owner = inherited.get(uniform(map(this.tags.get(i)).key()));
			if (owner != null) {
				this.problems.value(property(i, "key"),
						"the session of account '%s' inherits this tag from account '%s', and AWS lets nobody set it again"
							.formatted(this.keys.account(), owner),
						"Remove the tag from one of the two accounts, or its key from the 'transitive-tag-keys' of '%s'."
							.formatted(owner));
				right = false;
			}
		}
		return right;
	}

	/**
	 * The tags as they are sent.
	 */
	List<SessionTag> map() {
		return this.tags.stream().map(SessionTags::map).toList();
	}

	private static SessionTag map(Tag tag) {
		return new SessionTag(Objects.requireNonNull(tag.key()), Objects.requireNonNull(tag.value()));
	}

	private boolean checkKey(int index, String key, @Nullable String same) {
		if (!KEY.matcher(key).matches()) {
			this.problems.value(property(index, "key"),
					"a tag's key has 1 to 128 letters, digits, blanks and _.:/=+@-, and does not start with 'aws:'",
					"Correct the value.");
			return false;
		}
		if (same != null) {
			this.problems.value(property(index, "key"), "AWS takes it for the same key as '%s'".formatted(same),
					"Remove one of the two tags.");
			return false;
		}
		return true;
	}

	private boolean checkValue(int index, SessionTag tag) {
		if (!VALUE.matcher(tag.value()).matches()) {
			this.problems.value(property(index, "value"),
					"a tag's value has at most 256 letters, digits, blanks and _.:/=+@-", "Correct the value.");
			return false;
		}
		return true;
	}

	private String property(int index, String key) {
		return this.keys.element(LIST, "[%d].%s".formatted(index, key));
	}

	private boolean checkTransitiveKeys(Map<String, String> known) {
		boolean right = true;
		for (int i = 0; i < this.transitiveKeys.size(); i++) {
			if (!known.containsKey(uniform(this.transitiveKeys.get(i)))) {
				this.problems.value(this.keys.element("session.transitive-tag-keys", "[%d]".formatted(i)),
						"the session has no tag of this key",
						"Use the key of one of '%s', or remove it.".formatted(this.keys.propertyOfList(LIST)));
				right = false;
			}
		}
		return right;
	}

	// AWS keeps the case of keys, and does not tell them apart by it.
	private static String uniform(String key) {
		return key.toLowerCase(Locale.ROOT);
	}

}
