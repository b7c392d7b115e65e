package io.github.dynamodbaccounts.extension;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.github.dynamodbaccounts.extension.TimeToLiveTag.timeToLive;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TimeToLiveExtension}.
 */
class TimeToLiveExtensionTests {

	private static final Instant SET = Instant.parse("2027-07-07T07:07:07Z");

	private static final AttributeValue KEPT = seconds(SET);

	// Half a second after the year began, and rounded up.
	private static final AttributeValue IN_30_DAYS = seconds(Instant.parse("2026-01-31T00:00:01Z"));

	private static final AttributeValue IN_AN_HOUR = seconds(Instant.parse("2026-01-01T01:00:01Z"));

	private final WrittenItems<Note> notes = WrittenItems.of(Note.class);

	@Test
	void anItemWithoutAValueExpiresAfterTheDuration() {
		assertThat(this.notes.put(note(null))).containsEntry("expiresAt", IN_30_DAYS);
		assertThat(this.notes.put(new Note())).containsEntry("expiresAt", IN_30_DAYS);
	}

	@Test
	void keepsAValueThatTheItemHas() {
		assertThat(this.notes.put(note(SET))).containsEntry("expiresAt", KEPT);
		assertThat(WrittenItems.actions(this.notes.update(note(SET), (options) -> {
		}))).contains("expiresAt = " + KEPT.n());
	}

	@Test
	void anUpdateOfAWholeItemSetsWhatItDoesNotHave() {
		assertThat(WrittenItems.actions(this.notes.update(note(null), (options) -> {
		}))).contains("expiresAt = " + IN_30_DAYS.n());
	}

	@Test
	void anUpdateOfAPartLeavesTheValueInTheTable() {
		for (IgnoreNullsMode mode : new IgnoreNullsMode[] { IgnoreNullsMode.SCALAR_ONLY, IgnoreNullsMode.MAPS_ONLY }) {
			assertThat(WrittenItems.actions(this.notes.update(note(null), (options) -> options.ignoreNullsMode(mode))))
				.noneMatch((action) -> action.contains("expiresAt"));
		}
	}

	@Test
	void aZeroOfAPrimitiveIsNoValue() {
		WrittenItems<Ticket> tickets = WrittenItems.of(Ticket.class);
		assertThat(tickets.put(new Ticket.Builder().id("1").build())).containsEntry("expiresAt", IN_AN_HOUR);
		assertThat(tickets.put(new Ticket.Builder().id("1").expiresAt(SET.getEpochSecond()).build()))
			.containsEntry("expiresAt", KEPT);
	}

	@Test
	void withoutADurationTheApplicationSetsTheValue() {
		WrittenItems<Marked> marked = WrittenItems.of(Marked.class);
		assertThat(marked.put(new Marked())).doesNotContainKey("expiresAt");
		Marked zero = new Marked();
		zero.setExpiresAt(0L);
		assertThat(marked.put(zero)).containsEntry("expiresAt", AttributeValue.fromN("0"));
	}

	@Test
	void staticSchemasSayItWithATag() {
		assertThat(written(timeToLive(Duration.ofHours(1))).put(note(null))).containsEntry("ttl", IN_AN_HOUR);
		assertThat(written(timeToLive(Duration.ofHours(1))).put(note(SET))).containsEntry("ttl", KEPT);
		assertThat(written(timeToLive()).put(note(null))).doesNotContainKey("ttl");
	}

	@Test
	void readsWhatItHasSet() {
		TableSchema<Note> schema = TableSchema.fromBean(Note.class);
		assertThat(schema.mapToItem(this.notes.put(note(null))).getFlat().getExpiresAt())
			.isEqualTo("2026-01-31T00:00:01Z");
	}

	private static WrittenItems<Note> written(StaticAttributeTag tag) {
		TableSchema<Note> schema = StaticTableSchema.builder(Note.class)
			.newItemSupplier(Note::new)
			.addAttribute(String.class,
					(id) -> id.name("id")
						.getter(Note::getId)
						.setter(Note::setId)
						.tags(StaticAttributeTags.primaryPartitionKey()))
			.addAttribute(Instant.class,
					(ttl) -> ttl.name("ttl")
						.attributeConverter(new EpochSeconds())
						.getter((note) -> note.getFlat().getExpiresAt())
						.setter((note, time) -> note.getFlat().setExpiresAt(time))
						.tags(tag))
			.build();
		return new WrittenItems<>(Note.class, schema, new ItemExtensions(WrittenItems.CLOCK).withDefaults(List.of()));
	}

	private static Note note(Instant expiresAt) {
		Note note = new Note();
		note.setId("1");
		note.setFlat(new Note.Flat());
		note.getFlat().setExpiresAt(expiresAt);
		return note;
	}

	private static AttributeValue seconds(Instant time) {
		return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
	}

	/**
	 * An item that says itself when it expires.
	 */
	@DynamoDbBean
	public static class Marked {

		private String id = "1";

		private Long expiresAt;

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		@TimeToLive
		public Long getExpiresAt() {
			return this.expiresAt;
		}

		public void setExpiresAt(Long expiresAt) {
			this.expiresAt = expiresAt;
		}

	}

}
