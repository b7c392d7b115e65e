package io.github.dynamodbaccounts.test.shop;

import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * A document in an item.
 */
public class Place {

	private String city;

	private Integer zip;

	public static TableSchema<Place> schema() {
		return StaticTableSchema.builder(Place.class)
			.newItemSupplier(Place::new)
			.addAttribute(String.class,
					(city) -> city.name("city")
						.getter((place) -> place.city)
						.setter((place, value) -> place.city = value))
			.addAttribute(Integer.class,
					(zip) -> zip.name("zip").getter((place) -> place.zip).setter((place, value) -> place.zip = value))
			.build();
	}

	public static Place of(String city, Integer zip) {
		Place place = new Place();
		place.city = city;
		place.zip = zip;
		return place;
	}

	public String city() {
		return this.city;
	}

	public Integer zip() {
		return this.zip;
	}

	@Override
	public String toString() {
		return "%s/%s".formatted(this.city, this.zip);
	}

}
