// The order in which rows are locked: what the watch of test builds refuses, and that ARCHITECTURE.md tells the order the program watches.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "api/lock_order.h"
#include "core/base/check.h"
#include "core/database/lock_watch.h"

using namespace liangjia;

namespace {

constexpr std::string_view kOrder[] = {"purchase_order", "order_line", "payment"};

struct Watched {
  db::LockWatch watch{kOrder};
  Watched() { watch.statement("START TRANSACTION", {}); }
  void lock(std::string_view text, std::vector<db::Value> values) { watch.statement(text, values); }
};

constexpr std::string_view kOrderRow = "SELECT number FROM purchase_order WHERE id = ? FOR UPDATE";
constexpr std::string_view kLines = "SELECT l.id FROM order_line l WHERE l.id IN (?, ?) ORDER BY l.id FOR UPDATE";
constexpr std::string_view kLinesOf = "SELECT id FROM order_line WHERE order_id = ? ORDER BY id FOR UPDATE";
constexpr std::string_view kPayment = "SELECT id FROM payment WHERE id = ? FOR UPDATE";

// The names in the indented block under "## Lock order".
std::vector<std::string> told_order() {
  std::ifstream file(LIANGJIA_ARCHITECTURE);
  std::string line;
  while (std::getline(file, line) && line != "## Lock order") {
  }
  std::vector<std::string> names;
  while (std::getline(file, line) && !line.starts_with("## ")) {
    if (!line.starts_with("    ")) continue;
    std::string name;
    for (const char letter : line + " ") {
      if ((letter >= 'a' && letter <= 'z') || letter == '_') {
        name += letter;
      } else if (!name.empty()) {
        names.push_back(std::move(name));
        name.clear();
      }
    }
  }
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lock_order)

BOOST_FIXTURE_TEST_CASE(an_earlier_table_is_not_locked_after_a_later_one, Watched) {
  lock(kOrderRow, {std::int64_t{7}});
  lock(kLines, {std::int64_t{1}, std::int64_t{2}});
  lock(kPayment, {std::int64_t{3}});
  BOOST_CHECK_THROW(lock(kOrderRow, {std::int64_t{8}}), InternalBug);
  BOOST_CHECK_THROW(lock(kLinesOf, {std::int64_t{7}}), InternalBug);
}

BOOST_FIXTURE_TEST_CASE(rows_of_one_table_are_locked_by_ascending_id, Watched) {
  lock(kLines, {std::int64_t{5}, std::int64_t{6}});
  lock(kLines, {std::int64_t{6}, std::int64_t{9}});
  BOOST_CHECK_THROW(lock(kLines, {std::int64_t{4}, std::int64_t{9}}), InternalBug);
}

BOOST_FIXTURE_TEST_CASE(what_a_subquery_reads_is_not_locked, Watched) {
  lock(kPayment, {std::int64_t{3}});
  BOOST_CHECK_NO_THROW(
      lock("SELECT id, (SELECT number FROM purchase_order o WHERE o.id = p.order_id) FROM payment p WHERE id = ? FOR UPDATE",
           {std::int64_t{4}}));
}

BOOST_FIXTURE_TEST_CASE(what_is_held_may_be_locked_again, Watched) {
  lock(kOrderRow, {std::int64_t{7}});
  lock(kLinesOf, {std::int64_t{7}});
  lock(kPayment, {std::int64_t{3}});
  BOOST_CHECK_NO_THROW(lock(kOrderRow, {std::int64_t{7}}));
  BOOST_CHECK_NO_THROW(lock(kLinesOf, {std::int64_t{7}}));
}

BOOST_FIXTURE_TEST_CASE(a_transaction_begins_with_nothing_held_and_a_plain_read_locks_nothing, Watched) {
  lock(kPayment, {std::int64_t{3}});
  BOOST_CHECK_NO_THROW(lock("SELECT number FROM purchase_order WHERE id = ?", {std::int64_t{7}}));
  for (const std::string_view end : {"COMMIT", "ROLLBACK"}) {
    lock(end, {});
    lock("START TRANSACTION", {});
    BOOST_CHECK_NO_THROW(lock(kOrderRow, {std::int64_t{7}}));
    lock(kPayment, {std::int64_t{3}});
  }
}

BOOST_FIXTURE_TEST_CASE(the_tables_of_a_join_are_one_step_and_each_table_has_a_place, Watched) {
  BOOST_CHECK_NO_THROW(
      lock("SELECT p.id FROM payment p JOIN order_line l ON l.id = p.document_id WHERE p.id = ? FOR UPDATE", {std::int64_t{1}}));
  lock("COMMIT", {});
  lock("START TRANSACTION", {});
  lock("SELECT l.id FROM order_line l JOIN payment p ON p.document_id = l.id WHERE l.id = ? FOR UPDATE", {std::int64_t{1}});
  BOOST_CHECK_THROW(lock(kLinesOf, {std::int64_t{7}}), InternalBug);
  BOOST_CHECK_THROW(lock("SELECT id FROM formulary WHERE id = ? FOR UPDATE", {std::int64_t{1}}), InternalBug);
}

BOOST_AUTO_TEST_CASE(the_architecture_tells_the_order_that_is_watched) {
  const std::vector<std::string> watched(std::begin(api::kLockOrder), std::end(api::kLockOrder));
  BOOST_TEST(told_order() == watched, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
