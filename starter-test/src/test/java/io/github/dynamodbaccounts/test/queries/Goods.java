package io.github.dynamodbaccounts.test.queries;

import java.util.Set;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;

/**
 * What items with sort keys of different types have in common: a global index
 * {@code by-shelf}, a local one {@code by-grade}, and attributes that any of them may
 * lack.
 */
public abstract class Goods {

	private String place;

	private String colour;

	private Integer weight;

	private Boolean open;

	private Set<String> tags;

	private String shelf;

	private Integer rank;

	private String grade;

	/**
	 * Value of the sort key.
	 */
	abstract Object sort();

	@DynamoDbPartitionKey
	public String getPlace() {
		return this.place;
	}

	public void setPlace(String place) {
		this.place = place;
	}

	public String getColour() {
		return this.colour;
	}

	public void setColour(String colour) {
		this.colour = colour;
	}

	public Integer getWeight() {
		return this.weight;
	}

	public void setWeight(Integer weight) {
		this.weight = weight;
	}

	public Boolean getOpen() {
		return this.open;
	}

	public void setOpen(Boolean open) {
		this.open = open;
	}

	public Set<String> getTags() {
		return this.tags;
	}

	public void setTags(Set<String> tags) {
		this.tags = tags;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-shelf")
	public String getShelf() {
		return this.shelf;
	}

	public void setShelf(String shelf) {
		this.shelf = shelf;
	}

	@DynamoDbSecondarySortKey(indexNames = "by-shelf")
	public Integer getRank() {
		return this.rank;
	}

	public void setRank(Integer rank) {
		this.rank = rank;
	}

	@DynamoDbSecondarySortKey(indexNames = "by-grade")
	public String getGrade() {
		return this.grade;
	}

	public void setGrade(String grade) {
		this.grade = grade;
	}

	@Override
	public String toString() {
		return "%s/%s".formatted(this.place, sort());
	}

}
