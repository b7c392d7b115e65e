package io.github.dynamodbaccounts.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.PartitionMetadataProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Partitions of regions, strictly: the SDK itself takes every region that it cannot place
 * for one of the partition {@code aws}.
 */
public final class Partitions {

	// PartitionMetadata.of loads what the SDK knows of every service and region, too.
	private static final PartitionMetadataProvider PARTITIONS = new GeneratedPartitionMetadataProvider();

	// To place a region is to compile and match an expression.
	private static final Map<Region, Optional<String>> KNOWN = new ConcurrentHashMap<>();

	private Partitions() {
	}

	/**
	 * Returns the partition of a region.
	 * @param region a region, not necessarily one that the SDK lists
	 * @return the partition id, such as {@code aws-cn}, or empty where the region has the
	 * form of no partition's regions
	 */
	public static Optional<String> of(Region region) {
		return KNOWN.computeIfAbsent(region, Partitions::find);
	}

	private static Optional<String> find(Region region) {
		PartitionMetadata partition = PARTITIONS.partitionMetadata(region);
		return region.id().matches(partition.regionRegex()) ? Optional.of(partition.id()) : Optional.empty();
	}

}
