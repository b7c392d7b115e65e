package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How files are written: all or none.
 */
class ExportedFilesTests {

	@TempDir
	private Path directory;

	@Test
	void restoresWhatItHasReplacedWhenALaterFileCannotBeWritten() throws IOException {
		Files.writeString(this.directory.resolve("0"), "before");
		// The second becomes a directory for the third before it is written.
		ExportedFiles files = files(Map.of("0", "after", "00", "new", "a", "a file", "a/b", "below it"));
		assertThatExceptionOfType(ExportFailedException.class).isThrownBy(files::write)
			.withMessageContaining("Nothing was written.")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(3));
		assertThat(this.directory.resolve("0")).hasContent("before");
		assertThat(this.directory).isDirectoryNotContaining((path) -> !path.endsWith("0"));
	}

	@Test
	void writesNothingOutsideOfItsDirectory() {
		Path below = this.directory.resolve("below");
		ExportedFiles files = new ExportedFiles(below, new TreeMap<>(Map.of("../x.json", "{}")));
		assertThatExceptionOfType(ExportFailedException.class).isThrownBy(files::write)
			.withMessageContaining("../x.json is outside of it");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void followsALinkToADirectory() throws IOException {
		Path elsewhere = Files.createDirectories(this.directory.resolve("elsewhere/sales"));
		Files.createSymbolicLink(this.directory.resolve("qa"), elsewhere.getParent());
		Files.writeString(elsewhere.resolve("old.trust.json"), "{}");
		ExportedFiles files = new ExportedFiles(this.directory, new TreeMap<>(Map.of("qa/sales/shop.trust.json", "{}")),
				Set.of("qa"));
		assertThat(files.write()).containsExactly("qa/sales/shop.trust.json");
		assertThat(files.write()).isEmpty();
		assertThat(files.superfluous()).containsExactly("qa/sales/old.trust.json");
	}

	private ExportedFiles files(Map<String, String> files) {
		return new ExportedFiles(this.directory, new TreeMap<>(files));
	}

}
