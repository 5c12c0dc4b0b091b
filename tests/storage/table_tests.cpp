// Row tables themselves: the texts made of them, rows written and read back, and that the comparison with the database finds faults.
#include <boost/test/unit_test.hpp>

#include "core/database/lock_watch.h"
#include "core/database/table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::db {
namespace {

using NoteId = Id<struct NoteTag>;
struct Depth {
  std::int64_t metres = 0;
};
struct Note {
  NoteId id;
  std::string text;
  std::string remark;  // may be empty
  std::optional<Fen> amount;
  Depth depth;
  std::int64_t version = 1;
  bool operator==(const Note& other) const {
    return id == other.id && text == other.text && remark == other.remark && amount == other.amount && depth.metres == other.depth.metres &&
           version == other.version;
  }
};
struct NamedNote {
  Note note;
  std::string name;
};

constexpr auto kNoteTable = table<Note>("note", key("id", &Note::id), fixed("text", &Note::text),
                                        changing("remark", &Note::remark).or_null(), changing("amount_fen", &Note::amount),
                                        changing(
                                            "metres", [](auto& row) -> auto& { return row.depth.metres; }),
                                        version("version", &Note::version));
constexpr auto kNamedNote = view<NamedNote>(part<kNoteTable, "n">(&NamedNote::note), column("CONCAT('#', n.text)", &NamedNote::name));
constexpr auto kLock = select<kNoteTable, "WHERE id = ? FOR UPDATE">("table_tests.lock");
constexpr auto kAll = select<kNoteTable, "ORDER BY id">("table_tests.all");
constexpr auto kIn = select<kNoteTable, "WHERE id IN {in} AND version >= ? ORDER BY id">("table_tests.in");
constexpr auto kNamed = select<kNamedNote, "FROM note n WHERE n.id = ?">("table_tests.named");

static_assert(kLock.sql.text == "SELECT id, text, remark, amount_fen, metres, version FROM note WHERE id = ? FOR UPDATE");
static_assert(kNamed.sql.text ==
              "SELECT n.id, n.text, n.remark, n.amount_fen, n.metres, n.version, CONCAT('#', n.text) FROM note n WHERE n.id = ?");
static_assert(kWritten<written::Update<kNoteTable>>.view() ==
              "UPDATE note SET remark = ?, amount_fen = ?, metres = ?, version = version + 1 WHERE id = ? AND version = ?");
static_assert(joined<"SELECT ", columns<kNoteTable, "n">, " FROM note n">.view() ==
              "SELECT n.id, n.text, n.remark, n.amount_fen, n.metres, n.version FROM note n");

constexpr std::string_view kLockOrder[] = {"note"};  // which is none of the product's tables

struct Fixture {
  test::Workbench bench{{}, {}};
  Fixture() {
    watch_lock_order(kLockOrder);
    bench.tamper("DROP TABLE IF EXISTS note");
    bench.tamper(
        "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(50) NOT NULL, remark VARCHAR(50) NULL, amount_fen BIGINT NULL, "
        "metres BIGINT NOT NULL, version BIGINT NOT NULL)");
    bench.tamper("GRANT SELECT, INSERT, UPDATE, DELETE ON note TO 'liangjia_app'@'localhost'");
  }
  ~Fixture() { bench.tamper("DROP TABLE note"); }
};

BOOST_FIXTURE_TEST_SUITE(tables, Fixture)

BOOST_AUTO_TEST_CASE(DB_5_what_is_written_is_read_back_column_by_column) {
  const auto session = bench.pool->lease();
  const Note first{NoteId{1}, "one", "", std::nullopt, {7}, 1};
  const Note second{NoteId{2}, "two", "kept", Fen{5}, {8}, 1};
  const Note third{NoteId{3}, "three", "", Fen{6}, {9}, 1};
  {
    Transaction tx(*session);
    insert<kNoteTable>(tx, first);
    insert_all<kNoteTable>(tx, {second, third});
    tx.commit();
  }
  BOOST_TEST((all(*session, kAll) == std::vector{first, second, third}));
  BOOST_TEST((one(*session, kLock, NoteId{2}) == second));
  BOOST_TEST(!one(*session, kLock, NoteId{4}).has_value());
  BOOST_TEST((all_in(*session, kIn, std::vector{NoteId{3}, NoteId{1}, NoteId{3}, NoteId{9}}, 1) == std::vector{first, third}));
  const auto named = one(*session, kNamed, NoteId{2});
  BOOST_TEST((named->note == second && named->name == "#two"));
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM note WHERE remark IS NULL") == 2);  // an empty remark is none
}

BOOST_AUTO_TEST_CASE(update_writes_what_may_change_and_asks_for_the_version) {
  const auto session = bench.pool->lease();
  Transaction tx(*session);
  Note note{NoteId{1}, "one", "a", Fen{1}, {2}, 1};
  Note other{NoteId{2}, "two", "b", Fen{3}, {4}, 1};
  insert_all<kNoteTable>(tx, {note, other});
  note.text = "never written again";
  note.remark = "changed";
  note.amount = Fen{9};
  update<kNoteTable, "remark">(tx, note);
  BOOST_TEST((one(*session, kLock, NoteId{1}) == Note{NoteId{1}, "one", "changed", Fen{1}, {2}, 2}));
  BOOST_CHECK_THROW(update<kNoteTable>(tx, note), InternalBug);  // its version is 2 by now
  note.version = 2;
  update<kNoteTable>(tx, note);
  other.remark.clear();
  note.depth.metres = 11;
  update_all<kNoteTable>(tx, {note, other});
  BOOST_TEST(
      (all(*session, kAll) == std::vector{Note{NoteId{1}, "one", "changed", Fen{9}, {11}, 4}, Note{NoteId{2}, "two", "", Fen{3}, {4}, 2}}));
  BOOST_CHECK_THROW(update_all<kNoteTable>(tx, {Note{NoteId{5}, "", "", {}, {}, 1}}), InternalBug);
}

struct Askew {
  NoteId id;
  std::string text;
  std::string amount;
  std::int64_t gone = 0;
};
constexpr auto kAskewTable = table<Askew>("note", key("id", &Askew::id), fixed("text", &Askew::text).or_null(),
                                          fixed("amount_fen", &Askew::amount), fixed("gone", &Askew::gone));

BOOST_AUTO_TEST_CASE(DB_5_the_comparison_with_the_database_tells_every_difference) {
  const auto session = bench.pool->lease();
  BOOST_TEST(test::differences(*session, shape_of<kNoteTable>()).empty());
  const std::vector<std::string> expected{"note.text: is never NULL",
                                          "note.amount_fen: may be NULL",
                                          "note.amount_fen: is a bigint, told as CHAR(500)",
                                          "note.gone: not in the database",
                                          "note.metres: must be given and is not told",
                                          "note.version: must be given and is not told"};
  BOOST_TEST(test::differences(*session, shape_of<kAskewTable>()) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::db
