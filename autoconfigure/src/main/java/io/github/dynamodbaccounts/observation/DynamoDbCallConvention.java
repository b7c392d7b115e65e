package io.github.dynamodbaccounts.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How observations of calls to DynamoDB are named and tagged. A bean of this type takes
 * the place of the default. One that names them otherwise gets a timer of that name, too.
 */
public interface DynamoDbCallConvention extends ObservationConvention<DynamoDbCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DynamoDbCallContext;
	}

}
