// Lists asked by a foreign party, with a foreign cursor, for a foreign object; totals, balances and counts over one's own only.
#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>

#include "catalog/sheet/grid.h"
#include "core/base/money.h"
#include "tests/support/border.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

CityInUse& city() { return city_in_use(); }

// The column behind a filter of a list; documents of orders are found by their lines.
std::string query_behind(const std::string& collection, const std::string& filter) {
  const bool by_line = collection == "orders" && (filter == "institution_id" || filter == "product_id");
  const std::string from = by_line ? "purchase_order t JOIN order_line l ON l.order_id = t.id" : table_of(collection);
  return "SELECT DISTINCT t.id, " + std::string(by_line ? "l." : "t.") + filter + " FROM " + from;
}

// What each value of a filter finds for somebody who sees everything; values as the API takes them.
std::map<std::string, Ids> found_by(const std::string& collection, const std::string& filter, const std::string& where) {
  auto owner = city().server().owner_session();
  std::map<std::string, Ids> found;
  for (db::Row& row : owner.query_values({"foreign_list.filter", query_behind(collection, filter) + where}, {})) {
    const auto id = row.take<std::int64_t>();
    const auto value = row.take<std::optional<std::string>>();
    if (value && *value != "0") found[filter.ends_with("_id") ? id_text(std::stoll(*value)) : *value].insert(id);
  }
  return found;
}

// Only lines that concern the person count when orders are asked by line.
std::string lines_of(const Person& person) {
  if (person.organisation_kind == "bureau") return " WHERE l.region_code LIKE '" + person.region + "%'";
  if (person.organisation_kind == "enterprise")
    return " WHERE (" + is_own("l.winner_id", person) + " OR " + is_own("l.distributor_id", person) + ")";
  return " WHERE l.institution_id IN " + institutions_of(person);
}

Ids both(const Ids& a, const Ids& b) {
  Ids common;
  std::ranges::set_intersection(a, b, std::inserter(common, common.end()));
  return common;
}

// The lists of documents that take a party or another document as a filter, found in the served document.
std::vector<std::pair<const Operation*, std::string>> filtered_lists() {
  std::vector<std::pair<const Operation*, std::string>> lists;
  for (const Operation& operation : operations()) {
    const std::string collection = operation.collection();
    if (operation.reads() && operation.path == "/api/v1/" + collection && kind_of(collection) && !is_shared(collection) &&
        operation.id != "list_attachments" && operation.id != "list_api_tokens" &&
        operation.id != "list_sessions") {  // ten at most, no pages
      lists.emplace_back(&operation, collection);
    }
  }
  return lists;
}

bool names_a_thing(const std::string& filter) { return filter.ends_with("_id") || filter == "pool_code" || filter == "region_code"; }

std::int64_t fen_in(const json::Value& document, const char* name) { return Fen::parse(document.at(name).as_text())->count(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_list_tests)

BOOST_AUTO_TEST_CASE(AC_14_a_filter_by_a_foreign_party_finds_nothing_foreign) {
  Faults faults;
  std::map<std::pair<std::string, std::string>, std::map<std::string, Ids>> found;
  for (const auto& [operation, collection] : filtered_lists()) {
    for (const std::string& filter : operation->query) {
      if (names_a_thing(filter)) found[{collection, filter}] = found_by(collection, filter, "");
    }
  }
  BOOST_TEST(found.size() > 25u);
  for_each_person(faults, [&](const Person& person) {
    for (const auto& [operation, collection] : filtered_lists()) {
      if (!may_call(person, *operation)) continue;
      const Ids& theirs = border().seen_by(person, collection);
      for (const std::string& filter : operation->query) {
        if (!names_a_thing(filter)) continue;
        const bool by_line = collection == "orders" && filter != "buyer_id";
        const auto& values = found.at({collection, filter});
        const auto own_lines = by_line ? found_by(collection, filter, lines_of(person)) : values;
        std::map<bool, int> asked;
        for (const auto& [value, ids] : values) {
          if (++asked[both(ids, theirs).empty()] > 3) continue;  // three values of others, three that find something
          const auto own = own_lines.find(value);
          const std::string target = operation->path + "?" + filter + "=" + value;
          compare(person, target, listed(person, target, faults), own == own_lines.end() ? Ids{} : both(own->second, theirs), faults);
        }
      }
    }
  });
  BOOST_TEST(faults.told() == "");
}

// Rows of the exported sheet by institution, beside those of the tables.
BOOST_AUTO_TEST_CASE(AC_14_an_export_holds_ones_own_rows) {
  Faults faults;
  for_each_person(faults, [&](const Person& person) {
    const Operation& operation = border().operation("export_usage_lines");
    const ApiReply reply = city().as(person.username).get(operation.path);
    if (!may_call(person, operation)) return faults.check(reply.status == 403, person.username + " may not export");
    const auto sheet = catalog::sheet::read_grid(reply.text, "use.xlsx");
    if (!sheet) return faults.check(false, person.username + " got no sheet: " + reply.text.substr(0, 200));
    std::multiset<std::string> exported;
    for (std::size_t row = 1; row < sheet->rows.size(); ++row) exported.insert(sheet->rows[row].cells.at(1).text);
    std::multiset<std::string> theirs;
    auto owner = city().server().owner_session();
    const std::string query = "SELECT o.code FROM usage_line l JOIN organisation o ON o.id = l.institution_id WHERE l.id IN " +
                              list_of(border().seen_by(person, "usage-lines"));
    for (db::Row& row : owner.query_values({"foreign_list.use", query}, {})) theirs.insert(row.take<std::string>());
    faults.check(exported == theirs,
                 person.username + " exports " + std::to_string(exported.size()) + " rows, theirs are " + std::to_string(theirs.size()));
  });
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_CASE(AC_14_another_persons_cursor_opens_nothing) {
  Faults faults;
  for_each_person(faults, [&](const Person& person) {
    for (const auto& [operation, collection] : filtered_lists()) {
      if (!may_call(person, *operation)) continue;
      for (const auto cursor : some_of(border().hidden_from(person, collection), 3)) {
        Ids below;
        for (const auto id : border().seen_by(person, collection)) {
          if (id < cursor) below.insert(id);
        }
        const std::string target = operation->path + "?cursor=" + id_text(cursor);
        const json::Value page = city().as(person.username).get(operation->path + "?limit=200&cursor=" + id_text(cursor)).body();
        Ids shown;
        for (const json::Value& item : *page.at("items").array()) shown.insert(*parse_id(item.at("id").as_text()));
        if (below.size() <= 200) compare(person, target, shown, below, faults);
        faults.check(std::ranges::includes(below, shown), person.username + " " + target + " shows what is not theirs");
      }
    }
  });
  BOOST_TEST(faults.told() == "");
}

// Offers are of an institution: its volume and formulary are its own people's and its bureaus'.
BOOST_AUTO_TEST_CASE(AC_14_offers_are_made_for_ones_own_institutions_only) {
  Faults faults;
  std::map<std::int64_t, std::string> regions;
  auto owner = city().server().owner_session();
  for (db::Row& row :
       owner.query_values({"foreign_list.contracted", "SELECT DISTINCT institution_id, region_code FROM quota_account"}, {})) {
    const auto institution = row.take<std::int64_t>();
    regions[institution] = row.take<std::string>();
  }
  BOOST_TEST(regions.size() >= 5u);
  for_each_person(faults, [&](const Person& person) {
    const Operation& operation = border().operation("list_offers");
    if (!may_call(person, operation)) return;
    for (const auto& [institution, region] : regions) {
      const bool theirs = person.organisation_kind == "bureau"
                              ? region.starts_with(person.region)
                              : std::ranges::find(person.institutions, institution) != person.institutions.end();
      const auto shown = city().as(person.username).get(operation.path + "?limit=1&institution_id=" + id_text(institution)).body();
      faults.check((shown.at("items").size() > 0) == theirs, person.username + " offers of " + id_text(institution));
    }
  });
  BOOST_TEST(faults.told() == "");
}

// A number that is read off a paper opens what is one's own and finds nothing else.
BOOST_AUTO_TEST_CASE(AC_14_a_search_by_number_finds_ones_own_alone) {
  const std::map<std::string, std::string> opened_by{{"orders", "get_order"},
                                                     {"shipments", "get_shipment"},
                                                     {"acceptances", "get_acceptance"},
                                                     {"returns", "get_return"},
                                                     {"batches", "get_batch"},
                                                     {"recoveries", "get_recovery"},
                                                     {"claims", "get_claim"},
                                                     {"prepayments", "get_prepayment"},
                                                     {"top-ups", "get_top_up"},
                                                     {"payments", "get_payment"},
                                                     {"fund-receipts", "get_fund_receipt"},
                                                     {"agreements", "get_agreement"},
                                                     {"volume-reports", "get_volume_report"},
                                                     {"usage-reports", "get_usage_report"}};
  std::map<std::string, std::map<std::string, std::int64_t>> numbers;
  for (const auto& [collection, operation] : opened_by) numbers[collection] = document_numbers(city(), collection);
  Faults faults;
  std::atomic<int> opened{0};
  for_each_person(faults, [&](const Person& person) {
    for (const auto& [collection, operation] : opened_by) {
      const bool may = may_call(person, border().operation(operation));
      const Ids& theirs = border().seen_by(person, collection);
      std::map<bool, int> asked;
      for (const auto& [number, id] : numbers.at(collection)) {
        const bool own = may && theirs.contains(id);
        if (++asked[own] > 3) continue;
        const json::Value found = city().as(person.username).get("/api/v1/search?q=" + number).body().at("items");
        opened += own ? 1 : 0;
        faults.check(
            own ? found.size() == 1 && found.at(0).at("id").as_text() == id_text(id) && found.at(0).at("operation").as_text() == operation
                : found.size() == 0,
            person.username + " searches " + collection + " " + number + ": " + json::dump(found));
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(opened > 100);
}

// What waits for a person is a document of theirs, and offers them the step that is said to wait (CO-5); what is counted is what the list
// shows.
BOOST_AUTO_TEST_CASE(CO_5_AC_14_what_waits_is_ones_own_and_offers_its_step) {
  Faults faults;
  std::atomic<int> seen{0};
  for_each_person(faults, [&](const Person& person) {
    const ApiClient& client = city().as(person.username);
    const ApiReply reply = client.get("/api/v1/todo");
    const std::string foreign = foreign_documents_in(person, reply.text);
    faults.check(foreign.empty(), person.username + " has foreign work:" + foreign);
    const json::Value todo = reply.body();
    for (const json::Value& item : *todo.at("items").array()) {
      const Operation& list = border().operation(item.at("operation").as_text());
      faults.check(may_call(person, list), person.username + " may not call " + list.id);
      std::string query = "?limit=200";
      for (const auto& [name, value] : item.at("query").object()->members()) query += "&" + name + "=" + value.as_text();
      const json::Value page = client.get(list.path + query).body();
      Ids listed_ids;
      for (const json::Value& document : *page.at("items").array()) listed_ids.insert(*parse_id(document.at("id").as_text()));
      const auto count = item.at("count").as_number();
      const bool least = item.at("count_is_least").as_boolean();
      faults.check(least ? count > 0 && count < std::ssize(listed_ids) : count == std::ssize(listed_ids),
                   person.username + " counts " + std::to_string(count) + " of " + list.id + query);
      for (const json::Value& document : *item.at("first").array()) {
        const std::string& id = document.at("id").as_text();
        faults.check(listed_ids.size() == 200 || listed_ids.contains(*parse_id(id)),
                     person.username + " " + list.id + query + " lacks " + id);
        if (list.id == "list_order_lines") continue;  // no document of their own; CO_5 of order_line_list compares them
        ++seen;
        const std::string whole = client.get(list.path + "/" + id).text;
        const auto offered = whole.find("allowed_actions") == std::string::npos ||
                             whole.find("\"" + item.at("action").as_text() + "\"") != std::string::npos;
        faults.check(offered, person.username + " " + id + " does not offer " + item.at("action").as_text());
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(seen > 10);
}

// Who sees a part of an order sees the sum of that part.
BOOST_AUTO_TEST_CASE(AC_14_an_order_counts_and_sums_only_the_lines_one_sees) {
  Faults faults;
  std::map<std::string, std::map<std::int64_t, std::pair<Ids, std::int64_t>>> parts;  // by person and order
  for (const Person& person : border().people) {
    const std::string whole = person.organisation_kind == "enterprise" ? "FALSE"
                              : person.organisation_kind == "bureau"   ? "t.region_code LIKE '" + person.region + "%'"
                                                                       : "t.buyer_id IN " + institutions_of(person);
    auto owner = city().server().owner_session();
    const std::string query = "SELECT l.id, l.order_id, l.amount_fen FROM order_line l JOIN purchase_order t ON t.id = l.order_id " +
                              lines_of(person) + " OR " + whole;
    for (db::Row& row : owner.query_values({"foreign_list.parts", query}, {})) {
      const auto id = row.take<std::int64_t>();
      auto& [lines, sum] = parts[person.username][row.take<std::int64_t>()];
      lines.insert(id);
      sum += row.take<std::int64_t>();
    }
  }
  for_each_person(faults, [&](const Person& person) {
    if (!may_call(person, border().operation("list_orders"))) return;
    const ApiClient& client = city().as(person.username);
    const auto list = client.get("/api/v1/orders?limit=200").body();
    for (const json::Value& item : *list.at("items").array()) {
      const auto& [lines, sum] = parts[person.username][*parse_id(item.at("id").as_text())];
      const json::Value order = client.get("/api/v1/orders/" + item.at("id").as_text()).body();
      Ids shown;
      for (const json::Value& line : *order.at("lines").array()) shown.insert(*parse_id(line.at("id").as_text()));
      compare(person, "lines of " + item.at("number").as_text(), shown, lines, faults);
      for (const json::Value* document : {&item, &order}) {
        const bool draft = item.at("state").as_text() == "draft";
        const bool right = fen_in(*document, "amount") == sum && document->at("line_count").as_number() == std::ssize(lines);
        faults.check(draft || right, person.username + " sums foreign lines of " + item.at("number").as_text() + ": " + json::dump(item) +
                                         " for " + std::to_string(sum));
      }
    }
  });
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_CASE(AC_14_attachments_are_listed_with_their_own_document_only) {
  const std::map<std::string, std::string> collections{
      {"shipment", "shipments"}, {"acceptance_line", "acceptances"}, {"invoice", "invoices"}, {"goods_return", "returns"}};
  Faults faults;
  std::map<std::pair<std::string, std::int64_t>, Ids> attached;
  for (const auto id : some_of(border().all.at("attachments"), 20)) {
    auto row =
        city().server().owner_session().one({"foreign_list.attached", "SELECT object_kind, object_id FROM attachment WHERE id = ?"}, id);
    const auto kind = row->take<std::string>();
    attached[{kind, row->take<std::int64_t>()}] = {id};
  }
  for_each_person(faults, [&](const Person& person) {
    if (!may_call(person, border().operation("list_attachments"))) return;
    const std::string absent =
        said(city().as(person.username).get(std::string("/api/v1/attachments?object_kind=invoice&object_id=") + kAbsentId));
    for (const auto& [object, ids] : attached) {
      const std::string base = "/api/v1/attachments?object_kind=" + object.first + "&object_id=";
      if (border().seen_by(person, collections.at(object.first)).contains(object.second)) {
        const json::Value found = city().as(person.username).get(base + id_text(object.second)).body();
        Ids shown;
        for (const json::Value& item : *found.at("items").array()) shown.insert(*parse_id(item.at("id").as_text()));
        compare(person, base + id_text(object.second), shown, ids, faults);
      } else {
        const std::string foreign = said(city().as(person.username).get(base + id_text(object.second)));
        faults.check(absent.starts_with("404 ") && foreign == absent,
                     person.username + " asks for what is attached to foreign " + object.first + ": " + foreign);
      }
    }
  });
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_CASE(AC_14_indicators_count_ones_own_only) {
  Faults faults;
  for (const Person& person : border().people) {
    if (!may_call(person, border().operation("list_indicators"))) continue;
    const json::Value lines = city().as(person.username).get("/api/v1/indicators").body();
    std::int64_t contracted = 0;
    for (const json::Value& line : *lines.at("items").array()) {
      const std::string& told = line.at("figures").array()->front().at("denominator").as_text();
      contracted += std::stoll(told.substr(0, told.find('.')));
    }
    const auto expected = city().number(
        "SELECT CAST(COALESCE(SUM(q.contracted_units * p.strength_ppm) DIV 1000000, 0) AS SIGNED) FROM quota_account q JOIN product p ON "
        "p.id = q.product_id JOIN agreement_year y ON y.id = q.agreement_year_id WHERE q.state IN ('locked', 'frozen') AND '" +
        city().today() + "' BETWEEN y.valid_from AND y.valid_to AND q.id IN " + list_of(border().seen_by(person, "quota-accounts")));
    faults.check(contracted == expected,
                 person.username + " contracted " + std::to_string(contracted) + " but theirs is " + std::to_string(expected));
  }
  BOOST_TEST(faults.told() == "");
}

// The rows behind a figure are those of whom it is told to.
BOOST_AUTO_TEST_CASE(AC_14_MI_12_rows_behind_indicators_are_ones_own_only) {
  Faults faults;
  for (const Person& person : border().people) {
    if (!may_call(person, border().operation("list_indicator_rows"))) continue;
    auto& client = city().as(person.username);
    Ids shown;
    std::string cursor;
    do {
      const json::Value page = client.get("/api/v1/indicator-rows?indicator=completion&limit=200" + cursor).body();
      for (const json::Value& row : *page.at("items").array()) shown.insert(*parse_id(row.at("id").as_text()));
      cursor = page.at("next_cursor").text() ? "&cursor=" + page.at("next_cursor").as_text() : "";
    } while (!cursor.empty());
    const Ids theirs = border().seen_by(person, "quota-accounts");
    faults.check(std::ranges::includes(theirs, shown), person.username + " sees rows behind a figure that are not theirs");
  }
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_CASE(AC_14_ageing_statement_and_positions_count_ones_own_only) {
  Faults faults;
  for (const Person& person : border().people) {
    const ApiClient& client = city().as(person.username);
    if (may_call(person, border().operation("get_ageing"))) {
      const json::Value total = client.get("/api/v1/payables/ageing").body().at("total");
      std::int64_t sum = 0;
      for (const char* bucket : {"not_due", "late_1_30", "late_31_60", "late_61_90", "late_over_90"}) sum += fen_in(total, bucket);
      const auto expected = city().number(
          "SELECT CAST(COALESCE(SUM(a.amount_fen - (SELECT COALESCE(SUM(g.amount_fen), 0) FROM goods_return g WHERE g.acceptance_line_id = "
          "a.id AND g.state = 'confirmed')), 0) AS SIGNED) "
          "FROM acceptance_line a WHERE a.accepted_packs > 0 AND a.payment_state NOT IN ('paid', 'confirmed') AND a.id IN " +
          list_of(border().seen_by(person, "acceptances")));
      faults.check(sum == expected, person.username + " ageing " + std::to_string(sum) + " but theirs is " + std::to_string(expected));
    }
    if (may_call(person, border().operation("get_settlement_statement"))) {
      const json::Value rows = client.get("/api/v1/settlement-statements?month=" + city().month()).body();
      std::int64_t accepted = 0;
      for (const json::Value& row : *rows.at("items").array()) accepted += fen_in(row, "accepted");
      const std::string side = person.organisation_kind == "enterprise" ? " AND " + is_own("a.distributor_id", person) : "";
      const auto expected = city().number("SELECT CAST(COALESCE(SUM(a.amount_fen), 0) AS SIGNED) FROM acceptance_line a WHERE a.id IN " +
                                          list_of(border().seen_by(person, "acceptances")) + side);
      faults.check(accepted == expected,
                   person.username + " statement " + std::to_string(accepted) + " but theirs is " + std::to_string(expected));
    }
    if (may_call(person, border().operation("list_institution_debts"))) {
      std::int64_t owed = 0;
      const json::Value debts = client.get("/api/v1/institution-debts?limit=200").body();
      for (const json::Value& one : *debts.at("items").array()) owed += fen_in(one, "owed");
      const std::string theirs = person.organisation_kind == "institution" ? "institution_id IN " + institutions_of(person)
                                                                           : "pool_code LIKE '" + person.region + "%'";
      const auto expected = city().number(
          "SELECT CAST(COALESCE(SUM(balance_fen), 0) AS SIGNED) FROM ledger_account WHERE kind = 'receivable_from_institution' AND " +
          theirs);
      faults.check(owed == expected, person.username + " debts " + std::to_string(owed) + " but theirs are " + std::to_string(expected));
    }
    if (may_call(person, border().operation("list_prepayment_coverage"))) {
      const json::Value rows = client.get("/api/v1/prepayment-coverage?limit=200").body();
      std::int64_t paid = 0;
      for (const json::Value& row : *rows.at("items").array()) paid += fen_in(row, "paid");
      const auto expected = city().number("SELECT CAST(COALESCE(SUM(t.paid_fen), 0) AS SIGNED) FROM prepayment t WHERE t.id IN " +
                                          list_of(border().seen_by(person, "prepayments")));
      faults.check(paid == expected, person.username + " prepaid " + std::to_string(paid) + " but theirs is " + std::to_string(expected));
    }
    if (may_call(person, border().operation("list_fund_positions"))) {
      const json::Value positions = client.get("/api/v1/fund/positions").body();
      std::int64_t bank = 0;
      for (const json::Value& position : *positions.at("items").array()) {
        bank += fen_in(position, "bank");
        faults.check(position.at("pool_code").as_text().starts_with(person.region),
                     person.username + " sees the fund of " + position.at("pool_code").as_text());
      }
      const auto expected = city().number(
          "SELECT CAST(COALESCE(SUM(balance_fen), 0) AS SIGNED) FROM ledger_account WHERE kind = 'fund_bank' AND pool_code LIKE '" +
          person.region + "%'");
      faults.check(bank == expected, person.username + " fund " + std::to_string(bank) + " but theirs is " + std::to_string(expected));
    }
    if (may_call(person, border().operation("get_reconciliation"))) {
      std::int64_t accepted = 0;
      const json::Value told = client.get("/api/v1/reconciliation?month=" + city().month()).body();
      faults.check(told.at("agrees").as_boolean(), person.username + " reads a reconciliation that does not agree");
      for (const json::Value& row : *told.at("rows").array()) accepted += fen_in(row, "accepted");
      const std::string side = person.organisation_kind == "enterprise" ? " AND " + is_own("a.distributor_id", person) : "";
      const auto expected = city().number("SELECT CAST(COALESCE(SUM(a.amount_fen), 0) AS SIGNED) FROM acceptance_line a WHERE a.id IN " +
                                          list_of(border().seen_by(person, "acceptances")) + side);
      faults.check(accepted == expected,
                   person.username + " reconciles " + std::to_string(accepted) + " but theirs is " + std::to_string(expected));
    }
    if (may_call(person, border().operation("list_fund_entries"))) {
      for (const auto& other : {"331121", "331122", "331103"}) {
        if (std::string(other).starts_with(person.region)) continue;
        const std::string of = "pool_code=" + std::string(other);
        faults.check(client.get("/api/v1/fund-entries?" + of).body().at("items").size() == 0,
                     person.username + " sees entries of " + other);
        for (const char* read : {"/api/v1/close-preview?month=2020-01&", "/api/v1/fund-month-report?month=2020-01&",
                                 "/api/v1/trial-balance?from_month=2020-01&to_month=2020-01&"})
          faults.check(client.get(read + of).status == 404, person.username + " reads " + read + of);
      }
    }
  }
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_CASE(AC_8_AC_14_tokens_are_listed_to_owner_and_administrator_and_the_audit_to_its_division) {
  Faults faults;
  for (const Person& person : border().people) {
    compare(person, "/api/v1/api-tokens", listed(person, "/api/v1/api-tokens", faults), seen_by(city(), "api-tokens", person), faults);
  }
  for (const char* username : {"qingtian.audit", "jinyun.audit"}) {
    const Person& person = border().person(username);
    const auto events = city().numbers(
        "SELECT e.id FROM audit_event e JOIN organisation o ON o.id = e.organisation_id WHERE o.kind <> 'enterprise' AND o.region_code = "
        "'" +
        person.region + "' ORDER BY e.id");
    BOOST_TEST(events.size() > 20u);
    auto found = listed(person, "/api/v1/audit-events", faults);
    // Each page leaves a row itself (AU-5), so that later pages show those of the earlier ones.
    for (const auto own : city().numbers("SELECT e.id FROM audit_event e JOIN user_account u ON u.id = e.user_id WHERE e.act = "
                                         "'list_audit_events' AND u.username = '" +
                                         std::string(username) + "'"))
      if (std::ranges::find(events, own) == events.end()) found.erase(own);
    compare(person, "/api/v1/audit-events", found, {events.begin(), events.end()}, faults);
    const auto foreign = city().number(
        "SELECT e.object_id FROM audit_event e JOIN organisation o ON o.id = e.organisation_id WHERE o.region_code = '331103' AND "
        "e.object_id > 0 ORDER BY e.id LIMIT 1");
    compare(person, "audit of a foreign object", listed(person, "/api/v1/audit-events?object_id=" + id_text(foreign), faults), {}, faults);
  }
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_SUITE_END()
