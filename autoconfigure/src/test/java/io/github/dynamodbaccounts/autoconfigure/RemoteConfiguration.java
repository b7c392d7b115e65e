package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.ConfigDataResource;
import org.springframework.boot.context.config.Profiles;
import org.springframework.core.env.MapPropertySource;

/**
 * Configuration that is no file, as that of a configuration server: of each profile it
 * has an environment of that name.
 */
final class RemoteConfiguration {

	private RemoteConfiguration() {
	}

	static final class Resolver implements ConfigDataLocationResolver<Resource> {

		@Override
		public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
			return location.hasPrefix("remote:");
		}

		@Override
		public List<Resource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
			return List.of();
		}

		@Override
		public List<Resource> resolveProfileSpecific(ConfigDataLocationResolverContext context,
				ConfigDataLocation location, Profiles profiles) {
			return profiles.getAccepted().stream().map(Resource::new).toList();
		}

	}

	static final class Loader implements ConfigDataLoader<Resource> {

		@Override
		public ConfigData load(ConfigDataLoaderContext context, Resource resource) {
			return new ConfigData(List.of(new MapPropertySource("remote " + resource.profile,
					Map.of("dynamodb.environment", resource.profile, "dynamodb.verify-on-startup", "warn"))));
		}

	}

	static final class Resource extends ConfigDataResource {

		private final String profile;

		Resource(String profile) {
			this.profile = profile;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Resource resource && resource.profile.equals(this.profile);
		}

		@Override
		public int hashCode() {
			return this.profile.hashCode();
		}

	}

}
