package io.github.dynamodbaccounts.guard;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.guard.PartiQlStatement.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PartiQlStatement}.
 */
class PartiQlStatementTests {

	private static final int ROUNDS = 20_000;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					SELECT * FROM Music                                                        | SELECT | Music
					select * from Music where Artist = 'x'                                     | SELECT | Music
					SELECT*FROM"qa-music"WHERE"Artist"='x'                                     | SELECT | qa-music
					SELECT Artist, t.a[0].b, "select" FROM "qa.music" ORDER BY Artist DESC     | SELECT | qa.music
					SELECT ALL * FROM Music                                                    | SELECT | Music
					SELECT * FROM Music;                                                       | SELECT | Music
					SELECT * FROM "Mu""sic"                                                    | SELECT | Mu"sic
					SELECT * FROM " Music"                                                     | SELECT | ` Music`
					SELECT * FROM "arn:aws:dynamodb:eu-west-1:111122223333:table/Music"        | SELECT | arn:aws:dynamodb:eu-west-1:111122223333:table/Music
					EXISTS(SELECT * FROM "Music" WHERE Artist = 'x' AND Awards is MISSING)     | EXISTS | Music
					exists ( select * from Music where Artist = ? order by Artist ) ;          | EXISTS | Music
					INSERT INTO "Music" VALUE {'Artist': 'x', 'Tags': <<'a', 'b'>>, 'n': ?}    | INSERT | Music
					insert into Music value {'a': [1, {'b': null}], 'c': -1.5e3}               | INSERT | Music
					UPDATE "Music" SET a = 1 SET b = 2 REMOVE c WHERE Artist = 'x' RETURNING ALL OLD * | UPDATE | Music
					UPDATE Music REMOVE a.b[0] SET c = list_append(c, ?), d = {'e': 1} WHERE Artist = 'x' | UPDATE | Music
					UPDATE Music SET Tags = set_add(Tags, <<'y'>>) WHERE Artist = 'x'          | UPDATE | Music
					update Music set a = a + 1 - ? where Artist = 'x' returning modified new * | UPDATE | Music
					DELETE FROM "Music" WHERE Artist = 'x' AND "Song" = ? RETURNING ALL OLD *  | DELETE | Music
					delete from Music where Artist = 'x'                                       | DELETE | Music
					""")
	void tellsOperationAndTable(String statement, Kind kind, String table) {
		PartiQlStatement read = PartiQlStatement.of(statement);
		assertThat(read.kind()).isEqualTo(kind);
		assertThat(read.table()).isEqualTo(table);
		assertThat(read.index()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SELECT * FROM "Music"."ByGenre" WHERE Genre = 'x'       | Music  | ByGenre
			SELECT * FROM Music.ByGenre                             | Music  | ByGenre
			SELECT * FROM Music . "By.Genre"                        | Music  | By.Genre
			SELECT * FROM qa.music                                  | qa     | music
			EXISTS(SELECT * FROM "Music"."ByGenre" WHERE Genre = ?) | Music  | ByGenre
			""")
	void tellsTheIndexOfARead(String statement, String table, String index) {
		assertThat(PartiQlStatement.of(statement).table()).isEqualTo(table);
		assertThat(PartiQlStatement.of(statement).index()).isEqualTo(index);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT a FROM Music WHERE t = 'x'' FROM \"prod\" WHERE --' AND b = '/*'",
			"SELECT \"a FROM \"\"prod\"\" /*\", b FROM Music WHERE t = '\"'",
			"INSERT INTO Music VALUE {'a': 'SELECT * FROM \"prod\"; DELETE FROM prod'}",
			"UPDATE Music SET t = '\"prod\"' WHERE \"SET\" = 'UPDATE prod' AND \"from\" = 'x'",
			"DELETE\r\n\tFROM\n\"Music\"\nWHERE t = '\u0000\u00a0\ud83c\udfb5'", "SELECT * FROM Music WHERE t = 'a\\'",
			"SELECT * FROM Music WHERE t = ''''", "SELECT * FROM Music WHERE \"\" = ''" })
	void isNotMisledByWhatIsInQuotes(String statement) {
		assertThat(PartiQlStatement.of(statement).table()).isEqualTo("Music");
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void refusesWhatItCannotReadForCertain(String statement) {
		assertThatIllegalArgumentException().isThrownBy(() -> PartiQlStatement.of(statement))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).isNotBlank().doesNotContain("Music", "prod"));
	}

	static Stream<String> unreadable() {
		return Stream.of(nothing(), comments(), otherTables(), otherOperations(), otherCharacters(), openEnds())
			.flatMap(List::stream);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AS", "at", "BY", "case", "CONFLICT", "create", "DELETE", "distinct", "DROP", "except",
			"EXEC", "exists", "FROM", "group", "HAVING", "insert", "INTERSECT", "into", "JOIN", "let", "LIMIT",
			"offset", "ON", "order", "OUTER", "pivot", "REMOVE", "returning", "SELECT", "set", "UNION", "unpivot",
			"UPDATE", "value", "VALUES", "where", "WITH" })
	void keywordIsRefusedInsideOfAClauseUnlessQuoted(String keyword) {
		for (String statement : List.of("SELECT * FROM Music WHERE f(a %s b)", "SELECT * FROM Music WHERE a.%s = 1",
				"INSERT INTO Music VALUE {'a': %s}", "UPDATE Music SET a = [%s] WHERE b = 1", "SELECT * FROM %s")) {
			assertThat(isRead(statement.formatted(keyword))).isFalse();
			assertThat(isRead(statement.formatted("= 1 AND \"" + keyword + "\" =")))
				.isEqualTo(!statement.endsWith("FROM %s"));
		}
	}

	private static List<String> nothing() {
		return List.of("", " ", ";", "SELECT", "SELECT *", "SELECT FROM Music", "SELECT * FROM", "UPDATE Music",
				"UPDATE Music SET", "UPDATE Music WHERE a = 1 SET b = 2", "DELETE Music", "DELETE FROM", "INSERT INTO",
				"INSERT Music VALUE {}", "INSERT INTO Music VALUE", "INSERT INTO Music {'a': 1}", "EXISTS", "EXISTS()",
				"SELECT * FROM Music WHERE", "SELECT * FROM Music WHERE ORDER BY a", "SELECT * FROM Music ORDER a",
				"DELETE FROM Music RETURNING", "SELECT * FROM \"\"", "SELECT * FROM Music.", "SELECT * FROM .Music");
	}

	private static List<String> comments() {
		return List.of("SELECT * FROM Music -- x", "SELECT * FROM /* \"Music\" */ prod", "-- x\nSELECT * FROM Music",
				"DELETE FROM \"prod\" -- \"Music\" WHERE\nWHERE a = 1", "delete from/**/prod WHERE a = 1",
				"SELECT * FROM Music WHERE a = 1--1", "/*/ SELECT * FROM Music");
	}

	private static List<String> otherTables() {
		return List.of("SELECT * FROM Music, prod", "SELECT * FROM Music JOIN prod ON true", "SELECT * FROM Music m",
				"SELECT * FROM Music AS m", "SELECT * FROM Music AT m", "SELECT * FROM Music BY m",
				"SELECT * FROM Music CROSS JOIN prod", "SELECT * FROM (SELECT * FROM prod)", "SELECT * FROM (Music)",
				"SELECT * FROM 'Music'", "SELECT * FROM `Music`", "SELECT * FROM @Music", "SELECT * FROM ?",
				"SELECT * FROM [1]", "SELECT * FROM UNPIVOT Music", "SELECT * FROM Music['ByGenre']",
				"SELECT * FROM Music[0]", "SELECT * FROM \"Music\".\"a\".\"b\"", "SELECT * FROM Music-prod",
				"SELECT * FROM \"Music\"\"prod\" \"x\"", "SELECT * FROM Music 'x'", "SELECT * FROM FROM",
				"SELECT * FROM select", "SELECT * FROM Music LET a AS b WHERE c = 1",
				"SELECT * FROM Music WHERE EXISTS(SELECT * FROM prod)",
				"SELECT * FROM Music WHERE a IN (SELECT b FROM prod)",
				"SELECT * FROM Music WHERE a = 1 UNION SELECT * FROM prod",
				"SELECT * FROM Music WHERE a = 1 EXCEPT prod", "SELECT (SELECT * FROM prod) FROM Music",
				"SELECT size(a FROM prod) FROM Music", "SELECT * FROM Music FROM prod",
				"SELECT * FROM Music WHERE a = 1 WHERE b = 2", "INSERT INTO Music SELECT * FROM prod",
				"INSERT INTO Music VALUE (SELECT * FROM prod)", "INSERT INTO Music VALUE {} FROM prod",
				"INSERT INTO \"Music\".\"ByGenre\" VALUE {'a': 1}", "INSERT INTO Music VALUE {'a': 1}, INTO prod",
				"UPDATE \"Music\".\"ByGenre\" SET a = 1 WHERE b = 2", "UPDATE Music m SET a = 1",
				"UPDATE Music SET a = 1 FROM prod WHERE b = 2", "UPDATE Music SET a = (SELECT * FROM prod)",
				"UPDATE Music INSERT INTO prod VALUE {'a': 1}", "UPDATE Music SET a = 1 DELETE FROM prod",
				"UPDATE Music SET a = 1 INSERT INTO prod VALUE {'a': 1} WHERE b = 2",
				"DELETE FROM \"Music\".\"ByGenre\" WHERE a = 1", "DELETE FROM Music, prod WHERE a = 1",
				"DELETE FROM Music WHERE a = 1 RETURNING ALL OLD * FROM prod",
				"EXISTS(SELECT * FROM Music WHERE a = 1 AND EXISTS(SELECT * FROM prod))",
				"EXISTS((SELECT * FROM prod WHERE a = 1))");
	}

	private static List<String> otherOperations() {
		return List.of("FROM Music WHERE a = 1 SET b = 2", "FROM Music WHERE a = 1 REMOVE b", "DROP TABLE Music",
				"CREATE TABLE Music", "DROP INDEX ByGenre ON Music", "EXEC Music", "VALUES (1)", "{'a': 1}",
				"PIVOT a AT b FROM Music", "SELECT VALUE a FROM Music", "SELECT DISTINCT a FROM Music",
				"SELECT a AS b FROM Music", "SELECT * FROM Music GROUP BY a", "SELECT * FROM Music LIMIT 1",
				"SELECT * FROM Music WHERE a = 1 LIMIT 1", "SELECT * FROM Music WHERE a = 1 HAVING b",
				"SELECT * FROM Music WHERE CASE WHEN a THEN b END", "(SELECT * FROM Music)", "\"SELECT\" * FROM Music",
				"INSERT INTO Music VALUE {'a': 1} ON CONFLICT DO NOTHING", "INSERT INTO Music VALUES {'a': 1}",
				"INSERT INTO Music VALUE {'a': 1} RETURNING ALL OLD *", "NOT EXISTS(SELECT * FROM Music)",
				"EXISTS(SELECT * FROM Music) AND true", "EXISTS SELECT * FROM Music", "EXISTS(DELETE FROM Music)",
				"EXISTS(SELECT * FROM Music), DELETE FROM prod", "SELECT * FROM Music; DELETE FROM prod",
				"SELECT * FROM Music;;", ";SELECT * FROM Music", "SELECT * FROM Music WHERE (a = 1;)",
				"SELECT * FROM Music WHERE a = 1; b = 2", "EXISTS(SELECT * FROM Music;)");
	}

	private static List<String> otherCharacters() {
		return List.of("\u017fELECT * FROM Music", "SELECT\u00a0* FROM Music", "SELECT\f* FROM Music",
				"SELECT\u000b* FROM Music", "SELECT * FROM Mus\u0000ic", "SELECT * FROM M\u00fcsic",
				"SELECT * FROM Music WHERE Art\u0131st = 'x'", "\ufeffSELECT * FROM Music",
				"SELECT * FROM \u201cMusic\u201d", "SELECT * FROM Music WHERE a = \u2019x\u2019",
				"SELECT * FROM Mu\u200bsic", "SELECT\u2028* FROM Music", "SELECT * FROM \uff2dusic",
				"SELECT * FROM Music WHERE a = 1\uff1b", "SELECT `\"a\"` FROM Music",
				"SELECT * FROM Music WHERE a = 1e", "SELECT * FROM Music WHERE a = 1and b = 2",
				"SELECT * FROM Music WHERE a = 1.2.3", "SELECT * FROM Music WHERE #a = 1", "SELECT * FROM Music\\",
				"SELECT * FROM Music WHERE $a = 1", "SELECT * FROM Music WHERE a = ~1", "SELECT !a FROM Music");
	}

	private static List<String> openEnds() {
		return List.of("SELECT * FROM \"Music", "SELECT * FROM Music WHERE a = 'x", "SELECT * FROM Music WHERE a = '''",
				"SELECT * FROM Music WHERE (a = 1", "SELECT * FROM Music WHERE a = 1)",
				"SELECT * FROM Music WHERE (a = [1)]", "SELECT * FROM Music WHERE a = <<1>", "SELECT ) FROM Music",
				"EXISTS(SELECT * FROM Music", "INSERT INTO Music VALUE {'a': 1", "INSERT INTO Music VALUE }{",
				"INSERT INTO Music VALUE {'a': <<1}>>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Artist = 'x'", "\"Artist\" = 'x'", "Artist='it''s'", "Artist = ?", "? = Artist",
			"'x' = \"Artist\"", "Artist = 1", "Artist = -1.5e3", "+1 = Artist", "(Artist = 'x')",
			"((Artist = 'x') AND t = 1)", "Artist IN ['x', ?, -1]", "Artist IN ('x')", "\"Artist\" in [?]",
			"Artist = 'x' AND Song = 'y'", "Song > 'y' and Artist = 'x' and t = 1",
			"t = 1 AND (a = 2 OR b = 3) AND Artist = ?", "NOT t = 1 AND Artist = 'x'", "(t = 1) AND (Artist = 'x')",
			"(Artist = 'x') AND (t = 1)", "Artist = 'x' AND NOT contains(t, 'y')", "Artist = 'x' AND t IS NOT MISSING",
			"t BETWEEN 1 AND 2 AND Artist = 'x'", "Artist = 'x' AND t BETWEEN ? AND ?",
			"t NOT BETWEEN 1 AND 2 AND u BETWEEN 'a' AND 'b' AND (Artist = 'x')",
			"begins_with(Song, 'y') AND Artist = 'x' AND size(t) > 2", "attribute_type(t, 'S') AND Artist IN (?, ?)",
			"Artist = 'x' AND t IN ['OR', 'NOT'] AND u = 'OR'", "Artist = 'x' AND \"OR\" = 1 AND \"NOT\" = 2",
			"Artist = 'x' AND artist = 'y'", "Artist = 'x' AND t = 'Artist'" })
	void isBoundToAnAttribute(String condition) {
		assertThat(select(condition).selects("Artist")).isTrue();
		assertThat(PartiQlStatement.of("EXISTS(SELECT * FROM Music WHERE %s)".formatted(condition)).selects("Artist"))
			.isTrue();
		assertThat(select(condition).selects("artists")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "t = 1", "artist = 'x'", "ARTIST = 'x'", "'Artist' = 'x'", "Artist > 'x'", "Artist >= 'x'",
			"Artist <> 'x'", "Artist != 'x'", "Artist BETWEEN 'x' AND 'x'", "begins_with(Artist, 'x')",
			"contains(Artist, 'x')", "attribute_type(Artist, 'S')", "Artist IS NOT MISSING", "Artist IS MISSING",
			"size(Artist) = 1", "Artist = t", "t = Artist", "Artist = Artist", "Artist = \"x\"", "Artist.a = 'x'",
			"Artist[0] = 'x'", "\"Artist.a\" = 'x'", "Music.Artist = 'x'", "a.Artist = 'x'", "'x' = a.Artist",
			"a['Artist'] = 'x'", "Artist = 'x' OR t = 1", "t = 1 OR Artist = 'x'", "t = 1 AND Artist = 'x' OR u = 1",
			"u = 1 OR t = 1 AND Artist = 'x'", "Artist = 'x' OR Artist = 'y'", "(Artist = 'x' OR t = 1)",
			"(Artist = 'x' AND u = 1 OR t = 1)", "t = 1 AND (Artist = 'x' OR u = 1)", "((t = 1) OR (Artist = 'x'))",
			"NOT Artist = 'x'", "NOT (Artist = 'x')", "(Artist = 'x') OR (t = 1)", "(t = 1) = (Artist = 'x')",
			"NOT (Artist <> 'x')", "NOT Artist IN ['x']", "Artist NOT IN ['x']", "Artist IN []", "Artist IN ()",
			"Artist IN ['x', t]", "Artist IN ['x',]", "Artist IN ['x'] = true", "Artist IN ?", "Artist IN t",
			"Artist IN <<'x'>>", "Artist IN ('x')[0]", "'x' IN [Artist]", "Artist = true", "Artist = null",
			"Artist = MISSING", "Artist = ['x']", "Artist = {'a': 1}", "Artist = ('x')", "(Artist) = 'x'",
			"Artist = 'x' || 'y'", "Artist || 'x' = 'x'", "Artist = 1 + 1", "Artist = 'x' = true",
			"true = Artist = 'x'", "1 < Artist = 'x'", "Artist = - 'x'", "Artist = 'x' 'y'",
			"t BETWEEN 1 AND Artist = 'x'", "t BETWEEN 'a' AND (Artist = 'x')", "t NOT BETWEEN 1 AND Artist = 'x'",
			"t BETWEEN u BETWEEN 1 AND 2 AND Artist = 'x'", "(Artist = 'x', t = 1)", "f(Artist = 'x')",
			"[Artist = 'x']", "(Artist = 'x') = false", "(Artist = 'x' AND t = 1) = false", "t = (Artist = 'x')",
			"Artist = 'x' AND Artist = 'y'", "Artist = 'x' AND Artist > 'y'",
			"Artist = 'x' AND begins_with(\"Artist\", 'x')", "Artist = 'x' AND t = Artist", "Artist = 'x' XOR t = 1" })
	void isNotBoundToAnAttribute(String condition) {
		assertThat(select(condition).selects("Artist")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM Music", "SELECT Artist FROM Music ORDER BY Artist",
			"SELECT \"Artist = 'x'\" FROM Music", "INSERT INTO Music VALUE {'Artist': 'x'}",
			"UPDATE Music SET Artist = 'x'" })
	void isNotBoundWithoutCondition(String statement) {
		assertThat(PartiQlStatement.of(statement).selects("Artist")).isFalse();
	}

	@Test
	void orderIsNoPartOfTheCondition() {
		assertThat(select("Artist = 'x' ORDER BY Artist DESC").selects("Artist")).isTrue();
		assertThat(select("t = 1 ORDER BY Artist = 'x'").selects("Artist")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "FALSE", "null", "Missing" })
	void attributeCalledLikeAValueIsBoundInQuotesOnly(String name) {
		assertThat(select("%s = 'x'".formatted(name)).selects(name)).isFalse();
		assertThat(select("\"%s\" = 'x'".formatted(name)).selects(name)).isTrue();
	}

	@Test
	void attributeMayHaveAnyNameInQuotes() {
		assertThat(select("\"a \"\"b\"\".c[0] = 'x' OR\" = ?").selects("a \"b\".c[0] = 'x' OR")).isTrue();
		assertThat(select("\"order\" = 'x'").selects("order")).isTrue();
	}

	@Test
	void refusesWhatIsLongerThanDynamoDbTakes() {
		String statement = "SELECT * FROM Music WHERE t = '%s'";
		String longest = statement.formatted("x".repeat(8192 - statement.length() + 2));
		assertThat(PartiQlStatement.of(longest).table()).isEqualTo("Music");
		assertThatIllegalArgumentException().isThrownBy(() -> PartiQlStatement.of(longest + " "))
			.withMessage("it is longer than 8192 characters");
	}

	@Test
	void readsTheDeepestAndLongestOfStatements() {
		assertThat(select("(".repeat(4000) + "Artist = 'x'" + ")".repeat(4000)).selects("Artist")).isTrue();
		assertThat(select("(".repeat(900) + "Artist = 'x'" + " AND 1)".repeat(900)).selects("Artist")).isTrue();
		assertThat(select("Artist = '%s'".formatted("''".repeat(4000))).selects("Artist")).isTrue();
		assertThat(select("1 AND ".repeat(1300) + "Artist = 'x'").selects("Artist")).isTrue();
	}

	@Test
	void everyInputIsReadOrRefused() {
		Random random = new Random(20260301);
		String[] pieces = { "SELECT", "FROM", "WHERE", "EXISTS", "INSERT", "INTO", "VALUE", "UPDATE", "SET", "REMOVE",
				"DELETE", "RETURNING", "ORDER", "BY", "AND", "OR", "NOT", "IN", "BETWEEN", "IS", "MISSING", "Music",
				"\"Music\"", "Artist", "'x'", "?", "1", "-", "*", "=", "<", ">", "(", ")", "[", "]", "{", "}", "<<",
				">>", ",", ".", ";", ":", "'", "\"", "/", "\\", "\n", "\u0000", "\ud800", "\u00e9", "e", "|" };
		int read = 0;
		for (int round = 0; round < ROUNDS; round++) {
			StringBuilder statement = new StringBuilder(random.nextBoolean() ? "SELECT * FROM Music WHERE " : "");
			for (int piece = random.nextInt(12); piece >= 0; piece--) {
				statement.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
			}
			read += isRead(statement.toString()) ? 1 : 0;
		}
		assertThat(read).isBetween(ROUNDS / 100, ROUNDS / 2);
	}

	@Test
	void everyPrefixIsReadOrRefused() {
		String statement = "UPDATE \"Mu\"\"sic\" SET a = <<'it''s', 1e-5>> REMOVE b[0].c WHERE Artist IN (?, -1) "
				+ "AND (t BETWEEN 1 AND 2 OR u <> {'v': null}) RETURNING ALL OLD *;";
		for (int length = 0; length <= statement.length(); length++) {
			isRead(statement.substring(0, length));
			isRead(statement.substring(length));
		}
		assertThat(isRead(statement)).isTrue();
	}

	private static boolean isRead(String statement) {
		try {
			PartiQlStatement.of(statement).selects("Artist");
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static PartiQlStatement select(String condition) {
		return PartiQlStatement.of("SELECT * FROM Music WHERE " + condition);
	}

}
