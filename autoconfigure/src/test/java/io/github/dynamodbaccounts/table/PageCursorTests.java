package io.github.dynamodbaccounts.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.dynamodbaccounts.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PageCursor}: a cursor passes in its own query, and nowhere else.
 */
class PageCursorTests {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private final ScriptedTable table = scripted("Table 'samples' (qa-samples, account 111122223333 'main')");

	private final String cursor = this.table.repository().query(1).page(10).cursor();

	@Test
	void isTextForUrls() {
		assertThat(this.cursor).matches("[A-Za-z0-9_-]+").hasSizeLessThan(100);
	}

	@Test
	void goesOnBehindTheLastItem() {
		this.table.repository().query(1).page(3, this.cursor);
		assertThat(this.table.queries()).last()
			.extracting(QueryRequest::exclusiveStartKey, QueryRequest::limit)
			.containsExactly(ScriptedTable.key(5), 3);
	}

	@Test
	void nothingBeginsWithTheFirstPage() {
		Query<Sample> query = this.table.repository().query(1);
		assertThat(query.page(10, null)).isEqualTo(query.page(10)).isEqualTo(query.page(10, ""));
		assertThat(this.table.queries()).extracting(QueryRequest::hasExclusiveStartKey).containsOnly(false);
		Scan<Sample> scan = this.table.repository().scan();
		assertThat(scan.page(10, null)).isEqualTo(scan.page(10)).isEqualTo(scan.page(10, ""));
	}

	@Test
	void anotherFormOfTheSameNumberIsTheSamePartition() {
		// The double is sent as 1.0, and DynamoDB answers 1.
		assertThat(this.table.queries().get(0).expressionAttributeValues()).containsValue(AttributeValue.fromN("1.0"));
		assertThat(this.table.repository().query(1.0).page(10, this.cursor).hasNext()).isTrue();
	}

	@Test
	void passesInItsOwnQueryAlone() {
		Map<String, Function<String, Page<Sample>>> queries = queries();
		Map<String, String> cursors = new LinkedHashMap<>();
		queries.forEach((name, query) -> cursors.put(name, query.apply(null).cursor()));
		assertThat(cursors.values()).doesNotContainNull().doesNotHaveDuplicates();
		cursors.forEach((owner, text) -> queries.forEach((name, query) -> {
			if (name.equals(owner)) {
				assertThat(query.apply(text).hasNext()).isTrue();
			}
			else {
				int sent = this.table.queries().size() + this.table.scans().size();
				assertThatIllegalArgumentException().as("%s in %s", owner, name)
					.isThrownBy(() -> query.apply(text))
					.withMessageStartingWith("Table 'samples' (qa-samples")
					.withMessageContaining("the cursor is none of this query");
				assertThat(this.table.queries().size() + this.table.scans().size()).isEqualTo(sent);
			}
		}));
	}

	private Map<String, Function<String, Page<Sample>>> queries() {
		TableRepository<Sample> samples = this.table.repository();
		Map<String, Query<Sample>> queries = new LinkedHashMap<>();
		queries.put("plain", samples.query(1));
		queries.put("partition", samples.query(2));
		queries.put("descending", samples.query(1).descending());
		queries.put("equal", samples.query(1).sortEqualTo(5));
		queries.put("less", samples.query(1).sortLessThan(6));
		queries.put("at most", samples.query(1).sortAtMost(6));
		queries.put("greater", samples.query(1).sortGreaterThan(4));
		queries.put("at least", samples.query(1).sortAtLeast(4));
		queries.put("at least 5", samples.query(1).sortAtLeast(5));
		queries.put("between", samples.query(1).sortBetween(4, 6));
		queries.put("between 5", samples.query(1).sortBetween(4, 5));
		queries.put("filter", samples.query(1).filter(attribute("grade").isEqualTo("a")));
		queries.put("filter of another value", samples.query(1).filter(attribute("grade").isEqualTo("b")));
		queries.put("filter of another attribute", samples.query(1).filter(attribute("shelf").isEqualTo("a")));
		queries.put("filter of another kind", samples.query(1).filter(attribute("grade").isNotEqualTo("a")));
		queries.put("filter in", samples.query(1).filter(attribute("grade").isIn("a", "b")));
		queries.put("filter set", samples.query(1).filter(attribute("tags").isEqualTo(Set.of("a", "b"))));
		queries.put("filter another set", samples.query(1).filter(attribute("tags").isEqualTo(Set.of("a", "c"))));
		queries.put("local index", samples.index("by-grade").query(1));
		queries.put("local index, begins", samples.index("by-grade").query(1).sortBeginsWith("g"));
		queries.put("local index, begins with more", samples.index("by-grade").query(1).sortBeginsWith("gr"));
		queries.put("global index", samples.index("by-shelf").query("shelf"));
		Map<String, Function<String, Page<Sample>>> pages = new LinkedHashMap<>();
		queries.forEach((name, query) -> pages.put(name, (text) -> query.page(10, text)));
		pages.put("account",
				(text) -> scripted("Table 'samples' (qa-samples, account 444455556666 'other')").repository()
					.query(1)
					.page(10, text));
		pages.put("scan", (text) -> samples.scan().page(10, text));
		pages.put("scan of an index", (text) -> samples.index("by-shelf").scan().page(10, text));
		pages.put("scan with filter",
				(text) -> samples.scan().filter(attribute("grade").isEqualTo("a")).page(10, text));
		return pages;
	}

	@Test
	void passesWithAnotherProjectionOrPageSize() {
		assertThat(this.table.repository().query(1).project("grade").page(1, this.cursor).hasNext()).isTrue();
	}

	@Test
	void isRefusedOnceAnyCharacterIsAnother() {
		for (int position = 0; position < this.cursor.length(); position++) {
			for (char character : (ALPHABET + "=+/ .%\u20AC\u0000").toCharArray()) {
				if (character != this.cursor.charAt(position)) {
					refused(this.cursor.substring(0, position) + character + this.cursor.substring(position + 1));
				}
			}
		}
	}

	@Test
	void isRefusedOnceItIsShorterOrLonger() {
		for (int length = 1; length < this.cursor.length(); length++) {
			refused(this.cursor.substring(0, length));
			refused(this.cursor.substring(length));
		}
		for (String more : List.of("=", "==", "A", "AA", "AAAA", " ", "\n", this.cursor)) {
			refused(this.cursor + more);
			refused(more + this.cursor);
		}
	}

	@Test
	void garbageIsNoCursor() {
		for (String garbage : List.of(" ", "null", "undefined", "0", "../..", "\uD83D", "{}", "A".repeat(5_000_000),
				"=".repeat(100))) {
			refused(garbage);
		}
	}

	@Test
	void whoComputesTheDigestCannotLeaveThePartition() {
		forged(UnaryOperator.identity(), "place", AttributeValue.fromN("2"));
		forged(UnaryOperator.identity(), "place", AttributeValue.fromS("1"));
	}

	@Test
	void whoComputesTheDigestCannotLeaveTheSortCondition() {
		forged((query) -> query.sorted(SortCondition.Comparison.EQUAL, 5), "number", AttributeValue.fromN("4"));
		forged((query) -> query.sorted(SortCondition.Comparison.LESS, 6), "number", AttributeValue.fromN("6"));
		forged((query) -> query.sorted(SortCondition.Comparison.AT_MOST, 6), "number", AttributeValue.fromN("6.5"));
		forged((query) -> query.sorted(SortCondition.Comparison.GREATER, 4), "number", AttributeValue.fromN("4"));
		forged((query) -> query.sorted(SortCondition.Comparison.AT_LEAST, 4), "number", AttributeValue.fromN("-4"));
		forged((query) -> query.sorted(SortCondition.Comparison.BETWEEN, 4, 6), "number", AttributeValue.fromN("3"));
		forged((query) -> query.sorted(SortCondition.Comparison.BETWEEN, 4, 6), "number", AttributeValue.fromN("1E1"));
		TableItems<Sample> items = this.table.items();
		QueryPlan<Sample> local = QueryPlan.of(items, "by-grade", 1, false)
			.sorted(SortCondition.Comparison.BEGINS_WITH, "gr");
		forged(local, "grade", AttributeValue.fromS("g"));
	}

	@Test
	void whoComputesTheDigestCannotBringWhatIsNoKey() {
		forged(UnaryOperator.identity(), "number", AttributeValue.fromN("NaN"));
		forged(UnaryOperator.identity(), "number", AttributeValue.fromS("5"));
		forged(UnaryOperator.identity(), "number", AttributeValue.fromS(""));
		ScanPlan<Sample> scan = this.table.plan();
		String text = scan.page(page(Map.of("place", AttributeValue.fromS("1"), "number", AttributeValue.fromN("5"))))
			.cursor();
		assertThatIllegalArgumentException().isThrownBy(() -> scan.page(10, text))
			.withMessageContaining("the cursor is none of this query");
	}

	@Test
	void passesInAnotherProcess(@TempDir Path directory) throws Exception {
		String output = new ChildJvm(directory).run(CursorProgram.class);
		assertThat(output.lines()).contains("cursor " + CursorProgram.cursor());
	}

	private void forged(UnaryOperator<QueryPlan<Sample>> narrow, String attribute, AttributeValue value) {
		forged(narrow.apply(QueryPlan.of(this.table.items(), null, 1, false)), attribute, value);
	}

	private static void forged(QueryPlan<Sample> plan, String attribute, AttributeValue value) {
		Map<String, AttributeValue> keys = new HashMap<>(lastKey("1"));
		assertThat(plan.page(10, plan.page(page(keys)).cursor()).exclusiveStartKey()).isNotEmpty();
		keys.put(attribute, value);
		String text = plan.page(page(keys)).cursor();
		assertThatIllegalArgumentException().as("%s", value)
			.isThrownBy(() -> plan.page(10, text))
			.withMessageStartingWith("Table 'samples' (qa-samples")
			.withMessageContaining("the cursor is none of this query");
	}

	private static software.amazon.awssdk.enhanced.dynamodb.model.Page<Sample> page(Map<String, AttributeValue> keys) {
		return software.amazon.awssdk.enhanced.dynamodb.model.Page.builder(Sample.class)
			.items(List.of())
			.lastEvaluatedKey(keys)
			.build();
	}

	private void refused(String text) {
		int sent = this.table.queries().size();
		assertThatIllegalArgumentException().as(text.substring(0, Math.min(200, text.length())))
			.isThrownBy(() -> this.table.repository().query(1).page(10, text))
			.withMessageStartingWith("Table 'samples' (qa-samples")
			.withMessageContaining("the cursor is none of this query");
		assertThat(this.table.queries()).hasSize(sent);
	}

	private static ScriptedTable scripted(String description) {
		return new ScriptedTable(description, Runnable::run)
			.answersQueries((request) -> QueryResponse.builder()
				.lastEvaluatedKey(lastKey(
						request.expressionAttributeValues().containsValue(AttributeValue.fromN("2.0")) ? "2" : "1"))
				.build())
			.answersScans((request) -> ScanResponse.builder().lastEvaluatedKey(lastKey("1")).build());
	}

	private static Map<String, AttributeValue> lastKey(String place) {
		return Map.of("place", AttributeValue.fromN(place), "number", AttributeValue.fromN("5"), "shelf",
				AttributeValue.fromS("shelf"), "grade", AttributeValue.fromS("grade"));
	}

}
