#include "sqlite3.h"

#include <string>

#include "gtest/gtest.h"

namespace {

class SqliteTest : public ::testing::Test {
 protected:
  SqliteTest() { EXPECT_EQ(sqlite3_open(":memory:", &database_), SQLITE_OK); }
  ~SqliteTest() override { EXPECT_EQ(sqlite3_close(database_), SQLITE_OK); }

  int Execute(const std::string& sql) { return sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr); }

  // The first column of the first row.
  std::string Value(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database_);
    EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
    const unsigned char* text = sqlite3_column_text(statement, 0);
    std::string value = text == nullptr ? "NULL" : reinterpret_cast<const char*>(text);
    sqlite3_finalize(statement);
    return value;
  }

  sqlite3* database_ = nullptr;
};

TEST_F(SqliteTest, BindsAndReads) {
  ASSERT_EQ(Execute("CREATE TABLE t (a INTEGER, b TEXT)"), SQLITE_OK);
  sqlite3_stmt* insert = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database_, "INSERT INTO t VALUES (?, ?)", -1, &insert, nullptr), SQLITE_OK);
  sqlite3_bind_int64(insert, 1, 1LL << 40);
  sqlite3_bind_text(insert, 2, "Zürich", -1, SQLITE_TRANSIENT);
  EXPECT_EQ(sqlite3_step(insert), SQLITE_DONE);
  sqlite3_finalize(insert);
  EXPECT_EQ(Value("SELECT a FROM t"), "1099511627776");
  EXPECT_EQ(Value("SELECT b FROM t"), "Zürich");
}

TEST_F(SqliteTest, RefusesASecondKeyOfTheSameValue) {
  ASSERT_EQ(Execute("CREATE TABLE t (a INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)"), SQLITE_OK);
  EXPECT_EQ(Execute("INSERT INTO t VALUES (1)"), SQLITE_CONSTRAINT);
  EXPECT_EQ(sqlite3_extended_errcode(database_), SQLITE_CONSTRAINT_PRIMARYKEY);
}

TEST_F(SqliteTest, SearchesFullText) {
  ASSERT_EQ(Execute("CREATE VIRTUAL TABLE notes USING fts5(body);"
                    "INSERT INTO notes VALUES ('the quick brown fox'), ('a slow red hen')"),
            SQLITE_OK);
  EXPECT_EQ(Value("SELECT body FROM notes WHERE notes MATCH 'hen'"), "a slow red hen");
}

TEST_F(SqliteTest, HasJsonMathAndSpatialIndexes) {
  EXPECT_EQ(Value(R"(SELECT json_extract('{"a": [1, 2]}', '$.a[1]'))"), "2");
  EXPECT_EQ(Value("SELECT sqrt(16.0)"), "4.0");
  EXPECT_EQ(Execute("CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1)"), SQLITE_OK);
}

// Chromium's own amalgamation fails here: its parser was generated without these.
TEST_F(SqliteTest, KnowsTheWholeGrammar) {
  EXPECT_EQ(Value("SELECT group_concat(n) FROM (SELECT row_number() OVER (ORDER BY column1 DESC) AS n"
                  " FROM (VALUES (3), (1), (2)))"),
            "1,2,3");
  EXPECT_EQ(Execute("CREATE TABLE t (a INTEGER PRIMARY KEY, hits INTEGER)"), SQLITE_OK);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Execute("INSERT INTO t VALUES (1, 1) ON CONFLICT (a) DO UPDATE SET hits = hits + 1"), SQLITE_OK);
  }
  EXPECT_EQ(Value("SELECT hits FROM t"), "3");
  EXPECT_EQ(Execute("EXPLAIN QUERY PLAN SELECT * FROM t"), SQLITE_OK);
  EXPECT_EQ(Execute("ANALYZE; REINDEX"), SQLITE_OK);
}

TEST_F(SqliteTest, HasWhatNodeIsBuiltWith) {
  for (const char* option :
       {"DEFAULT_MEMSTATUS=0", "ENABLE_COLUMN_METADATA", "ENABLE_DBSTAT_VTAB", "ENABLE_FTS3", "ENABLE_FTS3_PARENTHESIS",
        "ENABLE_FTS5", "ENABLE_GEOPOLY", "ENABLE_MATH_FUNCTIONS", "ENABLE_PERCENTILE", "ENABLE_PREUPDATE_HOOK",
        "ENABLE_RBU", "ENABLE_RTREE", "ENABLE_SESSION", "THREADSAFE=2"}) {
    EXPECT_TRUE(sqlite3_compileoption_used(option)) << option;
  }
}

TEST_F(SqliteTest, SaysWhereAColumnComesFrom) {
  ASSERT_EQ(Execute("CREATE TABLE t (a VARCHAR(9))"), SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(database_, "SELECT a AS b FROM t", -1, &statement, nullptr), SQLITE_OK);
  EXPECT_STREQ(sqlite3_column_name(statement, 0), "b");
  EXPECT_STREQ(sqlite3_column_origin_name(statement, 0), "a");
  EXPECT_STREQ(sqlite3_column_table_name(statement, 0), "t");
  EXPECT_STREQ(sqlite3_column_decltype(statement, 0), "VARCHAR(9)");
  sqlite3_finalize(statement);
}

TEST_F(SqliteTest, RefusesASyntaxErrorAndSaysWhere) {
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database_, "SELECT 1 FORM t", -1, &statement, nullptr), SQLITE_ERROR);
  EXPECT_EQ(statement, nullptr);
  EXPECT_STREQ(sqlite3_errmsg(database_), "near \"t\": syntax error");
  EXPECT_EQ(sqlite3_error_offset(database_), 14);
}

TEST_F(SqliteTest, RecordsChangesInASession) {
  ASSERT_EQ(Execute("CREATE TABLE t (a INTEGER PRIMARY KEY)"), SQLITE_OK);
  sqlite3_session* session = nullptr;
  ASSERT_EQ(sqlite3session_create(database_, "main", &session), SQLITE_OK);
  ASSERT_EQ(sqlite3session_attach(session, nullptr), SQLITE_OK);
  Execute("INSERT INTO t VALUES (5)");
  EXPECT_FALSE(sqlite3session_isempty(session));
  sqlite3session_delete(session);
}

}  // namespace
