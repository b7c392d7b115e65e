package io.github.dynamodbaccounts.expression;

import io.github.dynamodbaccounts.expression.Shipment.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AttributePath} and {@link DeclaredAttribute}: paths into documents,
 * lists and maps, and what lies there.
 */
class AttributePathTests {

	@Test
	void leadsIntoDocuments() {
		assertThat(Rendered.of(attribute("address.zip").isEqualTo(53111L))).isEqualTo("address.zip = 53111");
		assertThat(Rendered.of(attribute("address.city").beginsWith("B"))).isEqualTo("begins_with(address.city, 'B')");
	}

	@Test
	void leadsIntoLists() {
		assertThat(Rendered.of(attribute("amounts[12]").isEqualTo(5L))).isEqualTo("amounts[12] = 5");
		assertThat(Rendered.of(attribute("grid[1][2]").isEqualTo(5))).isEqualTo("grid[1][2] = 5");
		assertThat(Rendered.of(attribute("grid[1]").contains(5))).isEqualTo("contains(grid[1], 5)");
		assertThat(Rendered.of(attribute("stops[0].city").isEqualTo("Bonn"))).isEqualTo("stops[0].city = 'Bonn'");
		assertThat(Rendered.of(attribute("stops[0]").isEqualTo(Place.of("Bonn"))))
			.startsWith("stops[0] = {city='Bonn'");
	}

	@Test
	void leadsIntoMaps() {
		assertThat(Rendered.of(attribute("prices.EUR").isLessThan(5))).isEqualTo("prices.EUR < 5");
		assertThat(Rendered.of(attribute("depots.north.zip").exists())).isEqualTo("attribute_exists(depots.north.zip)");
		assertThat(Rendered.of(attribute("depots.north.city").isEqualTo("Bonn")))
			.isEqualTo("depots.north.city = 'Bonn'");
	}

	@Test
	void givesEachNameOnePlaceholder() {
		Expression expression = attribute("address.city").isEqualTo("a")
			.and(attribute("stops[0].city").isEqualTo("a"))
			.toExpression(Shipment.SCHEMA);
		assertThat(expression.expressionNames()).hasSize(3).containsValues("address", "city", "stops");
	}

	@Test
	void takesANameThatIsDeclaredAsItIs() {
		Expression expression = attribute("dotted.name").isEqualTo("a").toExpression(Shipment.SCHEMA);
		assertThat(expression.expressionNames().values()).containsExactly("dotted.name");
	}

	@Test
	void refusesPartsThatAreNotThere() {
		refuses("address.town", "Place has no attribute 'address.town'. It has: ");
		refuses("weight.unit", "Attribute 'weight' is of type Integer and has no part 'unit'.");
		refuses("weight[0]", "Attribute 'weight' is of type Integer and has no elements by index.");
		refuses("tags[0]", "Attribute 'tags' is of type Set and has no elements by index.");
		refuses("address[0]", "Attribute 'address' is of type Place and has no elements by index.");
		refuses("grid[0][1][2]", "Attribute 'grid[][]' is of type Integer and has no elements by index.");
		refuses("amounts.first", "Attribute 'amounts' is of type List and has no part 'first'.");
	}

	@Test
	void refusesValuesThatDoNotFitThePart() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> attribute("address.zip").isEqualTo("53111").toExpression(Shipment.SCHEMA))
			.withMessage("Attribute 'address.zip' is of type Integer, not String.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> attribute("amounts[0]").isEqualTo("5").toExpression(Shipment.SCHEMA))
			.withMessage("Attribute 'amounts[]' is of type Integer, not String.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> attribute("prices.EUR").isEqualTo("5").toExpression(Shipment.SCHEMA))
			.withMessage("Attribute 'prices.EUR' is of type BigDecimal, not String.");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "a.", ".a", "a..b", "a[", "a]", "a[]", "a[x]", "a[-1]", "[0]", "a[0]b", "a[0",
			"a.[1]", "a[1234567890]" })
	void refusesWhatIsNoPath(String path) {
		refuses(path,
				"'%s' is no path of attributes: write it as in 'address.city' or 'lines[0].sku'.".formatted(path));
	}

	@Test
	void takesPlainValuesWhereTheSchemaDeclaresNoTypes() {
		TableSchema<?> schema = TableSchema.documentSchemaBuilder()
			.addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
			.build();
		assertThat(Rendered.of(attribute("a.b[0]").isIn("x", 1, true).toExpression(schema)))
			.isEqualTo("a.b[0] IN (true, 1, 'x')");
		assertThat(Rendered.of(attribute("a").contains(5).toExpression(schema))).isEqualTo("contains(a, 5)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> attribute("a").isEqualTo(new Object()).toExpression(schema))
			.withMessageContaining("how a value of class Object is stored in attribute 'a'");
	}

	private static void refuses(String path, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> attribute(path).exists().toExpression(Shipment.SCHEMA))
			.withMessageStartingWith(message);
	}

}
