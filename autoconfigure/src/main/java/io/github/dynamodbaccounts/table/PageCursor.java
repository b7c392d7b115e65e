package io.github.dynamodbaccounts.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Cursors between the pages of one query or scan: the keys of the last item that was
 * read, with a digest of them and of the query. No cursor of another query passes, and
 * none that was changed. Who computes a digest on purpose can begin at another item of
 * the same query, and nowhere else.
 */
final class PageCursor {

	private static final byte FORMAT = 1;

	private static final int DIGEST = 16;

	private final String description;

	private final List<String> attributes;

	private final MessageDigest origin;

	private PageCursor(String description, List<String> attributes, MessageDigest origin) {
		this.description = description;
		this.attributes = attributes;
		this.origin = origin;
	}

	static Origin origin(TableItems<?> items, Reading reading) {
		List<String> attributes = Stream
			.concat(items.schema().tableMetadata().primaryKeys().stream(),
					items.schema().tableMetadata().indexKeys(reading.indexName()).stream())
			.distinct()
			.sorted()
			.toList();
		Origin origin = new Origin(items.description(), attributes);
		origin.add(items.table().tableName());
		origin.add(reading.indexName());
		Expression filter = reading.filter();
		if (filter != null) {
			origin.add(filter.expression());
			sorted(filter.expressionNames()).forEach((placeholder, name) -> {
				origin.add(placeholder);
				origin.add(name);
			});
			sorted(filter.expressionValues()).forEach((placeholder, value) -> {
				origin.add(placeholder);
				origin.add(value);
			});
		}
		return origin;
	}

	private static <V> Map<String, V> sorted(@Nullable Map<String, V> placeholders) {
		return (placeholders != null) ? new TreeMap<>(placeholders) : Map.of();
	}

	/**
	 * The cursor behind an item.
	 * @param lastKey keys of the item, or {@code null} where there is no more
	 */
	@Nullable String encode(@Nullable Map<String, AttributeValue> lastKey) {
		if (lastKey == null || lastKey.isEmpty()) {
			return null;
		}
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream output = new DataOutputStream(bytes);
			for (String attribute : this.attributes) {
				write(Objects.requireNonNull(lastKey.get(attribute)), output);
			}
			byte[] keys = bytes.toByteArray();
			ByteArrayOutputStream cursor = new ByteArrayOutputStream();
			cursor.write(FORMAT);
			cursor.write(digest(keys));
			cursor.write(keys);
			return text(cursor.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(byte[] cursor) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
	}

	private static void write(AttributeValue value, DataOutputStream output) throws IOException {
		byte[] bytes = bytes(value);
		output.writeByte(value.type().name().charAt(0));
		output.writeShort(bytes.length);
		output.write(bytes);
	}

	private static byte[] bytes(AttributeValue value) {
		if (value.b() != null) {
			return value.b().asByteArray();
		}
		return ((value.n() != null) ? value.n() : value.s()).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The keys that a cursor holds.
	 * @param cursor the cursor, or {@code null} or nothing for the first page
	 * @param possible whether the query can come by an item with some keys
	 * @return the keys, or {@code null} for the first page
	 * @throws IllegalArgumentException if it is no cursor of this query
	 */
	@Nullable Map<String, AttributeValue> decode(@Nullable String cursor, Predicate<Map<String, AttributeValue>> possible) {
		if (cursor == null || cursor.isEmpty()) {
			return null;
		}
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(cursor);
			// The last character has bits that nobody reads.
			if (bytes.length > 1 + DIGEST && bytes[0] == FORMAT && text(bytes).equals(cursor)) {
				byte[] keys = Arrays.copyOfRange(bytes, 1 + DIGEST, bytes.length);
				if (MessageDigest.isEqual(digest(keys), Arrays.copyOfRange(bytes, 1, 1 + DIGEST))) {
					Map<String, AttributeValue> start = read(keys);
					if (possible.test(start)) {
						return start;
					}
				}
			}
		}
		catch (IllegalArgumentException | IOException ex) {
			throw refused(ex);
		}
		throw refused(null);
	}

	private IllegalArgumentException refused(@Nullable Exception cause) {
		return new IllegalArgumentException(
				"%s: the cursor is none of this query. It comes from another table, index or query, or was changed on the way: begin with the first page."
					.formatted(this.description),
				cause);
	}

	private Map<String, AttributeValue> read(byte[] keys) throws IOException {
		DataInputStream input = new DataInputStream(new ByteArrayInputStream(keys));
		Map<String, AttributeValue> start = new LinkedHashMap<>();
		for (String attribute : this.attributes) {
			start.put(attribute, read(input));
		}
		if (input.read() >= 0) {
			throw new IOException("There is more behind the keys.");
		}
		return start;
	}

	private static AttributeValue read(DataInputStream input) throws IOException {
		char type = (char) input.readByte();
		byte[] bytes = new byte[input.readUnsignedShort()];
		input.readFully(bytes);
		return switch (type) {
			case 'S' -> AttributeValue.fromS(new String(bytes, StandardCharsets.UTF_8));
			case 'N' -> AttributeValue.fromN(new BigDecimal(new String(bytes, StandardCharsets.UTF_8)).toString());
			default -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
		};
	}

	private byte[] digest(byte[] keys) {
		try {
			MessageDigest digest = (MessageDigest) this.origin.clone();
			return Arrays.copyOf(digest.digest(keys), DIGEST);
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Collects what makes a query this one.
	 */
	static final class Origin {

		private final String description;

		private final List<String> attributes;

		private final MessageDigest digest;

		Origin(String description, List<String> attributes) {
			this.description = description;
			this.attributes = attributes;
			try {
				this.digest = MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
			add(description);
		}

		void add(String part) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			// With its length, so that no part can stand for two.
			this.digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
			this.digest.update(bytes);
		}

		void add(AttributeValue value) {
			add(value.type().name());
			switch (value.type()) {
				case S -> add(value.s());
				case N -> add(value.n());
				// Sets have another order in every process.
				case SS -> addAll(value.ss().stream().sorted().toList());
				case NS -> addAll(value.ns().stream().sorted().toList());
				case BS -> addAll(value.bs().stream().map(Origin::text).sorted().toList());
				case B -> add(text(value.b()));
				case L -> {
					add(String.valueOf(value.l().size()));
					value.l().forEach(this::add);
				}
				case M -> {
					add(String.valueOf(value.m().size()));
					new TreeMap<>(value.m()).forEach((name, part) -> {
						add(name);
						add(part);
					});
				}
				default -> add(value.toString());
			}
		}

		private void addAll(List<String> parts) {
			add(String.valueOf(parts.size()));
			parts.forEach(this::add);
		}

		private static String text(SdkBytes bytes) {
			return PageCursor.text(bytes.asByteArrayUnsafe());
		}

		PageCursor cursor() {
			return new PageCursor(this.description, this.attributes, this.digest);
		}

	}

}
