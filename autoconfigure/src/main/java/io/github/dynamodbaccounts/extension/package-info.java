/**
 * What is kept in items with every write: versions, generated ids, timestamps, and the
 * time to live. All of it are extensions of the SDK's enhanced client, configured once.
 */
@NullMarked
package io.github.dynamodbaccounts.extension;

import org.jspecify.annotations.NullMarked;
