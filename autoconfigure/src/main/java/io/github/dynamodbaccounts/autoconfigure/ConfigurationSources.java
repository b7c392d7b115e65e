package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Where the values of properties come from.
 */
final class ConfigurationSources {

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dynamodb");

	// Sources that other programs write to, and whose spelling of a key says nothing.
	private static final Set<String> OUTSIDE_FILES = Set.of("systemEnvironment", "systemProperties", "commandLineArgs",
			"spring.application.json");

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	// Those that have, or may have, anything below the prefix.
	private final List<ConfigurationPropertySource> ours;

	private final Environment environment;

	private @Nullable List<ConfigurationPropertyName> namesInFiles;

	private final Set<ConfigurationPropertyName> withoutValue = new HashSet<>();

	ConfigurationSources(Environment environment) {
		this.environment = environment;
		ConfigurationPropertySources.get(environment).forEach(this.sources::add);
		this.ours = this.sources.stream().filter(ConfigurationSources::isOurs).toList();
	}

	private static boolean isOurs(ConfigurationPropertySource source) {
		return source.containsDescendantOf(PREFIX) != ConfigurationPropertyState.ABSENT
				|| source.getConfigurationProperty(PREFIX) != null;
	}

	/**
	 * Binds what is below {@code dynamodb}. Every key is asked of every source that may
	 * have one, and of no other.
	 */
	Binder binder() {
		return new Binder(this.ours, new PropertySourcesPlaceholdersResolver(this.environment));
	}

	/**
	 * Whether {@link #names()} are all that there are: a source may have keys that it
	 * does not list.
	 */
	boolean areListed() {
		return this.ours.stream().allMatch(IterableConfigurationPropertySource.class::isInstance);
	}

	/**
	 * Names of all properties below {@code dynamodb}, from the source that wins to that
	 * which comes last, as each spells them.
	 */
	List<ConfigurationPropertyName> names() {
		return this.ours.stream().flatMap(ConfigurationSources::namesBelow).toList();
	}

	/**
	 * The same as keys to be bound.
	 */
	List<WrittenKey> keys() {
		List<WrittenKey> keys = new ArrayList<>();
		for (ConfigurationPropertySource source : this.ours) {
			boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
			namesBelow(source).forEach((name) -> keys.add(WrittenKey.of(name, variables)));
		}
		return keys;
	}

	/**
	 * Remembers a key that has no value where it is written, which is not the same as one
	 * that is not written: it clears what would be inherited.
	 */
	void addWithoutValue(ConfigurationPropertyName name) {
		if (find(name) != null) {
			this.withoutValue.add(name);
		}
	}

	boolean isWithoutValue(String name) {
		return !this.withoutValue.isEmpty() && this.withoutValue.contains(ConfigurationPropertyName.adapt(name, '.'));
	}

	/**
	 * The property with a name such as {@code dynamodb.accounts.main.account-id}, from
	 * the source that wins.
	 */
	@Nullable ConfigurationProperty find(String name) {
		return find(ConfigurationPropertyName.adapt(name, '.'));
	}

	private @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : PREFIX.isAncestorOf(name) ? this.ours : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Whether a text stands in the line that a property comes from: YAML may have read it
	 * as something else.
	 */
	boolean isWritten(ConfigurationPropertyName name, String text) {
		ConfigurationProperty property = find(name);
		Origin origin = (property != null) ? unwrap(property.getOrigin()) : null;
		if (!(origin instanceof TextResourceOrigin file) || file.getResource() == null || file.getLocation() == null) {
			return false;
		}
		try {
			List<String> lines = file.getResource().getContentAsString(StandardCharsets.UTF_8).lines().toList();
			int line = file.getLocation().getLine();
			return line < lines.size() && lines.get(line).contains(text);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * A value with its placeholders resolved, as far as they can be.
	 */
	String resolve(String value) {
		try {
			return this.environment.resolvePlaceholders(value);
		}
		catch (IllegalArgumentException ex) {
			// Placeholders that name each other.
			return value;
		}
	}

	boolean contains(String name) {
		return find(name) != null;
	}

	/**
	 * Whether files have a key, or keys below it.
	 */
	boolean containsBelow(String name) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		return namesInFiles().stream()
			.anyMatch((candidate) -> adapted.equals(candidate) || adapted.isAncestorOf(candidate));
	}

	/**
	 * Whether an environment variable alone has a key.
	 */
	boolean isOnlyVariable(ConfigurationPropertyName name) {
		return this.sources.stream()
			.filter((source) -> source.getConfigurationProperty(name) != null)
			.allMatch((source) -> source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
				&& !containsBelow(name.toString());
	}

	/**
	 * Names of all properties below {@code dynamodb} that files have, as they spell them.
	 */
	List<ConfigurationPropertyName> namesInFiles() {
		List<ConfigurationPropertyName> names = this.namesInFiles;
		if (names == null) {
			names = this.ours.stream()
				.filter(Predicate.not(ConfigurationSources::isOutsideFiles))
				.flatMap(ConfigurationSources::namesBelow)
				.toList();
			this.namesInFiles = names;
		}
		return names;
	}

	/**
	 * Names of all properties that files have, as they spell them.
	 */
	Stream<ConfigurationPropertyName> allNamesInFiles() {
		return this.sources.stream()
			.filter(Predicate.not(ConfigurationSources::isOutsideFiles))
			.flatMap(ConfigurationSources::names);
	}

	private static Stream<ConfigurationPropertyName> namesBelow(ConfigurationPropertySource source) {
		return names(source).filter(PREFIX::isAncestorOf);
	}

	private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
		return (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream() : Stream.empty();
	}

	/**
	 * Keys that files have directly below a name, in uniform spelling.
	 */
	List<String> keysBelow(String name) {
		ConfigurationPropertyName parent = ConfigurationPropertyName.adapt(name, '.');
		return namesInFiles().stream()
			.filter(parent::isAncestorOf)
			.map((candidate) -> candidate.getElement(parent.getNumberOfElements(), Form.UNIFORM))
			.distinct()
			.toList();
	}

	/**
	 * Where a key stands, or the first of the keys below it.
	 */
	String locationBelow(String name) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		return Stream.concat(Stream.of(adapted), namesInFiles().stream().filter(adapted::isAncestorOf))
			.map(this::find)
			.filter(Objects::nonNull)
			.map((property) -> location(property.getOrigin()))
			.findFirst()
			.orElse("origin unknown");
	}

	/**
	 * Where a property stands in the files, or what it would stand below.
	 */
	Place place(String name) {
		ConfigurationPropertyName candidate = ConfigurationPropertyName.adapt(name, '.');
		while (!candidate.isEmpty()) {
			Place place = firstBelow(candidate);
			if (place != null) {
				return place;
			}
			candidate = candidate.getParent();
		}
		return Place.NOWHERE;
	}

	private @Nullable Place firstBelow(ConfigurationPropertyName name) {
		for (int i = 0; i < this.sources.size(); i++) {
			if (this.sources.get(i) instanceof IterableConfigurationPropertySource source) {
				int file = i;
				OptionalInt line = source.stream()
					.filter((candidate) -> name.equals(candidate) || name.isAncestorOf(candidate))
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.mapToInt((property) -> line(property.getOrigin()))
					.min();
				if (line.isPresent()) {
					return new Place(file, line.getAsInt());
				}
			}
		}
		return null;
	}

	private static int line(@Nullable Origin origin) {
		return (unwrap(origin) instanceof TextResourceOrigin text && text.getLocation() != null)
				? text.getLocation().getLine() : 0;
	}

	private static @Nullable Origin unwrap(@Nullable Origin origin) {
		return (origin instanceof PropertySourceOrigin wrapper && wrapper.getOrigin() != null)
				? unwrap(wrapper.getOrigin()) : origin;
	}

	private static boolean isOutsideFiles(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& OUTSIDE_FILES.contains(underlying.getName());
	}

	/**
	 * Where a value stands, such as {@code application.yml:9}.
	 */
	static String location(@Nullable Origin origin) {
		Origin actual = unwrap(origin);
		if (actual instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
			return file(text.getResource()) + ":" + (text.getLocation().getLine() + 1);
		}
		return (actual != null) ? actual.toString() : "origin unknown";
	}

	private static @Nullable String file(Resource resource) {
		Resource actual = (resource instanceof OriginTrackedResource tracked) ? tracked.getResource() : resource;
		return (actual instanceof ClassPathResource classPath) ? classPath.getPath() : actual.getFilename();
	}

	/**
	 * A line of a source.
	 *
	 * @param source number of the source, the one that wins first
	 * @param line number of the line
	 */
	record Place(int source, int line) implements Comparable<Place> {

		static final Place NOWHERE = new Place(Integer.MAX_VALUE, 0);

		@Override
		public int compareTo(Place other) {
			return Comparator.comparingInt(Place::source).thenComparingInt(Place::line).compare(this, other);
		}

	}

}
