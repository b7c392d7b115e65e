package io.github.dynamodbaccounts.account;

import java.util.Optional;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Partitions of regions, strictly: the SDK itself takes every region that it cannot place
 * for one of the partition {@code aws}.
 */
public final class Partitions {

	private Partitions() {
	}

	/**
	 * Returns the partition of a region.
	 * @param region a region, not necessarily one that the SDK lists
	 * @return the partition id, such as {@code aws-cn}, or empty where the region has the
	 * form of no partition's regions
	 */
	public static Optional<String> of(Region region) {
		PartitionMetadata partition = PartitionMetadata.of(region);
		return region.id().matches(partition.regionRegex()) ? Optional.of(partition.id()) : Optional.empty();
	}

}
