package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Binds records by the keys that are written. Spring Boot's binder finds and converts
 * each value; on its own it would ask every source for every key that a record could
 * have, and of a hundred accounts and tables most of those are not there.
 */
final class RecordBinder {

	private final ConfigurationSources sources;

	private final Binder binder;

	private final BindHandler handler;

	private final Map<Class<?>, BoundRecord> records = new HashMap<>();

	RecordBinder(ConfigurationSources sources, BindHandler handler) {
		this.sources = sources;
		this.binder = sources.binder();
		this.handler = handler;
	}

	/**
	 * Binds all keys below {@code dynamodb}.
	 * @param type a record whose defaults are its own
	 * @return {@code null} where a value stands in the place of the block, which the
	 * handler was told
	 */
	<T> @Nullable T bind(Class<T> type) {
		ConfigurationPropertyName name = ConfigurationSources.PREFIX;
		if (!this.sources.areListed() || this.sources.contains(name.toString())) {
			return this.binder.bindOrCreate(name, Bindable.of(type), this.handler);
		}
		Object bound = bindRecord(name, type, this.sources.keys());
		return type.cast((bound != null) ? bound : record(type).createEmpty());
	}

	// Null where nothing that is written has a value.
	private @Nullable Object bindRecord(ConfigurationPropertyName name, Class<?> type, List<WrittenKey> keys) {
		BoundRecord record = record(type);
		@Nullable Object[] values = new Object[record.components().size()];
		boolean bound = false;
		for (int i = 0; i < values.length; i++) {
			BoundRecord.Component component = record.components().get(i);
			List<WrittenKey> below = WrittenKey.below(component.uniformName(), keys);
			if (!below.isEmpty()) {
				values[i] = bindComponent(name.append(component.name()), component, below);
				bound |= values[i] != null;
			}
		}
		return bound ? record.create(values) : null;
	}

	private @Nullable Object bindComponent(ConfigurationPropertyName name, BoundRecord.Component component,
			List<WrittenKey> keys) {
		if (component.record() != null) {
			return bindPlace(name, component.record(), keys);
		}
		if (component.entry() != null) {
			List<WrittenKey> ofEntries = WrittenKey.strictlyBelow(name, keys);
			if (!ofEntries.isEmpty()) {
				return bindEntries(name, component.entry(), ofEntries, WrittenKey.variables(keys));
			}
		}
		return this.binder.bind(name, component.bindable(), this.handler).orElse(null);
	}

	// Where a record belongs, a value is a mistake, which the binder knows to tell.
	private @Nullable Object bindPlace(ConfigurationPropertyName name, Class<?> type, List<WrittenKey> keys) {
		for (WrittenKey key : keys) {
			if (key.rest().isEmpty()) {
				return this.binder.bind(name, Bindable.of(type), this.handler).orElse(null);
			}
		}
		return bindRecord(name, type, keys);
	}

	// As the binder does, one entry for each spelling of a key.
	private @Nullable Object bindEntries(ConfigurationPropertyName name, Class<?> type, List<WrittenKey> keys,
			List<WrittenKey> variables) {
		int depth = name.getNumberOfElements();
		Map<String, List<WrittenKey>> byKey = new HashMap<>();
		for (WrittenKey key : keys) {
			String uniform = key.name().getElement(depth, Form.UNIFORM);
			byKey.computeIfAbsent(uniform, (absent) -> new ArrayList<>()).add(key.below(uniform));
		}
		// A variable has no brackets, and may have underscores within a key.
		byKey.forEach((key, below) -> below.addAll(WrittenKey.below(KeyFolding.uniform(key), variables)));
		Map<String, Object> entries = new LinkedHashMap<>();
		// By whole names: one in brackets may be bound where its twin is not.
		Set<String> unbound = new HashSet<>();
		for (WrittenKey key : keys) {
			String spelling = key.name().getElement(depth, Form.ORIGINAL);
			ConfigurationPropertyName entry = key.name().chop(depth + 1);
			if (entries.containsKey(spelling) || (!unbound.isEmpty() && unbound.contains(entry.toString()))) {
				continue;
			}
			List<WrittenKey> below = Objects.requireNonNull(byKey.get(entry.getElement(depth, Form.UNIFORM)));
			Object bound = bindPlace(entry, type, below);
			if (bound != null) {
				entries.put(spelling, bound);
			}
			else {
				unbound.add(entry.toString());
			}
		}
		return entries.isEmpty() ? null : entries;
	}

	private BoundRecord record(Class<?> type) {
		return this.records.computeIfAbsent(type, BoundRecord::of);
	}

}
