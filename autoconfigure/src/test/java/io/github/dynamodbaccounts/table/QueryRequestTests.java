package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Query}: what is sent when, whatever DynamoDB answers.
 */
class QueryRequestTests {

	private final List<List<Integer>> pages = new ArrayList<>(
			List.of(List.of(1, 2), List.of(), List.of(), List.of(3), List.of()));

	private final ScriptedTable table = new ScriptedTable().answersQueries(this::page);

	private final Query<Sample> query = this.table.repository().query(1);

	@Test
	void sendsNothingBeforeItemsAreAskedFor() {
		this.query.iterator();
		this.query.stream();
		this.query.descending().limit(3).sortAtLeast(1).project("grade").filter(attribute("grade").exists());
		assertThat(this.table.queries()).isEmpty();
	}

	@Test
	void anEmptyPageIsNotTheEnd() {
		assertThat(this.query).extracting(Sample::getNumber).containsExactly(1, 2, 3);
		assertThat(this.table.queries()).hasSize(5);
	}

	@Test
	void aPageIsFetchedOnceTheOneBeforeIsUsedUp() {
		Iterator<Sample> items = this.query.iterator();
		items.next();
		assertThat(items.hasNext()).isTrue();
		items.next();
		assertThat(this.table.queries()).hasSize(1);
		assertThat(items.next().getNumber()).isEqualTo(3);
		assertThat(this.table.queries()).hasSize(4);
	}

	@Test
	void aStreamThatIsLeftEarlyFetchesNoMore() {
		assertThat(this.query.stream().limit(2)).hasSize(2);
		assertThat(this.query.stream().findFirst()).isPresent();
		assertThat(this.query.stream().anyMatch((item) -> item.getNumber() == 2)).isTrue();
		assertThat(this.table.queries()).hasSize(3);
	}

	@Test
	void everyIteratorBeginsAnew() {
		Iterator<Sample> one = this.query.iterator();
		one.next();
		Iterator<Sample> other = this.query.iterator();
		assertThat(other.next().getNumber()).isEqualTo(1);
		assertThat(one.next().getNumber()).isEqualTo(2);
		assertThat(this.query.stream()).hasSize(3);
		assertThat(this.query.stream()).hasSize(3);
	}

	@Test
	void saysMoreWithoutChangingTheQueryThatItBeganWith() {
		this.query.descending().limit(1).sortAtLeast(1).filter(attribute("grade").exists()).iterator().next();
		this.query.iterator().next();
		assertThat(this.table.queries()).last()
			.extracting(QueryRequest::limit, QueryRequest::filterExpression, QueryRequest::scanIndexForward,
					QueryRequest::consistentRead)
			.containsExactly(null, null, true, false);
	}

	@Test
	void aLimitIsAskedForWhereNothingIsFiltered() {
		assertThat(this.query.limit(2)).hasSize(2);
		assertThat(this.table.queries()).singleElement().extracting(QueryRequest::limit).isEqualTo(2);
	}

	@Test
	void aLimitCountsWhatTheFilterLeaves() {
		assertThat(this.query.filter(attribute("grade").exists()).limit(3)).hasSize(3);
		assertThat(this.table.queries()).hasSize(4).extracting(QueryRequest::limit).containsOnlyNulls();
	}

	@Test
	void aPageIsOneRequestWhateverItHolds() {
		this.pages.set(0, List.of());
		Page<Sample> page = this.query.filter(attribute("grade").exists()).page(7);
		assertThat(page).isEmpty();
		assertThat(page.hasNext()).isTrue();
		assertThat(this.table.queries()).singleElement().extracting(QueryRequest::limit).isEqualTo(7);
	}

	@Test
	void theLastPageHasNoCursor() {
		this.pages.subList(1, this.pages.size()).clear();
		assertThat(this.query.page(7).cursor()).isNull();
		assertThat(this.query.page(7).hasNext()).isFalse();
	}

	@Test
	void aFailedPageIsFetchedAgainWhenTheIteratorIsAskedAgain() {
		RuntimeException error = SdkClientException.create("reset");
		List<Integer> failures = new ArrayList<>(List.of(0, 1, 3));
		this.table.answersQueries((request) -> {
			if (failures.remove((Object) number(request))) {
				throw error;
			}
			return page(request);
		});
		Iterator<Sample> items = this.query.iterator();
		List<Integer> numbers = new ArrayList<>();
		for (int failure = 0; failure < 3; failure++) {
			assertThat(catchThrowable(() -> items.forEachRemaining((item) -> numbers.add(item.getNumber()))))
				.isSameAs(error);
		}
		items.forEachRemaining((item) -> numbers.add(item.getNumber()));
		assertThat(numbers).containsExactly(1, 2, 3);
	}

	@Test
	void readsConsistentlyWhereTheRepositoryDoes() {
		TableRepository<Sample> consistent = this.table.repository().consistent();
		consistent.query(1).page(1);
		consistent.index("by-grade").query(1).iterator().next();
		assertThat(this.table.queries()).extracting(QueryRequest::consistentRead).containsOnly(true);
		consistent.scan().page(1);
		consistent.index("by-grade").scan().iterator().hasNext();
		assertThat(this.table.scans()).extracting(ScanRequest::consistentRead).containsOnly(true);
	}

	@Test
	void aScanWithAFilterOfNoValueSendsNone() {
		this.table.repository().scan().filter(attribute("grade").exists()).page(1);
		assertThat(this.table.scans()).extracting(ScanRequest::hasExpressionAttributeValues).containsOnly(false);
	}

	private QueryResponse page(QueryRequest request) {
		int number = number(request);
		QueryResponse.Builder response = QueryResponse.builder()
			.items(this.pages.get(number).stream().map(ScriptedTable::key).toList());
		return ((number + 1 < this.pages.size()) ? response.lastEvaluatedKey(ScriptedTable.key(number)) : response)
			.build();
	}

	private static int number(QueryRequest request) {
		return request.hasExclusiveStartKey() ? Integer.parseInt(request.exclusiveStartKey().get("number").n()) + 1 : 0;
	}

}
