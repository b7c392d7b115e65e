package io.github.dynamodbaccounts.account;

import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.StringInputStream;

/**
 * The AWS configuration files, with a region for every profile that assumes a role and
 * names none: the SDK would ask the global STS.
 */
final class RegionalProfiles implements Supplier<ProfileFile> {

	private final Supplier<ProfileFile> files = ProfileFileSupplier.defaultSupplier();

	private final Region region;

	private volatile @Nullable Supplemented latest;

	RegionalProfiles(Region region) {
		this.region = region;
	}

	/**
	 * The files as they are now; the same object as long as they do not change.
	 */
	@Override
	public ProfileFile get() {
		ProfileFile files = this.files.get();
		Supplemented latest = this.latest;
		if (latest == null || latest.files() != files) {
			latest = new Supplemented(files, supplement(files));
			this.latest = latest;
		}
		return latest.all();
	}

	private ProfileFile supplement(ProfileFile files) {
		String regions = files.profiles()
			.values()
			.stream()
			.filter((profile) -> profile.property(ProfileProperty.ROLE_ARN).isPresent())
			.filter((profile) -> profile.property(ProfileProperty.REGION).isEmpty())
			.map(this::region)
			.collect(Collectors.joining());
		ProfileFile supplement = ProfileFile.builder()
			.content(new StringInputStream(regions))
			.type(ProfileFile.Type.CONFIGURATION)
			.build();
		return ProfileFile.aggregator().addFile(files).addFile(supplement).build();
	}

	private String region(Profile profile) {
		return "[profile %s]\nregion = %s\n".formatted(profile.name(), this.region);
	}

	private record Supplemented(ProfileFile files, ProfileFile all) {
	}

}
