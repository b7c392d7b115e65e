package io.github.dynamodbaccounts.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.test.shop.Place;
import io.github.dynamodbaccounts.test.shop.Shipment;
import io.github.dynamodbaccounts.test.shop.Shipment.Status;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests what a repository does to single items that have no version: in a table with sort
 * key and in one without.
 */
class ItemTests extends RepositoryTests {

	private static final Condition TEA = attribute("product").isEqualTo("tea");

	private final Order tea = new Order("ann", 1, "tea", "hot");

	private final Order coffee = new Order("ann", 1, "coffee", "black");

	private final Key key = Key.builder().partitionValue("ann").sortValue(1).build();

	@BeforeEach
	void deleteItems() {
		orders().scan().stream().toList().forEach(orders()::delete);
		shipments().scan().stream().toList().forEach(shipments()::delete);
	}

	@Test
	void savesAnItemInPlaceOfAnother() {
		assertThat(orders().save(this.tea)).isEqualTo(this.tea).isNotSameAs(this.tea);
		assertThat(orders().save(this.coffee)).isEqualTo(this.coffee);
		assertThat(orders().findById("ann", 1)).contains(this.coffee);
	}

	@Test
	void savesWhereAConditionIsTrue() {
		orders().save(this.tea);
		assertThat(orders().save(this.coffee, TEA)).isEqualTo(this.coffee);
		fails(() -> orders().save(this.tea, TEA), Kind.CONDITION, this.coffee);
		assertThat(orders().save(new Order("bob", 1, "tea"), TEA.negate())).isNotNull();
		fails(() -> orders().save(new Order("eve", 1, "tea"), TEA), Kind.CONDITION, null);
		assertThat(orders().scan().stream()).containsExactlyInAnyOrder(this.coffee, new Order("bob", 1, "tea"));
	}

	@Test
	void savesAnItemThatIsNotThere() {
		assertThat(orders().saveIfAbsent(this.tea)).isEqualTo(this.tea);
		fails(() -> orders().saveIfAbsent(this.coffee), Kind.ABSENCE, this.tea);
		assertThat(orders().findById("ann", 1)).contains(this.tea);
	}

	@Test
	void returnsTheItemThatIsReplaced() {
		assertThat(orders().replace(this.tea)).isEmpty();
		assertThat(orders().replace(this.coffee)).contains(this.tea);
		assertThat(orders().findById("ann", 1)).contains(this.coffee);
	}

	@Test
	void updatesAnItemAsAWhole() {
		orders().save(this.tea);
		Order updated = orders().update(new Order("ann", 1, "coffee"));
		assertThat(updated).isEqualTo(this.coffee);
		assertThat(updated.getNote()).isNull();
		assertThat(orders().findById("ann", 1).orElseThrow().getNote()).isNull();
		fails(() -> orders().update(new Order("ann", 2, "coffee")), Kind.PRESENCE, null);
		assertThat(orders().existsById("ann", 2)).isFalse();
	}

	@Test
	void updatesAnItemWhereAConditionIsTrue() {
		orders().save(this.tea);
		assertThat(orders().update(this.coffee, TEA)).isEqualTo(this.coffee);
		fails(() -> orders().update(this.tea, TEA), Kind.CONDITION, this.coffee);
		fails(() -> orders().update(new Order("ann", 2, "tea"), TEA.negate()), Kind.PRESENCE, null);
		assertThat(orders().findById("ann", 1)).contains(this.coffee);
	}

	@Test
	void updatesAnItemThatIsNothingButAKey() {
		orders().save(this.tea);
		assertThat(orders().update(new Order("ann", 1, null)).getProduct()).isNull();
		assertThat(orders().patch(new Order("ann", 1, null)).getCustomer()).isEqualTo("ann");
	}

	@Test
	void patchesWhatIsNotNull() {
		orders().save(this.tea);
		Order patched = orders().patch(new Order("ann", 1, "coffee"));
		assertThat(patched).isEqualTo(this.coffee);
		assertThat(patched.getNote()).isEqualTo("hot");
		assertThat(orders().findById("ann", 1).orElseThrow().getNote()).isEqualTo("hot");
		fails(() -> orders().patch(new Order("ann", 2, "coffee")), Kind.PRESENCE, null);
	}

	@Test
	void replacesADocumentThatIsPatched() {
		shipments().save(Shipment.of("a").with("address", Place.of("Bonn", 53111)).with("weight", 1));
		Shipment patched = shipments().patch(Shipment.of("a").with("address", Place.of("Ulm", null)));
		assertThat(patched.get("address")).hasToString("Ulm/null");
		assertThat(patched.get("weight")).isEqualTo(1);
	}

	@Test
	void changesSingleAttributes() {
		orders().save(this.tea);
		Order changed = orders().update(this.key, new Changes().set("product", "coffee").remove("note"));
		assertThat(changed).isEqualTo(this.coffee);
		assertThat(changed.getNote()).isNull();
		Key absent = orders().key("ann", 2);
		fails(() -> orders().update(absent, new Changes().set("product", "tea")), Kind.PRESENCE, null);
		assertThat(orders().existsById(absent)).isFalse();
	}

	@Test
	void changesSingleAttributesWhereAConditionIsTrue() {
		orders().save(this.tea);
		Changes changes = new Changes().set("product", "coffee");
		assertThat(orders().update(this.key, changes, TEA)).isEqualTo(this.coffee);
		fails(() -> orders().update(this.key, changes, TEA), Kind.CONDITION, this.coffee);
		fails(() -> orders().update(orders().key("ann", 2), changes, TEA.negate()), Kind.PRESENCE, null);
	}

	@Test
	void returnsAnItemAsItWasBeforeItIsChanged() {
		orders().save(this.tea);
		assertThat(orders().getAndUpdate(this.key, new Changes().set("product", "coffee"))).isEqualTo(this.tea);
		assertThat(orders().findById(this.key)).contains(this.coffee);
		Key absent = orders().key("ann", 2);
		fails(() -> orders().getAndUpdate(absent, new Changes().set("product", "tea")), Kind.PRESENCE, null);
	}

	@Test
	void changesAttributesOfEveryType() {
		shipments().save(Shipment.of("a")
			.with("weight", 1)
			.with("size", "s")
			.with("tags", Set.of("red", "blue"))
			.with("amounts", List.of(1, 2))
			.with("address", Place.of("Bonn", 1))
			.with("stops", List.of(Place.of("Ulm", 1), Place.of("Bonn", 2))));
		Shipment changed = shipments().update("a",
				new Changes().set("status", Status.SENT)
					.setIfAbsent("weight", 9)
					.setIfAbsent("dotted.name", "new")
					.append("amounts", List.of(3))
					.add("address.zip", 4L)
					.set("address.city", "Köln")
					.set("stops[1].city", "Berlin")
					.remove("size")
					.addElements("codes", List.of(7))
					.removeElements("tags", List.of("red")));
		assertThat(changed.get("status")).isEqualTo(Status.SENT);
		assertThat(changed.get("weight")).isEqualTo(1);
		assertThat(changed.get("dotted.name")).isEqualTo("new");
		assertThat(changed.get("amounts")).isEqualTo(List.of(1, 2, 3));
		assertThat(changed.get("address")).hasToString("Köln/5");
		assertThat(changed.get("stops")).hasToString("[Ulm/1, Berlin/2]");
		assertThat(changed.get("size")).isNull();
		assertThat(changed.get("codes")).isEqualTo(Set.of(7));
		assertThat(changed.get("tags")).isEqualTo(Set.of("blue"));
	}

	@Test
	void changesAttributesThatTheItemDoesNotHaveYet() {
		shipments().save(Shipment.of("a").with("prices", Map.of()));
		Shipment changed = shipments().update("a",
				new Changes().add("weight", -2)
					.append("amounts", List.of(3))
					.add("prices.EUR", 4)
					.remove("size")
					.addElements("codes", List.of(7))
					.removeElements("tags", List.of("red")));
		assertThat(changed.get("weight")).isEqualTo(-2);
		assertThat(changed.get("amounts")).isEqualTo(List.of(3));
		assertThat(changed.get("prices")).isEqualTo(Map.of("EUR", new BigDecimal(4)));
		assertThat(changed.get("codes")).isEqualTo(Set.of(7));
		assertThat(changed.get("tags")).isNull();
	}

	@Test
	void findsByTheKey() {
		orders().save(this.tea);
		assertThat(orders().findById("ann", 1)).contains(this.tea);
		assertThat(orders().findById("ann", 1L)).contains(this.tea);
		assertThat(orders().findById(this.key)).contains(this.tea);
		assertThat(orders().findById(orders().key("ann", 1))).contains(this.tea);
		assertThat(orders().findById("ann", 2)).isEmpty();
		assertThat(orders().existsById("ann", 1)).isTrue();
		assertThat(orders().existsById(this.key)).isTrue();
		assertThat(orders().existsById("bob", 1)).isFalse();
	}

	@Test
	void findsByThePartitionKeyAlone() {
		shipments().save(Shipment.of("a"));
		assertThat(shipments().findById("a").map(Shipment::id)).contains("a");
		assertThat(shipments().findById(shipments().key("a"))).isPresent();
		assertThat(shipments().findById("b")).isEmpty();
		assertThat(shipments().existsById("a")).isTrue();
		assertThat(shipments().existsById("b")).isFalse();
		assertThat(shipments().removeById("a")).isPresent();
	}

	@Test
	void readsConsistentlyWhereAsked() {
		orders().save(this.tea);
		sent().forget();
		assertThat(orders().consistent().findById("ann", 1)).contains(this.tea);
		assertThat(orders().consistent().existsById("ann", 1)).isTrue();
		orders().findById("ann", 1);
		orders().existsById("ann", 1);
		assertThat(sent().requests()).extracting((request) -> ((GetItemRequest) request).consistentRead())
			.containsExactly(true, true, false, false);
	}

	@Test
	void deletes() {
		orders().save(this.tea);
		orders().delete(new Order("ann", 1, null));
		assertThat(orders().findById("ann", 1)).isEmpty();
		orders().delete(this.tea);
	}

	@Test
	void deletesWhereAConditionIsTrue() {
		orders().save(this.coffee);
		fails(() -> orders().delete(this.coffee, TEA), Kind.CONDITION, this.coffee);
		fails(() -> orders().deleteById(this.key, TEA), Kind.CONDITION, this.coffee);
		orders().delete(this.coffee, TEA.negate());
		fails(() -> orders().delete(this.coffee, TEA), Kind.CONDITION, null);
		orders().save(this.tea);
		orders().deleteById(this.key, TEA);
		assertThat(orders().existsById(this.key)).isFalse();
	}

	@Test
	void deletesByTheKey() {
		orders().save(this.tea);
		orders().deleteById(this.key);
		assertThat(orders().existsById(this.key)).isFalse();
		orders().save(this.tea);
		orders().deleteById("ann", 1);
		orders().deleteById("ann", 1);
		assertThat(orders().removeById(this.key)).isEqualTo(Optional.empty());
		orders().save(this.tea);
		assertThat(orders().removeById(this.key)).contains(this.tea);
		assertThat(orders().existsById(this.key)).isFalse();
	}

	@Test
	void generatesAnIdAndLeavesTheGivenItemAlone() {
		Voucher given = new Voucher();
		Voucher saved = vouchers().save(given);
		assertThat(UUID.fromString(saved.getId())).isNotNull();
		assertThat(vouchers().findById(saved.getId())).isPresent();
		assertThat(given).hasAllNullFieldsOrProperties();
	}

	private static void fails(ThrowingCallable write, Kind kind, Order now) {
		ConditionFailedException failure = catchThrowableOfType(ConditionFailedException.class, write);
		assertThat(failure).isNotNull();
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.item(Order.class)).isEqualTo(Optional.ofNullable(now));
		assertThat(failure).hasMessageContaining("orders").hasCauseInstanceOf(ConditionalCheckFailedException.class);
	}

}
