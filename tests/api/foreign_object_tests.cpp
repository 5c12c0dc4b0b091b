// Nobody reads what is not theirs: every read of the API document, for a person of every role on either side of every border,
// on documents of their own and of others. What is whose is told by the tables (support/ownership_truth.h), not by the program.
#include <atomic>
#include <boost/test/unit_test.hpp>

#include "tests/support/border.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

// Reads of more than one document: what their items are. "shared": the open catalogue; "here": a case of its own below;
// "own": nothing but the caller's own person; "open": no documents at all.
const std::map<std::string, std::string> kListsOf{{"get_session", "own"},
                                                  {"list_users", "users"},
                                                  {"list_sessions", "own"},
                                                  {"get_preferences", "own"},
                                                  {"list_shared_views", "own"},
                                                  {"list_api_tokens", "here"},
                                                  {"list_webhooks", "webhooks"},
                                                  {"list_webhook_deliveries", "webhook-deliveries"},
                                                  {"list_audit_events", "here"},
                                                  {"list_audit_blocks", "open"},
                                                  {"list_roles", "open"},
                                                  {"get_system", "open"},
                                                  {"list_rule_keys", "shared"},
                                                  {"get_rule_in_force", "shared"},
                                                  {"list_rules", "shared"},
                                                  {"list_working_days", "shared"},
                                                  {"list_regions", "shared"},
                                                  {"list_organisations", "shared"},
                                                  {"list_alliances", "shared"},
                                                  {"list_bank_accounts", "bank-accounts"},
                                                  {"list_rounds", "shared"},
                                                  {"list_varieties", "shared"},
                                                  {"list_products", "shared"},
                                                  {"list_awards", "shared"},
                                                  {"list_authorisations", "shared"},
                                                  {"list_enterprise_links", "shared"},
                                                  {"list_imports", "imports"},
                                                  {"get_import_template", "shared"},
                                                  {"list_volume_reports", "volume-reports"},
                                                  {"list_quota_accounts", "quota-accounts"},
                                                  {"list_quota_transfers", "quota-transfers"},
                                                  {"list_agreements", "agreements"},
                                                  {"list_orders", "orders"},
                                                  {"list_order_lines", "order-lines"},
                                                  {"list_offers", "here"},
                                                  {"get_todo", "here"},
                                                  {"search", "here"},
                                                  {"list_messages", "here"},
                                                  {"count_unread_messages", "own"},
                                                  {"get_timeline", "here"},
                                                  {"list_order_templates", "order-templates"},
                                                  {"list_supply_cases", "supply-cases"},
                                                  {"list_enterprise_bars", "shared"},
                                                  {"list_alarms", "alarms"},
                                                  {"list_alarm_kinds", "open"},
                                                  {"list_needs", "needs"},
                                                  {"list_requisitions", "requisitions"},
                                                  {"list_shipments", "shipments"},
                                                  {"find_lot", "here"},
                                                  {"list_acceptances", "acceptances"},
                                                  {"get_ageing", "here"},
                                                  {"list_indicators", "here"},
                                                  {"list_indicator_rows", "here"},
                                                  {"list_returns", "returns"},
                                                  {"list_invoices", "invoices"},
                                                  {"list_attachments", "here"},
                                                  {"list_ledger_accounts", "ledger-accounts"},
                                                  {"list_prepayments", "prepayments"},
                                                  {"list_prepayment_coverage", "here"},
                                                  {"list_retained_surpluses", "retained-surpluses"},
                                                  {"list_batches", "batches"},
                                                  {"get_settlement_statement", "here"},
                                                  {"list_settlement_candidates", "here"},
                                                  {"list_usage_reports", "usage-reports"},
                                                  {"list_usage_lines", "usage-lines"},
                                                  {"export_usage_lines", "here"},
                                                  {"export_consumables", "shared"},
                                                  {"list_published_volumes", "published-volumes"},
                                                  {"get_import_progress", "own"},
                                                  {"get_export_progress", "own"},
                                                  {"list_claims", "claims"},
                                                  {"list_fund_positions", "here"},
                                                  {"list_fund_receipts", "fund-receipts"},
                                                  {"list_pool_acts", "city-pool-acts"},
                                                  {"list_pool_units", "city-pool-units"},
                                                  {"list_finance_arrivals", "finance-arrivals"},
                                                  {"list_fund_needs", "fund-needs"},
                                                  {"list_working_capitals", "working-capitals"},
                                                  {"list_year_clearings", "year-clearings"},
                                                  {"list_fund_plans", "fund-plans"},
                                                  {"list_treasury_transfers", "treasury-transfers"},
                                                  {"list_expenditure_accounts", "here"},
                                                  {"list_bank_statements", "bank-statements"},
                                                  {"list_institution_debts", "here"},
                                                  {"list_top_ups", "top-ups"},
                                                  {"list_period_closes", "period-closes"},
                                                  {"list_fund_entries", "here"},
                                                  {"get_trial_balance", "here"},
                                                  {"preview_close", "here"},
                                                  {"get_reconciliation", "here"},
                                                  {"get_fund_month_report", "here"},
                                                  {"list_recoveries", "recoveries"},
                                                  {"list_payments", "payments"},
                                                  {"get_health", "open"},
                                                  {"get_readiness", "open"},
                                                  {"get_metrics", "open"},
                                                  {"get_api_document", "open"},
                                                  {"get_api_document_json", "open"},
                                                  {"get_api_page", "open"},
                                                  {"get_installation", "open"}};

bool is_list_of_documents(const Operation& operation) {
  const auto found = kListsOf.find(operation.id);
  return found != kListsOf.end() && kind_of(found->second) != nullptr;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_object_tests)

BOOST_AUTO_TEST_CASE(every_kind_of_document_stands_on_both_sides_of_a_border) {
  BOOST_TEST(operations().size() > 150u);
  for (const Operation& operation : operations()) {
    if (!operation.has_id()) {
      const bool told = kListsOf.contains(operation.id) || list_behind(operation) != nullptr;  // sheets: foreign_sheet_tests.cpp
      if (operation.reads()) BOOST_TEST(told, operation.id << ": tell in kListsOf what it shows");
      continue;
    }
    if (operation.id == "get_audit_event") continue;  // AU-8 has a case of its own
    const std::string collection = operation.collection();
    if (operation.path.find('{') != operation.path.find("{id}")) BOOST_ERROR(operation.path << " names something by other than its id");
    BOOST_REQUIRE_MESSAGE(kind_of(collection), operation.path << ": tell in ownership_truth.cpp whose " << collection << " are");
    if (is_shared(collection)) continue;
    bool own = false;
    bool foreign = false;
    for (const Person& person : border().people) {
      if (!may_call(person, operation)) continue;
      own = own || !border().seen_by(person, collection).empty();
      foreign = foreign || !border().hidden_from(person, collection).empty();
    }
    BOOST_TEST(own, operation.id << ": nobody who may call it has such a document; make one in city_in_use.cpp");
    BOOST_TEST(foreign, operation.id << ": nobody who may call it faces a foreign document; make one in city_in_use.cpp");
  }
}

// A foreign document answers as an absent one does, to the letter; a role that may not ask hears the same of both.
BOOST_AUTO_TEST_CASE(AC_14_a_foreign_document_reads_as_absent) {
  Faults faults;
  std::atomic<int> own_read{0};
  std::atomic<int> foreign_read{0};
  for_each_person(faults, [&](const Person& person) {
    const ApiClient& client = city_in_use().as(person.username);
    for (const Operation& operation : operations()) {
      if (!operation.reads() || !operation.has_id() || operation.id == "get_audit_event") continue;
      const bool may = may_call(person, operation);
      const auto ask = [&](const std::string& id) { return client.get(operation.target(id)); };
      const std::string absent = said(ask(kAbsentId));
      faults.check(absent.starts_with(may ? "404 " : "403 "), person.username + " " + operation.id + " of nothing: " + absent);
      for (const auto id : border().foreign_to(person, operation.collection(), may ? 4 : 1)) {
        ++foreign_read;
        const std::string foreign = said(ask(id_text(id)));
        faults.check(foreign == absent, person.username + " " + operation.target(id_text(id)) + " is foreign: " + foreign.substr(0, 400));
      }
      // Traces have a case of their own: a draft has none; so has the bank's file, which hardly any payment has.
      const bool special = operation.id == "trace_order" || operation.id == "get_bank_file";
      const Ids theirs = special ? Ids{} : border().seen_by(person, operation.collection());
      for (const auto id : some_of(theirs, may ? 3 : 1)) {
        const ApiReply reply = ask(id_text(id));
        if (!may) {
          faults.check(said(reply) == absent, person.username + " " + operation.target(id_text(id)) + " without the role: " + said(reply));
          continue;
        }
        ++own_read;
        faults.check(reply.status == 200, person.username + " " + operation.target(id_text(id)) + " is theirs: " + said(reply));
        const std::string foreign = foreign_documents_in(person, reply.text);
        faults.check(foreign.empty(), person.username + " " + operation.target(id_text(id)) + " names foreign documents:" + foreign);
      }
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(own_read > 1000);
  BOOST_TEST(foreign_read > 1500);
}

// The trace of an order shows each reader its own lines, and of them no document that the reader cannot open.
BOOST_AUTO_TEST_CASE(AC_14_the_trace_shows_no_foreign_document) {
  const auto numbers = document_numbers(city_in_use(), "orders");
  std::map<std::string, Ids> traced;
  for (const Person& person : border().people) traced[person.username] = acted_on_by(city_in_use(), "trace_order", "orders", person);
  Faults faults;
  std::atomic<int> seen{0};
  for_each_person(faults, [&](const Person& person) {
    const Operation& operation = border().operation("trace_order");
    if (!may_call(person, operation)) return;
    const ApiClient& client = city_in_use().as(person.username);
    const std::string absent = said(client.get(operation.target(kAbsentId)));
    int foreign_asked = 0;
    for (const auto& [number, id] : numbers) {
      const bool theirs = traced.at(person.username).contains(id);
      if (!theirs && ++foreign_asked > 4) continue;
      const ApiReply reply = client.get(operation.target(number));
      if (!theirs) {
        faults.check(said(reply) == absent, person.username + " traces foreign " + number + ": " + said(reply).substr(0, 300));
        continue;
      }
      ++seen;
      faults.check(reply.status == 200, person.username + " traces " + number + ": " + said(reply));
      const std::string foreign = foreign_documents_in(person, reply.text);
      faults.check(foreign.empty(), person.username + " trace of " + number + " names foreign documents:" + foreign);
    }
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(seen > 100);
}

// Who signs in elsewhere, and by what name, is told to nobody: a trace names organisation and post.
BOOST_AUTO_TEST_CASE(AC_28_M9_a_trace_names_colleagues_alone) {
  const auto numbers = document_numbers(city_in_use(), "orders");
  auto owner = city_in_use().server().owner_session();
  for (const std::string username : {"dist2.sales", "win01.sales", "qingtian.m1.pharmacist", "qingtian.checker", "jinyun.maker"}) {
    const Person& person = border().person(username);
    const Ids traced = acted_on_by(city_in_use(), "trace_order", "orders", person);
    std::string text;
    for (const auto& [number, id] : numbers) {
      if (traced.contains(id)) text += city_in_use().as(username).get("/api/v1/orders/" + number + "/trace").text;
    }
    BOOST_REQUIRE(!text.empty());
    constexpr db::Sql kOthers{"foreign_object.others", "SELECT username FROM user_account WHERE organisation_id <> ?"};
    for (db::Row& row : owner.query(kOthers, OrganisationId{person.organisation})) {
      const auto other = row.take<std::string>();
      BOOST_TEST(text.find("\"" + other + "\"") == std::string::npos, username << " is told of " << other);
    }
    BOOST_TEST(text.find("岗\"") != std::string::npos, username);
  }
}

BOOST_AUTO_TEST_CASE(AC_14_lists_show_all_that_is_theirs_and_nothing_else) {
  Faults faults;
  for_each_person(faults, [&](const Person& person) {
    for (const Operation& operation : operations()) {
      if (!operation.reads() || operation.has_id()) continue;
      const ApiClient& client = city_in_use().as(person.username);
      if (!may_call(person, operation)) {
        faults.check(client.get(operation.target("orders")).status == 403, person.username + " may not call " + operation.id);
        continue;
      }
      if (!is_list_of_documents(operation)) continue;
      const Ids& theirs = border().seen_by(person, kListsOf.at(operation.id));
      compare(person, operation.path, listed(person, operation.path, faults), theirs, faults);
      const std::string foreign = foreign_documents_in(person, client.get(operation.path + "?limit=200").text);
      faults.check(foreign.empty(), person.username + " " + operation.id + " names foreign documents:" + foreign);
    }
  });
  BOOST_TEST(faults.told() == "");
}

BOOST_AUTO_TEST_SUITE_END()
