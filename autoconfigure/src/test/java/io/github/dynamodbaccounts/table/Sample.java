package io.github.dynamodbaccounts.table;

import java.util.Set;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with a numeric partition key, a sort key, and indexes of both kinds.
 */
@DynamoDbBean
public class Sample {

	private Double place;

	private Integer number;

	private String shelf;

	private String grade;

	private Set<String> tags;

	private Set<SdkBytes> prints;

	@DynamoDbPartitionKey
	public Double getPlace() {
		return this.place;
	}

	public void setPlace(Double place) {
		this.place = place;
	}

	@DynamoDbSortKey
	@DynamoDbSecondarySortKey(indexNames = "by-shelf")
	public Integer getNumber() {
		return this.number;
	}

	public void setNumber(Integer number) {
		this.number = number;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-shelf")
	public String getShelf() {
		return this.shelf;
	}

	public void setShelf(String shelf) {
		this.shelf = shelf;
	}

	@DynamoDbSecondarySortKey(indexNames = "by-grade")
	public String getGrade() {
		return this.grade;
	}

	public void setGrade(String grade) {
		this.grade = grade;
	}

	public Set<String> getTags() {
		return this.tags;
	}

	public void setTags(Set<String> tags) {
		this.tags = tags;
	}

	public Set<SdkBytes> getPrints() {
		return this.prints;
	}

	public void setPrints(Set<SdkBytes> prints) {
		this.prints = prints;
	}

}
