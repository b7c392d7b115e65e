package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.iam.IamFiles;
import org.jspecify.annotations.Nullable;

/**
 * Files below a directory, which are written all or not at all, and none of them by
 * halves.
 */
public final class ExportedFiles {

	private final Path directory;

	private final SortedMap<String, String> files;

	private final Set<String> environments;

	// What is to be removed again should anything fail, the last first.
	private final Deque<Path> made = new ArrayDeque<>();

	private final Map<Path, Optional<byte[]>> replaced = new LinkedHashMap<>();

	/**
	 * Creates files.
	 * @param directory the directory, which need not exist
	 * @param files contents by path below the directory
	 */
	public ExportedFiles(Path directory, SortedMap<String, String> files) {
		this(directory, files,
				files.keySet()
					.stream()
					.map((path) -> path.substring(0, Math.max(path.indexOf('/'), 0)))
					.collect(Collectors.toSet()));
	}

	/**
	 * Creates files of environments, some of which may have none any more.
	 * @param directory the directory, which need not exist
	 * @param files contents by path below the directory
	 * @param environments the environments, each with a directory below the directory
	 */
	public ExportedFiles(Path directory, SortedMap<String, String> files, Set<String> environments) {
		this.directory = directory.toAbsolutePath().normalize();
		this.files = files;
		this.environments = environments;
	}

	/**
	 * Writes the files that are not there as they should be.
	 * @return the paths of those that were written
	 * @throws RuntimeException if any of them cannot be written
	 */
	public List<String> write() {
		this.made.clear();
		this.replaced.clear();
		try {
			Map<String, String> current = read();
			List<String> changed = this.files.keySet()
				.stream()
				.filter((path) -> !isSame(this.files.get(path), current.get(path)))
				.toList();
			Map<Path, Path> prepared = new LinkedHashMap<>();
			for (String path : changed) {
				prepared.put(prepare(path), this.directory.resolve(path));
			}
			for (Map.Entry<Path, Path> file : prepared.entrySet()) {
				Optional<byte[]> before = Files.exists(file.getValue())
						? Optional.of(Files.readAllBytes(file.getValue())) : Optional.empty();
				Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
				this.replaced.put(file.getValue(), before);
			}
			return changed;
		}
		catch (IOException | UncheckedIOException ex) {
			List<Path> changed = undo();
			throw ExportFailedException
				.ofFiles(
						"Directory '%s' cannot be written (%s). %s".formatted(this.directory, describe(ex),
								changed.isEmpty() ? "Nothing was written."
										: "It was not left as it was, either: %s cannot be restored."
											.formatted(changed)),
						"Correct it, or name another directory by --%s.".formatted(ExportCommand.DIRECTORY), ex);
		}
	}

	private List<Path> undo() {
		List<Path> changed = new ArrayList<>();
		this.replaced.forEach((file, before) -> {
			try {
				if (before.isPresent()) {
					Files.write(file, before.get());
				}
				else {
					Files.delete(file);
				}
			}
			catch (IOException ex) {
				changed.add(file);
			}
		});
		this.made.forEach(ExportedFiles::deleteIfEmptyOrFile);
		return changed;
	}

	/**
	 * Finds files beside these, in the directories of the same environments, that look
	 * like them: they are left from a mapping as it was.
	 * @return their paths below the directory
	 */
	public List<String> superfluous() {
		try {
			return read().keySet().stream().filter((path) -> !this.files.containsKey(path)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes the superfluous files, and the directories that nothing else is in.
	 * @return the paths of those that were deleted
	 * @throws RuntimeException if any of them cannot be deleted
	 */
	public List<String> deleteSuperfluous() {
		List<String> superfluous = superfluous();
		try {
			for (String path : superfluous) {
				Path file = this.directory.resolve(path);
				Files.delete(file);
				deleteIfEmptyOrFile(file.resolveSibling(""));
			}
			return superfluous;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether contents are the same, however their lines end.
	 * @param content content of a file
	 * @param other content of another, or {@code null} where there is none
	 * @return whether all lines are the same
	 */
	public static boolean isSame(@Nullable String content, @Nullable String other) {
		return content != null && other != null && content.lines().toList().equals(other.lines().toList());
	}

	/**
	 * Reads what the directory has of the environments of these files.
	 * @return contents by path below the directory
	 * @throws IOException if a file cannot be read
	 */
	public SortedMap<String, String> read() throws IOException {
		SortedMap<String, String> found = new TreeMap<>();
		for (String environment : this.environments) {
			Path below = this.directory.resolve(environment);
			if (Files.isDirectory(below)) {
				try (Stream<Path> paths = Files.walk(below, environment.isEmpty() ? 1 : 3,
						FileVisitOption.FOLLOW_LINKS)) {
					for (Path file : paths.filter(Files::isRegularFile).toList()) {
						String path = this.directory.relativize(file).toString().replace('\\', '/');
						if (IamFiles.isNamedLikeOne(path) || this.files.containsKey(path)) {
							// What is not UTF-8 differs, and that is all there is to say.
							found.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
						}
					}
				}
			}
		}
		return found;
	}

	private Path prepare(String path) throws IOException {
		Path file = this.directory.resolve(path);
		if (Files.isDirectory(file)) {
			throw new FileAlreadyExistsException(file.toString());
		}
		if (!file.normalize().startsWith(this.directory)) {
			throw new IOException("%s is outside of it".formatted(path));
		}
		createDirectory(file.getParent());
		Path temporary = file.resolveSibling(".%s.tmp".formatted(file.getFileName()));
		this.made.push(temporary);
		return Files.writeString(temporary, String.valueOf(this.files.get(path)));
	}

	private void createDirectory(@Nullable Path directory) throws IOException {
		if (directory != null && !Files.isDirectory(directory)) {
			createDirectory(directory.getParent());
			Files.createDirectory(directory);
			this.made.push(directory);
		}
	}

	private static void deleteIfEmptyOrFile(Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			// It is not empty, or cannot be deleted: the failure is told as it is.
		}
	}

	private static String describe(Exception ex) {
		Throwable cause = (ex instanceof UncheckedIOException && ex.getCause() != null) ? ex.getCause() : ex;
		return "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
	}

}
