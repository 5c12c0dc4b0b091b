// What happened to documents, what could be made of them, and the way of a lot: told of one's own only.
#include <atomic>
#include <boost/test/unit_test.hpp>

#include "tests/support/border.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

CityInUse& city() { return city_in_use(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_life_tests)

// What happened to a document is told to whoever may open it, and its people to colleagues alone.
BOOST_AUTO_TEST_CASE(AC_14_AC_28_a_timeline_is_that_of_a_document_of_ones_own) {
  const std::map<std::string, std::pair<std::string, std::string>> kinds{{"settlement_batch", {"batches", "get_batch"}},
                                                                         {"claim", {"claims", "get_claim"}},
                                                                         {"prepayment", {"prepayments", "get_prepayment"}},
                                                                         {"payment", {"payments", "get_payment"}},
                                                                         {"purchase_order", {"orders", "get_order"}},
                                                                         {"shipment", {"shipments", "get_shipment"}},
                                                                         {"acceptance_line", {"acceptances", "get_acceptance"}},
                                                                         {"goods_return", {"returns", "get_return"}},
                                                                         {"invoice", {"invoices", "get_invoice"}},
                                                                         {"agreement", {"agreements", "get_agreement"}},
                                                                         {"recovery", {"recoveries", "get_recovery"}},
                                                                         {"institution_top_up", {"top-ups", "get_top_up"}},
                                                                         {"fund_receipt", {"fund-receipts", "get_fund_receipt"}},
                                                                         {"volume_report", {"volume-reports", "get_volume_report"}},
                                                                         {"usage_report", {"usage-reports", "get_usage_report"}}};
  auto owner = city().server().owner_session();
  std::map<std::int64_t, std::string> organisations;
  for (db::Row& row : owner.query({"foreign_list.organisations", "SELECT id, name FROM organisation"})) {
    const auto id = row.take<std::int64_t>();
    organisations[id] = row.take<std::string>();
  }
  Faults faults;
  std::atomic<int> told{0};
  for_each_person(faults, [&](const Person& person) {
    const ApiClient& client = city().as(person.username);
    for (const auto& [kind, where] : kinds) {
      const std::string base = "/api/v1/timeline?object_kind=" + kind + "&object_id=";
      const std::string absent = said(client.get(base + kAbsentId));
      faults.check(absent.starts_with("404 "), person.username + " timeline of no " + kind + ": " + absent);
      for (const auto id : border().foreign_to(person, where.first, 2))
        faults.check(said(client.get(base + id_text(id))) == absent, person.username + " timeline of foreign " + kind + " " + id_text(id));
      for (const auto id : some_of(border().seen_by(person, where.first), 2)) {
        const ApiReply reply = client.get(base + id_text(id));
        if (!may_call(person, border().operation(where.second))) {
          faults.check(said(reply) == absent, person.username + " timeline of " + kind + " without the role: " + said(reply));
          continue;
        }
        faults.check(reply.status == 200, person.username + " timeline of " + kind + " " + id_text(id) + ": " + said(reply));
        if (reply.status != 200) continue;
        const json::Value page = reply.body();
        for (const json::Value& act : *page.at("items").array()) {
          ++told;
          const bool colleague = act.at("organisation_name") == json::Value{organisations.at(person.organisation)};
          faults.check(act.at("user_name").is_null() || colleague, person.username + " is told of somebody: " + json::dump(act));
        }
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(told > 300);
}

// What an enterprise could apply for is owed to it.
BOOST_AUTO_TEST_CASE(AC_14_settlement_candidates_are_ones_own) {
  Faults faults;
  std::atomic<int> asked{0};
  for_each_person(faults, [&](const Person& person) {
    if (!may_call(person, border().operation("list_settlement_candidates"))) return;
    const ApiReply reply = city().as(person.username).get("/api/v1/settlement-candidates?month=" + city().month());
    faults.check(reply.status == 200, person.username + " asks what could be applied for: " + said(reply));
    if (reply.status != 200) return;
    ++asked;
    const std::string foreign = foreign_documents_in(person, reply.text);
    faults.check(foreign.empty(), person.username + " could apply for foreign documents:" + foreign);
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(asked > 1);
}

// The way of a lot is its deliverer's, its receiver's, its maker's and their bureaus'.
BOOST_AUTO_TEST_CASE(AC_14_a_lot_is_followed_by_its_parties_only) {
  Faults faults;
  auto owner = city().server().owner_session();
  const auto lots = owner.query_values({"foreign_list.lots", "SELECT DISTINCT lot FROM shipment_line ORDER BY lot LIMIT 8"}, {}).size();
  BOOST_TEST(lots == 8u);
  for (const Person& person : border().people) {
    if (!may_call(person, border().operation("find_lot"))) continue;
    std::string parties = "s.institution_id IN " + institutions_of(person);
    if (person.organisation_kind == "bureau") parties = "s.region_code LIKE '" + person.region + "%'";
    if (person.organisation_kind == "enterprise")
      parties = "(" + is_own("s.distributor_id", person) + " OR " + is_own("p.manufacturer_id", person) + ")";
    for (int lot = 1; lot <= 8; ++lot) {
      const std::string name = "LOT" + std::to_string(lot);
      const auto expected = city().numbers(
          "SELECT l.id FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id JOIN product p ON p.id = l.product_id WHERE l.lot = '" +
          name + "' AND " + parties);
      Ids shown;
      const auto found = city().as(person.username).get("/api/v1/lots?lot=" + name).body();
      for (const json::Value& item : *found.at("items").array()) shown.insert(*parse_id(item.at("shipment_line_id").as_text()));
      compare(person, name, shown, {expected.begin(), expected.end()}, faults);
    }
  }
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_SUITE_END()
