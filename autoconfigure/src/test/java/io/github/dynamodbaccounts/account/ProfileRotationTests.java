package io.github.dynamodbaccounts.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Keys in a file that somebody replaces while the application runs.
 */
class ProfileRotationTests {

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void setSystemProperties() {
		this.file = this.directory.resolve("credentials");
		System.setProperty("aws.sharedCredentialsFile", this.file.toString());
		System.setProperty("aws.configFile", this.directory.resolve("config").toString());
	}

	@AfterEach
	void clearSystemProperties() {
		System.clearProperty("aws.sharedCredentialsFile");
		System.clearProperty("aws.configFile");
	}

	private void write(String accessKeyId) throws IOException {
		Files.writeString(this.file,
				"[acme]\naws_access_key_id = %s\naws_secret_access_key = s\n".formatted(accessKeyId));
		// The SDK compares with the time when it read the file, and looks once a second.
		Files.setLastModifiedTime(this.file, FileTime.from(Instant.now().plusSeconds(2)));
	}

	@Test
	void areFollowedWithinAMinuteAndNotLookedForMoreOften() throws IOException {
		ShiftedClocks clocks = new ShiftedClocks();
		SessionThreads threads = new SessionThreads(clocks);
		Sessions sessions = new Sessions((bean) -> AnonymousCredentialsProvider.create(), threads, List.of());
		try {
			write("AKIAOLD");
			Session session = sessions
				.session(new AccountDefinition("main", null, Region.EU_WEST_1, new BaseCredentials.Profile("acme"),
						null, new StsSettings(Region.EU_WEST_1, null), ClientSettings.SDK_DEFAULTS));
			assertThat(session.resolve().join().accessKeyId()).isEqualTo("AKIAOLD");
			write("AKIANEW");
			clocks.pass(Duration.ofSeconds(50));
			assertThat(session.current()).hasFieldOrPropertyWithValue("accessKeyId", "AKIAOLD");
			await().untilAsserted(() -> {
				clocks.pass(Duration.ofSeconds(61));
				assertThat(session.current()).hasFieldOrPropertyWithValue("accessKeyId", "AKIANEW");
			});
		}
		finally {
			sessions.close();
			threads.close();
		}
	}

}
