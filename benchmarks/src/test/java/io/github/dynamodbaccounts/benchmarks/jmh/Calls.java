package io.github.dynamodbaccounts.benchmarks.jmh;

import io.github.dynamodbaccounts.benchmarks.application.Item;
import io.github.dynamodbaccounts.table.TableRepository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;

/**
 * What an application does with one item: by a repository, or as it would be written
 * against a table of the enhanced client.
 */
interface Calls {

	Object findById(String id);

	boolean existsById(String id);

	Object save(Item item);

	Object update(Item item);

	Object deleteById(String id);

	static Calls handWritten(DynamoDbTable<Item> table) {
		return new HandWritten(table);
	}

	static Calls of(TableRepository<Item> repository) {
		return new Repository(repository);
	}

	/**
	 * As somebody writes it who has no repository.
	 */
	record HandWritten(DynamoDbTable<Item> table) implements Calls {

		@Override
		public Object findById(String id) {
			return this.table.getItem(Key.builder().partitionValue(id).build());
		}

		@Override
		public boolean existsById(String id) {
			return this.table.getItem(Key.builder().partitionValue(id).build()) != null;
		}

		@Override
		public Object save(Item item) {
			this.table.putItem(item);
			return item;
		}

		@Override
		public Object update(Item item) {
			return this.table.updateItem(item);
		}

		@Override
		public Object deleteById(String id) {
			return this.table.deleteItem(Key.builder().partitionValue(id).build());
		}

	}

	/**
	 * By our repository.
	 */
	record Repository(TableRepository<Item> repository) implements Calls {

		@Override
		public Object findById(String id) {
			return this.repository.findById(id).orElseThrow();
		}

		@Override
		public boolean existsById(String id) {
			return this.repository.existsById(id);
		}

		@Override
		public Object save(Item item) {
			return this.repository.save(item);
		}

		@Override
		public Object update(Item item) {
			return this.repository.update(item);
		}

		@Override
		public Object deleteById(String id) {
			this.repository.deleteById(id);
			return id;
		}

	}

}
