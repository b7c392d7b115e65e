package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.partitionmetadata.AwsCnPartitionMetadata;
import software.amazon.awssdk.regions.partitionmetadata.AwsPartitionMetadata;
import software.amazon.awssdk.regions.partitionmetadata.AwsUsGovPartitionMetadata;

/**
 * Partitions of regions, strictly: the SDK itself takes every region that it cannot place
 * for one of the partition {@code aws}.
 */
public final class Partitions {

	// To look any up, the SDK loads the metadata of all regions and services.
	private static final List<Partition> COMMON = List.of(Partition.of(new AwsPartitionMetadata()),
			Partition.of(new AwsCnPartitionMetadata()), Partition.of(new AwsUsGovPartitionMetadata()));

	private Partitions() {
	}

	/**
	 * Returns the partition of a region.
	 * @param region a region, not necessarily one that the SDK lists
	 * @return the partition id, such as {@code aws-cn}, or empty where the region has the
	 * form of no partition's regions
	 */
	public static Optional<String> of(Region region) {
		for (Partition partition : COMMON) {
			if (partition.has(region)) {
				return Optional.of(partition.id());
			}
		}
		Partition partition = Partition.of(PartitionMetadata.of(region));
		return partition.has(region) ? Optional.of(partition.id()) : Optional.empty();
	}

	private record Partition(String id, Pattern regions) {

		static Partition of(PartitionMetadata metadata) {
			return new Partition(metadata.id(), Pattern.compile(metadata.regionRegex()));
		}

		boolean has(Region region) {
			return this.regions.matcher(region.id()).matches();
		}

	}

}
