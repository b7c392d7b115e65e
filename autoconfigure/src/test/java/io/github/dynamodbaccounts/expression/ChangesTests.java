package io.github.dynamodbaccounts.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.expression.Shipment.Place;
import io.github.dynamodbaccounts.expression.Shipment.Status;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.update.AddAction;
import software.amazon.awssdk.enhanced.dynamodb.update.DeleteAction;
import software.amazon.awssdk.enhanced.dynamodb.update.RemoveAction;
import software.amazon.awssdk.enhanced.dynamodb.update.SetAction;
import software.amazon.awssdk.enhanced.dynamodb.update.UpdateExpression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Changes}.
 */
class ChangesTests {

	private static final UpdateExpression NOTHING = UpdateExpression.builder().build();

	@Test
	void writesEachKind() {
		assertThat(rendered(new Changes().set("status", Status.SENT))).isEqualTo("SET status = 'SENT'");
		assertThat(rendered(new Changes().setIfAbsent("weight", 5L)))
			.isEqualTo("SET weight = if_not_exists(weight, 5)");
		assertThat(rendered(new Changes().append("amounts", List.of(1, 2))))
			.isEqualTo("SET amounts = list_append(if_not_exists(amounts, []), [1, 2])");
		assertThat(rendered(new Changes().remove("note"))).isEqualTo("REMOVE note");
		assertThat(rendered(new Changes().add("weight", -1L))).isEqualTo("ADD weight -1");
		assertThat(rendered(new Changes().addElements("tags", List.of("a", "a")))).isEqualTo("ADD tags {a}");
		assertThat(rendered(new Changes().removeElements("codes", Set.of(7)))).isEqualTo("DELETE codes {7}");
	}

	@Test
	void writesEachClauseOnce() {
		assertThat(rendered(new Changes().add("weight", 1)
			.remove("note")
			.set("status", Status.OPEN)
			.add("distance", 2)
			.removeElements("tags", Set.of("a"))
			.remove("label")
			.setIfAbsent("fragile", true)))
			.isEqualTo("SET status = 'OPEN', fragile = if_not_exists(fragile, true) REMOVE note, label "
					+ "ADD weight 1, distance 2 DELETE tags {a}");
	}

	@Test
	void changesPartsOfAttributes() {
		assertThat(rendered(new Changes().set("address.city", "Bonn")
			.set("stops[0].zip", 5)
			.set("prices.EUR", 5)
			.set("amounts[1]", 3)
			.remove("grid[0][1]")))
			.isEqualTo("SET address.city = 'Bonn', stops[0].zip = 5, prices.EUR = 5, amounts[1] = 3 REMOVE grid[0][1]");
	}

	@Test
	void addsToNumbersInDocumentsWithoutTheClauseThatReachesAttributesAlone() {
		assertThat(rendered(new Changes().add("address.zip", 1)))
			.isEqualTo("SET address.zip = if_not_exists(address.zip, 0) + 1");
		assertThat(rendered(new Changes().add("amounts[0]", 1)))
			.isEqualTo("SET amounts[0] = if_not_exists(amounts[0], 0) + 1");
	}

	@Test
	void refusesToChangeElementsOfASetInADocument() {
		refuses(new Changes().addElements("address.names", Set.of("a")),
				"DynamoDB changes elements of a set that is an attribute, not of 'address.names', which is a part of one: "
						+ "set it as a whole.");
		refuses(new Changes().removeElements("address.names", Set.of("a")),
				"DynamoDB changes elements of a set that is an attribute, not of 'address.names', which is a part of one: "
						+ "set it as a whole.");
	}

	@Test
	void refusesToChangeAnAttributeTwice() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Changes().set("note", "a").remove("note"))
			.withMessage("Attribute 'note' is changed twice.");
	}

	@Test
	void refusesToChangeAnAttributeAndAPartOfIt() {
		refuses(new Changes().set("address", Place.of("Bonn")).set("address.city", "Ulm"),
				"'address' and 'address.city' are changed, of which one is a part of the other: change either.");
		refuses(new Changes().remove("stops[0].city").set("note", "a").remove("stops[0]"),
				"'stops[0].city' and 'stops[0]' are changed, of which one is a part of the other: change either.");
		refuses(new Changes().append("amounts", List.of(1)).set("amounts[0]", 1),
				"'amounts' and 'amounts[0]' are changed, of which one is a part of the other: change either.");
		refuses(new Changes().remove("amounts[1]").remove("amounts[01]"),
				"'amounts[1]' and 'amounts[01]' are changed, of which one is a part of the other: change either.");
	}

	@Test
	void changesSeveralPartsOfAnAttribute() {
		assertThat(rendered(
				new Changes().set("address.city", "Ulm").set("address.zip", 1).remove("stops[0]").remove("stops[1]")))
			.isEqualTo("SET address.city = 'Ulm', address.zip = 1 REMOVE stops[0], stops[1]");
	}

	@Test
	void refusesToChangeNothing() {
		refuses(new Changes(), "An update has to change something.");
		assertThatIllegalArgumentException().isThrownBy(() -> new Changes().addElements("tags", List.of()))
			.withMessage("No elements are given for attribute 'tags'.");
		assertThatIllegalArgumentException().isThrownBy(() -> new Changes().removeElements("tags", Set.of()))
			.withMessage("No elements are given for attribute 'tags'.");
		assertThatIllegalArgumentException().isThrownBy(() -> new Changes().remove(""))
			.withMessage("The name of an attribute must not be empty.");
	}

	@Test
	void refusesAttributesThatTheItemDoesNotHave() {
		List<Changes> changes = List.of(new Changes().set("sise", 1), new Changes().setIfAbsent("sise", 1),
				new Changes().append("sise", List.of(1)), new Changes().remove("sise"), new Changes().add("sise", 1),
				new Changes().addElements("sise", Set.of(1)), new Changes().removeElements("sise", Set.of(1)));
		assertThat(changes)
			.allSatisfy((change) -> assertThatIllegalArgumentException().isThrownBy(() -> rendered(change))
				.withMessageStartingWith("Shipment has no attribute 'sise'. It has: "));
	}

	@Test
	void refusesValuesThatDoNotFit() {
		refuses(new Changes().set("status", "OPEN"), "Attribute 'status' is of type Status, not String.");
		refuses(new Changes().set("note", null), "The value of attribute 'note' must not be null.");
		refuses(new Changes().add("note", 1), "Attribute 'note' is of type String, not Integer.");
		refuses(new Changes().add("weight", 0.5), "Attribute 'weight' is of type Integer, not Double.");
		refuses(new Changes().add("tags", 1), "Attribute 'tags' is of type Set, not Integer.");
		String elements = "The converter of attribute '%s' does not take this value, or stores the whole in another form.";
		refuses(new Changes().append("amounts", List.of("a")), elements.formatted("amounts"));
		refuses(new Changes().addElements("tags", Set.of(1)), elements.formatted("tags"));
		refuses(new Changes().addElements("tags", Arrays.asList("a", null)), elements.formatted("tags"));
		assertThatIllegalArgumentException().isThrownBy(() -> rendered(new Changes().append("tags", List.of("a"))))
			.withMessageStartingWith("Attribute 'tags' is of type Set, not ");
	}

	@Test
	void keepsTheElementsThatItWasGiven() {
		List<Integer> elements = new ArrayList<>(List.of(1));
		Changes changes = new Changes().append("amounts", elements).addElements("codes", elements);
		elements.set(0, 2);
		assertThat(rendered(changes)).endsWith("[1]) ADD codes {1}");
	}

	@Test
	void tellsWhatChanges() {
		Changes changes = new Changes().set("address.city", "Ulm")
			.set("dotted.name", "a")
			.setIfAbsent("weight", 5)
			.remove("stops[0]")
			.add("distance", 5);
		assertThat(changes.attributes(Shipment.SCHEMA)).containsOnly("address", "dotted.name", "weight", "stops",
				"distance");
		assertThat(changes.values(Shipment.SCHEMA))
			.isEqualTo(Map.of("dotted.name", AttributeValue.fromS("a"), "weight", AttributeValue.fromN("5")));
		assertThat(changes).hasToString("Changes of address.city, dotted.name, weight, stops[0], distance");
	}

	@Test
	void addsWhatExtensionsChange() {
		UpdateExpression more = UpdateExpression.builder()
			.addAction(SetAction.builder()
				.path("#u0")
				.value(":u0")
				.expressionNames(Map.of("#u0", "updated"))
				.expressionValues(Map.of(":u0", AttributeValue.fromN("7")))
				.build())
			.addAction(RemoveAction.builder().path("#r").expressionNames(Map.of("#r", "old")).build())
			.addAction(AddAction.builder()
				.path("#a")
				.value(":a")
				.expressionNames(Map.of("#a", "version"))
				.expressionValues(Map.of(":a", AttributeValue.fromN("1")))
				.build())
			.addAction(DeleteAction.builder()
				.path("#d")
				.value(":d")
				.expressionNames(Map.of("#d", "set"))
				.expressionValues(Map.of(":d", AttributeValue.fromSs(List.of("x"))))
				.build())
			.build();
		assertThat(Rendered
			.of(new Changes().set("note", "a").remove("label").add("weight", 1).toExpression(Shipment.SCHEMA, more)))
			.isEqualTo("SET updated = 7, note = 'a' REMOVE old, label ADD version 1, weight 1 DELETE set {x}");
	}

	@Test
	void takesListsAndSetsWhereTheSchemaDeclaresNoTypes() {
		TableSchema<?> schema = TableSchema.documentSchemaBuilder()
			.addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
			.build();
		assertThat(Rendered.of(new Changes().append("list", List.of(1, "a"))
			.addElements("texts", Set.of("a"))
			.removeElements("numbers", Set.of(1))
			.toExpression(schema, NOTHING)))
			.isEqualTo("SET list = list_append(if_not_exists(list, []), [1, 'a']) ADD texts {a} DELETE numbers {1}");
	}

	private static void refuses(Changes changes, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> rendered(changes)).withMessage(message);
	}

	private static String rendered(Changes changes) {
		return Rendered.of(changes.toExpression(Shipment.SCHEMA, NOTHING));
	}

}
