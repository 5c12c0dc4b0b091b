// The sheet of every list (Rule EX-2), for people of every role on either side of every border: its rows are those of the list, one's own.
#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>

#include "catalog/sheet/grid.h"
#include "tests/support/border.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

// The cells of a sheet's first table, heading first.
using Cells = std::vector<std::vector<std::string>>;

std::optional<Cells> cells_of(const std::string& bytes) {
  const auto sheet = catalog::sheet::read_grid(bytes, "list.xlsx");
  if (!sheet) return std::nullopt;
  Cells cells;
  for (const auto& row : sheet->rows) {
    auto& texts = cells.emplace_back();
    for (const auto& cell : row.cells) texts.push_back(cell.text);
  }
  return cells;
}

std::string some_lot() {
  auto owner = city_in_use().server().owner_session();
  return owner.query_values({"foreign_sheet.lot", "SELECT lot FROM shipment_line ORDER BY id LIMIT 1"}, {}).at(0).take<std::string>();
}

const json::Value& at_home(const json::Value& node) {
  const json::Value* reference = node.object()->find("$ref");
  if (!reference) return node;
  const std::string name = reference->as_text();
  return contract().at("components").at("schemas").at(name.substr(name.rfind('/') + 1));
}

// Whether the items of the list have ids.
bool has_ids(const Operation& sheet) {
  const json::Value page =
      at_home(list_behind(sheet)->told->find("responses")->at("200").at("content").at("application/json").at("schema"));
  return at_home(at_home(page.at("properties").at("items")).at("items")).at("properties").object()->find("id") != nullptr;
}

std::string said_of(const Person& person, const std::string& target, std::size_t rows, std::size_t items) {
  return person.username + " " + target + " has " + std::to_string(rows) + " rows, the list " + std::to_string(items);
}

// All items of a list, page by page.
std::vector<json::Value> items_of(const ApiClient& client, const std::string& target) {
  std::vector<json::Value> all;
  for (std::string cursor;;) {
    const std::string page = target + (target.find('?') == std::string::npos ? "?" : "&") + "limit=200" + cursor;
    const json::Value told = client.get(page).body();
    for (const json::Value& item : *told.at("items").array()) all.push_back(item);
    if (told.at("next_cursor").is_null()) return all;
    cursor = "&cursor=" + told.at("next_cursor").as_text();
  }
}

void compare_sheet(const Person& person, const Operation& sheet, const std::string& list_target, const std::string& query, bool ids,
                   Faults& faults) {
  const ApiClient& client = city_in_use().as(person.username);
  const std::string target = list_target + ".xlsx" + (query.empty() ? "" : "?" + query);
  const ApiReply reply = client.get(target);
  const auto cells = cells_of(reply.text);
  if (reply.status != 200 || !cells) return faults.add(person.username + " " + target + ": " + said(reply).substr(0, 200));
  // The heading and, where a person reads it, every number of a document in it.
  std::string text;
  for (const auto& row : *cells) {
    for (const std::string& cell : row) text += "\"" + cell + "\",";
  }
  const std::string foreign = foreign_documents_in(person, text);
  faults.check(foreign.empty(), person.username + " " + target + " names foreign documents:" + foreign);
  if (sheet.id == "export_audit_events") return;  // each page of either leaves a row itself
  const auto items = items_of(client, list_target + (query.empty() ? "" : "?" + query));
  faults.check(cells->size() == items.size() + 1, said_of(person, target, cells->size() - 1, items.size()));
  faults.check(reply.header("Export-Rows") == std::to_string(items.size()), person.username + " " + target + " counts otherwise");
  faults.check(reply.header("Export-More") == "false", person.username + " " + target + " says that there is more");
  if (!ids) return;
  const auto keys = cells_of(client.get(target + (query.empty() ? "?" : "&") + "columns=id").text);
  std::vector<std::string> shown, expected;
  for (std::size_t row = 1; keys && row < keys->size(); ++row) shown.push_back((*keys)[row].at(0));
  for (const json::Value& item : items) expected.push_back(item.at("id").as_text());
  faults.check(shown == expected, person.username + " " + target + " holds other documents than the list");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_sheet_tests)

BOOST_AUTO_TEST_CASE(EX_2_AC_14_the_sheet_of_a_list_holds_what_the_list_shows_its_reader) {
  std::map<std::string, bool> with_ids;
  for (const Operation& operation : operations()) {
    if (list_behind(operation) && !operation.has_id()) with_ids[operation.id] = has_ids(operation);
  }
  BOOST_TEST(with_ids.size() > 35U);
  const std::string lot = "lot=" + some_lot();
  Faults faults;
  std::atomic<int> compared{0};
  for_each_person(faults, [&](const Person& person) {
    for (const auto& [id, ids] : with_ids) {
      const Operation& sheet = border().operation(id);
      const Operation& list = *list_behind(sheet);
      if (!may_call(person, sheet)) {
        faults.check(city_in_use().as(person.username).get(sheet.path).status == 403, person.username + " may not call " + id);
        continue;
      }
      std::string condition = list.id == "find_lot" ? lot : "";
      if (list.id == "list_offers") {  // is asked of an institution
        if (person.institutions.empty()) continue;
        condition = "institution_id=" + id_text(person.institutions.front());
      }
      compare_sheet(person, sheet, list.path, condition, ids, faults);
      ++compared;
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(compared > 800);
}

// Of what belongs to one document: an own one gives its rows, a foreign one reads as absent.
BOOST_AUTO_TEST_CASE(EX_2_AC_14_the_sheet_of_a_foreign_document_reads_as_absent) {
  Faults faults;
  std::atomic<int> own{0}, foreign{0};
  for_each_person(faults, [&](const Person& person) {
    for (const Operation& sheet : operations()) {
      const Operation* list = list_behind(sheet);
      if (!list || !sheet.has_id() || !may_call(person, sheet)) continue;
      const ApiClient& client = city_in_use().as(person.username);
      const std::string absent = said(client.get(sheet.target(kAbsentId)));
      faults.check(absent.starts_with("404 "), person.username + " " + sheet.id + " of nothing: " + absent);
      for (const auto id : border().foreign_to(person, sheet.collection(), 3)) {
        ++foreign;
        const std::string answer = said(client.get(sheet.target(id_text(id))));
        faults.check(answer == absent, person.username + " " + sheet.target(id_text(id)) + " is foreign: " + answer.substr(0, 200));
      }
      for (const auto id : some_of(border().seen_by(person, sheet.collection()), 2)) {
        ++own;
        compare_sheet(person, sheet, list->target(id_text(id)), "", false, faults);
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(own > 50);
  BOOST_TEST(foreign > 50);
}

// A condition that names what is foreign finds nothing, in the sheet as in the list.
BOOST_AUTO_TEST_CASE(EX_2_AC_14_a_condition_holds_in_the_sheet_too) {
  Faults faults;
  std::atomic<int> asked{0};
  for_each_person(faults, [&](const Person& person) {
    for (const auto& [id, filter] : std::initializer_list<std::pair<const char*, const char*>>{{"export_orders", "institution_id"},
                                                                                               {"export_shipments", "institution_id"},
                                                                                               {"export_batches", "institution_id"},
                                                                                               {"export_payments", "payee_id"}}) {
      const Operation& sheet = border().operation(id);
      if (!may_call(person, sheet)) continue;
      for (const auto organisation : {person.organisation, border().person("jinyun.lead.buyer").organisation}) {
        ++asked;
        compare_sheet(person, sheet, list_behind(sheet)->path, std::string(filter) + "=" + id_text(organisation), true, faults);
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(asked > 100);
}

BOOST_AUTO_TEST_SUITE_END()
