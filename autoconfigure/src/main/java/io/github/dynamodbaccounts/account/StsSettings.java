package io.github.dynamodbaccounts.account;

import java.net.URI;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Where STS is asked for sessions.
 *
 * @param region region of the STS endpoint
 * @param endpoint endpoint in place of the region's, or {@code null}
 */
public record StsSettings(Region region, @Nullable URI endpoint) {

	public StsSettings {
		Objects.requireNonNull(region, "'region' must not be null.");
	}

	StsSettings atEndpoint(URI endpoint) {
		return new StsSettings(this.region, endpoint);
	}

}
