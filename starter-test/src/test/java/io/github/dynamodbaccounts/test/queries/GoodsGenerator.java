package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import software.amazon.awssdk.core.SdkBytes;

/**
 * Makes up items, of few values each, so that queries hit some of them.
 */
final class GoodsGenerator {

	static final List<String> PLACES = List.of("north", "söuth", "\uD83D\uDE80");

	static final List<String> COLOURS = List.of("", "blue", "bluish", "green", "grün", "\uFFFD", "\uD83D\uDE00");

	static final List<String> TAGS = List.of("cheap", "new", "old", "rare");

	static final List<String> SHELVES = List.of("left", "right");

	// In the order of UTF-16 those above the basic plane come before some of it.
	private static final List<String> LETTERS = List.of("a", "B", "~", "é", "ß", "日", "\uD7FF", "\uE000", "\uFF5E",
			"\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF");

	private final RandomGenerator random;

	GoodsGenerator(RandomGenerator random) {
		this.random = random;
	}

	<T extends Goods> T item(Class<T> type) {
		String place = one(PLACES);
		Goods item = (type == NumberedGoods.class) ? new NumberedGoods(place, number())
				: (type == NamedGoods.class) ? new NamedGoods(place, text()) : new CodedGoods(place, bytes());
		if (sometimes()) {
			item.setColour(one(COLOURS));
		}
		if (sometimes()) {
			item.setWeight(this.random.nextInt(5));
		}
		if (sometimes()) {
			item.setOpen(this.random.nextBoolean());
		}
		if (sometimes()) {
			item.setTags(tags());
		}
		if (sometimes()) {
			item.setShelf(one(SHELVES));
			// An item without a key of an index is not in it.
			item.setRank(sometimes() ? this.random.nextInt(4) : null);
		}
		if (sometimes()) {
			item.setGrade(text());
		}
		return type.cast(item);
	}

	Object sort(Class<? extends Goods> type) {
		return (type == NumberedGoods.class) ? number() : (type == NamedGoods.class) ? text() : bytes();
	}

	BigDecimal number() {
		return switch (this.random.nextInt(4)) {
			case 0 -> BigDecimal.valueOf(this.random.nextInt(-5, 6));
			case 1 -> BigDecimal.valueOf(this.random.nextInt(-50, 51), 1);
			case 2 -> new BigDecimal(this.random.nextBoolean() ? "1E+30" : "-1.5E-20");
			default -> new BigDecimal("12345678901234567890123456789012345678")
				.add(BigDecimal.valueOf(this.random.nextInt(3)));
		};
	}

	String text() {
		return IntStream.rangeClosed(0, this.random.nextInt(3))
			.mapToObj((index) -> one(LETTERS))
			.collect(Collectors.joining());
	}

	SdkBytes bytes() {
		byte[] bytes = new byte[1 + this.random.nextInt(3)];
		for (int index = 0; index < bytes.length; index++) {
			bytes[index] = one(List.of((byte) 0, (byte) 1, (byte) 127, (byte) -128, (byte) -1));
		}
		return SdkBytes.fromByteArray(bytes);
	}

	Set<String> tags() {
		Set<String> tags = new TreeSet<>(List.of(one(TAGS)));
		while (this.random.nextBoolean()) {
			tags.add(one(TAGS));
		}
		return tags;
	}

	<V> V one(List<V> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	boolean sometimes() {
		return this.random.nextInt(4) > 0;
	}

	RandomGenerator random() {
		return this.random;
	}

}
