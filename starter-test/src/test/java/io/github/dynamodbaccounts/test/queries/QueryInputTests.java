package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.Query;
import io.github.dynamodbaccounts.table.Scan;
import io.github.dynamodbaccounts.table.TableIndex;
import io.github.dynamodbaccounts.table.TableRepository;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What queries and scans refuse before anything is sent: each time by the key of the
 * table, and the attribute where there is one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryInputTests {

	private Store store;

	@BeforeAll
	void start() {
		this.store = Store.onLocalAws();
	}

	@AfterAll
	void end() {
		if (this.store != null) {
			this.store.close();
		}
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("refused")
	void refusesBeforeAnythingIsSent(ThrowingCallable call, String message) {
		assertThatIllegalArgumentException().isThrownBy(call)
			.withMessageStartingWith("Table 'numbered' (qa-numbered, account ")
			.withMessageEndingWith(".")
			.satisfies((ex) -> assertThat(ex.getMessage().replaceFirst("^[^)]*\\):? ?", "")).isEqualTo(message));
		assertThat(this.store.reads()).isEmpty();
	}

	Stream<Arguments> refused() {
		return Stream.of(sizes(), keys(), sorts(), filters(), indexes()).flatMap((all) -> all);
	}

	private Stream<Arguments> sizes() {
		Query<NumberedGoods> query = query();
		Scan<NumberedGoods> scan = numbered().scan();
		return Stream.of(refused(() -> query.limit(0), "a limit of 0 leaves nothing to read."),
				refused(() -> query.limit(-1), "a limit of -1 leaves nothing to read."),
				refused(() -> scan.limit(0), "a limit of 0 leaves nothing to read."),
				refused(() -> query.page(0), "a page of 0 items has no room."),
				refused(() -> query.page(-5, "x"), "a page of -5 items has no room."),
				refused(() -> scan.page(0), "a page of 0 items has no room."),
				refused(() -> query.limit(3).page(3), "a page has a size, and no limit."),
				refused(() -> scan.limit(3).page(3), "a page has a size, and no limit."),
				refused(() -> scan.pageSize(0), "a page of 0 items has no room."),
				refused(() -> scan.segments(0), "a scan has 1 to 1000000 segments, not 0."),
				refused(() -> scan.segments(1_000_001), "a scan has 1 to 1000000 segments, not 1000001."),
				refused(() -> scan.segments(2).page(3), "a scan with segments has no pages: it has several ends."),
				refused(() -> scan.atMostCapacity(5).page(3), "one page has no rate, and is not waited for."),
				refused(() -> scan.atMostCapacity(0), "a scan of 0.0 read capacity units per second never ends."),
				refused(() -> scan.atMostCapacity(-1), "a scan of -1.0 read capacity units per second never ends."),
				refused(() -> scan.atMostCapacity(Double.NaN),
						"a scan of NaN read capacity units per second never ends."));
	}

	private Stream<Arguments> keys() {
		return Stream.of(refused(() -> numbered().query(null), "key attribute 'place' must not be null."),
				refused(() -> numbered().query(""), "key attribute 'place' must not be empty."),
				refused(() -> numbered().query(5), "Attribute 'place' is of type String, not Integer."),
				refused(() -> numbered().query("é".repeat(1025)),
						"key attribute 'place' has 2050 bytes, and DynamoDB takes 2048 at most."),
				refused(() -> shelf().query(null), "key attribute 'shelf' must not be null."),
				refused(() -> shelf().query(""), "key attribute 'shelf' must not be empty."),
				refused(() -> shelf().query(true), "Attribute 'shelf' is of type String, not Boolean."));
	}

	private Stream<Arguments> sorts() {
		return Stream.of(
				refused(() -> query().sortEqualTo("5"), "Attribute 'number' is of type BigDecimal, not String."),
				refused(() -> query().sortAtLeast(SdkBytes.fromUtf8String("5")),
						"Attribute 'number' is of type BigDecimal, not %s."
							.formatted(SdkBytes.fromUtf8String("5").getClass().getSimpleName())),
				refused(() -> query().sortLessThan(null), "key attribute 'number' must not be null."),
				refused(() -> query().sortBetween(1, null), "key attribute 'number' must not be null."),
				refused(() -> query().sortBetween(null, 1), "key attribute 'number' must not be null."),
				refused(() -> query().sortBetween(2, 1),
						"the range of sort key 'number' ends before it begins, as DynamoDB compares."),
				refused(() -> query().sortBetween(new BigDecimal("10"), new BigDecimal("9")),
						"the range of sort key 'number' ends before it begins, as DynamoDB compares."),
				refused(() -> query().sortBeginsWith(5),
						"sort key 'number' is a number, and numbers begin with nothing."),
				refused(() -> query().sortBeginsWith("5"), "key attribute 'number' is of type N in DynamoDB, not S."),
				refused(() -> query().sortEqualTo(1).sortEqualTo(1), "a query compares its sort key once."),
				refused(() -> query().sortAtLeast(1).sortAtMost(5), "a query compares its sort key once."),
				refused(() -> grade().query("x").sortBeginsWith(""), "key attribute 'grade' must not be empty."),
				refused(() -> grade().query("x").sortBetween("b", "a"),
						"the range of sort key 'grade' ends before it begins, as DynamoDB compares."),
				refused(() -> grade().query("x").sortEqualTo("x".repeat(1025)),
						"key attribute 'grade' has 1025 bytes, and DynamoDB takes 1024 at most."));
	}

	private Stream<Arguments> filters() {
		Condition blue = attribute("colour").isEqualTo("blue");
		String join = "there is a filter already. Join conditions with and().";
		String key = "DynamoDB does not filter a query by its key attribute '%s': compare the sort key with sortEqualTo() and the like.";
		return Stream.of(refused(() -> query().filter(blue).filter(blue), join),
				refused(() -> numbered().scan().filter(blue).filter(blue), join),
				refused(() -> query().filter(null), "the filter must not be null."),
				refused(() -> numbered().scan().filter(null), "the filter must not be null."),
				refused(() -> query().filter(attribute("colour").isEqualTo(5)),
						"Attribute 'colour' is of type String, not Integer."),
				refused(() -> query().filter(attribute("place").exists()), key.formatted("place")),
				refused(() -> query().filter(blue.or(attribute("number").isEqualTo(1).negate())),
						key.formatted("number")),
				refused(() -> shelf().query("x").filter(attribute("shelf").beginsWith("x")), key.formatted("shelf")),
				refused(() -> shelf().query("x").filter(attribute("rank").isIn(1, 2)), key.formatted("rank")),
				refused(() -> grade().query("x").filter(attribute("place").isEqualTo("x")), key.formatted("place")),
				refused(() -> grade().query("x").filter(attribute("grade").contains("x")), key.formatted("grade")));
	}

	private Stream<Arguments> indexes() {
		TableRepository<NumberedGoods> consistent = numbered().consistent();
		String global = "index 'by-shelf' is a global secondary index, which DynamoDB does not read consistently.";
		String known = "has no index '%s'. Indexes that NumberedGoods declares: by-grade, by-shelf.";
		String attributes = String.join(", ", numbered().table().tableSchema().attributeNames());
		return Stream.of(refused(() -> numbered().index("by-shlef"), known.formatted("by-shlef")),
				refused(() -> numbered().index(""), known.formatted("")),
				refused(() -> numbered().index("$PRIMARY_INDEX"), known.formatted("$PRIMARY_INDEX")),
				refused(() -> consistent.index("by-shelf").query("x"), global),
				refused(() -> consistent.index("by-shelf").scan(), global),
				refused(() -> query().project("colour", "color"),
						"NumberedGoods has no attribute 'color'. It has: %s.".formatted(attributes)),
				refused(() -> numbered().scan().project(""),
						"NumberedGoods has no attribute ''. It has: %s.".formatted(attributes)),
				refused(() -> numbered().scan().project((String) null), "the name of an attribute must not be null."));
	}

	@Test
	void aReasonMustNotBeBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> numbered().scan().because(" "))
			.withMessage("A scan needs a reason.");
	}

	@Test
	void ofAnExpressionInTheFormOfTheSdkDynamoDbItselfRefusesKeys() {
		Query<NumberedGoods> query = query().filter(Condition.of(Expression.builder()
			.expression("#key > :zero")
			.expressionNames(Map.of("#key", "number"))
			.expressionValues(Map.of(":zero", AttributeValue.fromN("0")))
			.build()));
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> query.page(1))
			.withMessageContaining("Primary key attribute: number");
		this.store.forgetRequests();
	}

	private Query<NumberedGoods> query() {
		return numbered().query("x");
	}

	private TableIndex<NumberedGoods> shelf() {
		return numbered().index("by-shelf");
	}

	private TableIndex<NumberedGoods> grade() {
		return numbered().index("by-grade");
	}

	private TableRepository<NumberedGoods> numbered() {
		return this.store.numbered();
	}

	private static Arguments refused(ThrowingCallable call, String message) {
		return arguments(call, message);
	}

}
