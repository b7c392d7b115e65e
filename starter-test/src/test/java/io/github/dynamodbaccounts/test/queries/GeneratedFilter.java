package io.github.dynamodbaccounts.test.queries;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.github.dynamodbaccounts.expression.Attribute;
import io.github.dynamodbaccounts.expression.Condition;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;

/**
 * A condition as the library writes it, and what it means.
 *
 * @param text what a failure shows
 * @param condition the condition
 * @param meaning the same in Java
 */
record GeneratedFilter(String text, Condition condition, Predicate<Goods> meaning) {

	static GeneratedFilter of(GoodsGenerator generator, int depth) {
		int kind = generator.random().nextInt((depth > 0) ? 14 : 10);
		if (kind >= 10) {
			GeneratedFilter one = of(generator, depth - 1);
			GeneratedFilter other = of(generator, depth - 1);
			return switch (kind) {
				case 10, 11 -> new GeneratedFilter("(%s and %s)".formatted(one.text, other.text),
						one.condition.and(other.condition), one.meaning.and(other.meaning));
				case 12 -> new GeneratedFilter("(%s or %s)".formatted(one.text, other.text),
						one.condition.or(other.condition), one.meaning.or(other.meaning));
				default -> new GeneratedFilter("not " + one.text, one.condition.negate(), one.meaning.negate());
			};
		}
		return switch (kind) {
			case 0, 1 -> compared("colour", Goods::getColour, GeneratedFilter::codePoints,
					generator.one(GoodsGenerator.COLOURS), generator);
			case 2, 3 ->
				compared("weight", Goods::getWeight, Integer::compare, generator.random().nextInt(5), generator);
			case 4 -> presence(generator);
			case 5 -> {
				int from = generator.random().nextInt(4);
				yield filter("weight between " + from, attribute("weight").isBetween(from, from + 1), Goods::getWeight,
						(weight) -> weight == from || weight == from + 1);
			}
			case 6 -> {
				Set<String> tags = generator.tags();
				yield filter("tags = " + tags, attribute("tags").isEqualTo(tags), Goods::getTags, tags::equals);
			}
			case 7 -> {
				String tag = generator.one(GoodsGenerator.TAGS);
				yield filter("tags contain " + tag, attribute("tags").contains(tag), Goods::getTags,
						(tags) -> tags.contains(tag));
			}
			case 8 -> {
				List<String> colours = List.of(generator.one(GoodsGenerator.COLOURS), "green");
				yield filter("colour in " + colours, attribute("colour").isIn(colours), Goods::getColour,
						colours::contains);
			}
			default -> part(generator);
		};
	}

	private static GeneratedFilter part(GoodsGenerator generator) {
		Attribute colour = attribute("colour");
		return switch (generator.random().nextInt(4)) {
			case 0 -> filter("colour begins with gr", colour.beginsWith("gr"), Goods::getColour,
					(text) -> text.startsWith("gr"));
			case 1 -> filter("colour contains ü", colour.contains("ü"), Goods::getColour, (text) -> text.contains("ü"));
			case 2 -> filter("open", attribute("open").isEqualTo(true), Goods::getOpen, (open) -> open);
			// Moto fails where it is asked for the size of nothing.
			default -> filter("two tags", attribute("tags").exists().and(attribute("tags").hasSizeBetween(2, 3)),
					Goods::getTags, (tags) -> tags.size() == 2 || tags.size() == 3);
		};
	}

	private static GeneratedFilter presence(GoodsGenerator generator) {
		return generator.random().nextBoolean()
				? filter("open exists", attribute("open").exists(), Goods::getOpen, (open) -> true)
				: new GeneratedFilter("no open", attribute("open").doesNotExist(), (item) -> item.getOpen() == null);
	}

	private static <V> GeneratedFilter compared(String name, Function<Goods, V> value, Order<V> order, V operand,
			GoodsGenerator generator) {
		Attribute attribute = attribute(name);
		return switch (generator.random().nextInt(6)) {
			case 0 -> compared(name, value, order, operand, attribute.isEqualTo(operand), "=", (sign) -> sign == 0);
			case 1 -> new GeneratedFilter("%s <> %s".formatted(name, operand), attribute.isNotEqualTo(operand),
					(item) -> !Objects.equals(value.apply(item), operand));
			case 2 -> compared(name, value, order, operand, attribute.isLessThan(operand), "<", (sign) -> sign < 0);
			case 3 -> compared(name, value, order, operand, attribute.isAtMost(operand), "<=", (sign) -> sign <= 0);
			case 4 -> compared(name, value, order, operand, attribute.isGreaterThan(operand), ">", (sign) -> sign > 0);
			default -> compared(name, value, order, operand, attribute.isAtLeast(operand), ">=", (sign) -> sign >= 0);
		};
	}

	private static <V> GeneratedFilter compared(String name, Function<Goods, V> value, Order<V> order, V operand,
			Condition condition, String operator, IntPredicate sign) {
		return filter("%s %s %s".formatted(name, operator, operand), condition, value,
				(present) -> sign.test(order.compare(present, operand)));
	}

	// Of an attribute that an item lacks nothing is true.
	private static <V> GeneratedFilter filter(String text, Condition condition, Function<Goods, V> value,
			Predicate<V> test) {
		return new GeneratedFilter(text, condition, (item) -> {
			V present = value.apply(item);
			return present != null && test.test(present);
		});
	}

	/**
	 * The order of UTF-8 is that of code points.
	 */
	static int codePoints(String one, String other) {
		int[] left = one.codePoints().toArray();
		int[] right = other.codePoints().toArray();
		for (int index = 0; index < Math.min(left.length, right.length); index++) {
			if (left[index] != right[index]) {
				return Integer.compare(left[index], right[index]);
			}
		}
		return Integer.compare(left.length, right.length);
	}

	@Override
	public String toString() {
		return this.text;
	}

	private interface Order<V> {

		int compare(V one, V other);

	}

}
