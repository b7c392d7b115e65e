package io.github.dynamodbaccounts.integration.neighbours;

import org.springframework.data.repository.CrudRepository;

/**
 * A repository of Spring Data JDBC.
 */
interface NoteRepository extends CrudRepository<Note, Long> {

}
