package io.github.dynamodbaccounts.autoconfigure;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.Partitions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Turns the name of a region into a region of a known partition.
 */
final class RegionMapper {

	private static final int LONGEST = 64;

	private static final Pattern ZONE = Pattern.compile("[a-z]+(-[a-z]+)+-\\d[a-z]");

	// The end of a console's "EU (Ireland)".
	private static final Pattern PLACE = Pattern.compile("\\([^()]+\\)");

	private final ConfigurationProblems problems;

	RegionMapper(ConfigurationProblems problems) {
		this.problems = problems;
	}

	/**
	 * Maps a region.
	 * @param property the property that names it
	 * @param name its name
	 * @param local whether a local endpoint stands for AWS, where any name will do
	 * @return the region, or {@code null} after a problem was reported
	 */
	@Nullable Region map(Supplier<String> property, String name, boolean local) {
		Region region = Region.of(name);
		if (local || Partitions.of(region).isPresent()) {
			return region;
		}
		String nearest = nearest(name);
		this.problems.value(property.get(),
				ZONE.matcher(name).matches() ? "this is an availability zone, and not a region"
						: "no AWS partition has a region of that name",
				(nearest != null) ? "Did you mean '%s'?".formatted(nearest)
						: "Use the code of a region, such as 'eu-west-1' or 'us-gov-west-1'.");
		return null;
	}

	private static @Nullable String nearest(String name) {
		if (name.length() > LONGEST) {
			return null;
		}
		Matcher place = PLACE.matcher(name);
		if (place.find()) {
			return Region.regions()
				.stream()
				.filter((region) -> region.metadata() != null
						&& region.metadata().description().contains(place.group()))
				.map(Region::id)
				.findFirst()
				.orElse(null);
		}
		return NearestName.of(name, Region.regions().stream().map(Region::id).toList());
	}

	/**
	 * The partition of a region, {@code aws} where a local endpoint allows one that has
	 * none.
	 */
	static String partition(Region region) {
		return Partitions.of(region).orElse("aws");
	}

	/**
	 * Why something does not fit an account, as a clause.
	 * @param region region of what has to lie in the account's partition
	 * @param account key of the account
	 * @param accountRegion region of the account
	 * @return {@code null} where both lie in one partition
	 */
	static @Nullable String mismatch(Region region, String account, Region accountRegion) {
		if (region.equals(accountRegion)) {
			return null;
		}
		String partition = partition(region);
		String expected = partition(accountRegion);
		return partition.equals(expected) ? null
				: "it lies in partition '%s', and account '%s' in '%s'".formatted(partition, account, expected);
	}

}
