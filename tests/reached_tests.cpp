// The last test of a run: what the lists of the product name and no test has reached fails it. Where it is counted: a token when a
// refusal or field fault of it is made (one is made only to be told: every place that makes one returns it, and drops it only for
// another refusal); a transition when the machine takes it for a command; an invariant when it finds a violation, apart for a change
// and for the whole database; a route when the program answers 2xx; a migration when it is applied; a kind when an audit row
// about one is written; a reader of the change feed when it took changes. Needs a whole run of ctest: `ctest -R one_suite` empties the file
// first.
#include <cxxabi.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "api/webhook/webhook_states.h"
#include "api/wiring.h"
#include "catalog/award/authorisation_states.h"
#include "catalog/award/award_states.h"
#include "catalog/party/bank_account_states.h"
#include "catalog/round/round_states.h"
#include "core/base/reached.h"
#include "core/database/embedded_migrations.h"
#include "core/identity/user_account.h"
#include "monitoring/alarm/alarm_states.h"
#include "procurement/acceptance/goods_return.h"
#include "procurement/agreement/agreement.h"
#include "procurement/bar/enterprise_bar.h"
#include "procurement/invoice/invoice.h"
#include "procurement/need/need_states.h"
#include "procurement/order/line_axes.h"
#include "procurement/order/order_states.h"
#include "procurement/requisition/requisition_states.h"
#include "procurement/shipment/shipment.h"
#include "procurement/supply_case/supply_case.h"
#include "procurement/volume/volume_report.h"
#include "settlement/batch/batch_states.h"
#include "settlement/city_pool/finance_arrival.h"
#include "settlement/city_pool/pool_act.h"
#include "settlement/claim/claim_states.h"
#include "settlement/clearing/year_clearing.h"
#include "settlement/close/period_close.h"
#include "settlement/debt/top_up.h"
#include "settlement/fund/fund.h"
#include "settlement/payment/payment.h"
#include "settlement/prepayment/prepayment_states.h"
#include "settlement/recovery/recovery.h"
#include "settlement/surplus/retained_surplus_states.h"
#include "settlement/treasury/treasury_transfer.h"
#include "settlement/working_capital/working_capital.h"
#include "tests/support/contract.h"
#include "tests/support/error_tables.h"

using namespace liangjia;

namespace {

using Names = std::set<std::string>;

const Names& reached_of(std::string_view kind) {
  static const auto all = [] {
    std::map<std::string, Names, std::less<>> kinds;
    std::ifstream file(LIANGJIA_REACHED_FILE);
    for (std::string line; std::getline(file, line);) {
      const std::size_t tab = line.find('\t');
      if (tab != std::string::npos) kinds[line.substr(0, tab)].insert(line.substr(tab + 1));
    }
    return kinds;
  }();
  static const Names none;
  const auto found = all.find(kind);
  return found == all.end() ? none : found->second;
}

// Of all that is missing in one message, a line each.
void check_none(const std::string& what, const std::vector<std::string>& names) {
  std::string lines;
  for (const std::string& name : names) lines += "\n    " + name;
  BOOST_TEST(names.empty(), names.size() << " " << what << ":" << lines);
}

void check_all_reached(std::string_view kind, const Names& listed) {
  BOOST_TEST(!listed.empty());
  std::vector<std::string> missing;
  std::set_difference(listed.begin(), listed.end(), reached_of(kind).begin(), reached_of(kind).end(), std::back_inserter(missing));
  check_none(std::string(kind) + " that no test reaches", missing);
}

// The other way round: what was reached stands in the list, but for what the tests make up themselves.
void check_all_listed(std::string_view kind, const Names& listed, const Names& made_up) {
  std::vector<std::string> unknown;
  for (const std::string& name : reached_of(kind)) {
    if (!listed.contains(name) && !made_up.contains(name)) unknown.push_back(name);
  }
  check_none(std::string(kind) + " reached that stands in no list", unknown);
}

template <class State, class Step>
void add_rows(const StateMachine<State, Step>& machine, Names& names) {
  for (const auto& row : machine.rows()) names.insert(transition_name(row.from, row.step));
}

std::string readable(const std::string& transition) {
  const std::size_t blank = transition.find(' ');
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> type(abi::__cxa_demangle(transition.substr(0, blank).c_str(), nullptr, nullptr, &status),
                                                    std::free);
  return status == 0 ? type.get() + transition.substr(blank) : transition;
}

Names all_transitions() {
  Names names;
  add_rows(identity::kUserStates, names);
  add_rows(catalog::kAuthorisationStates, names), add_rows(catalog::kAwardStates, names);
  add_rows(catalog::kBankAccountStates, names), add_rows(catalog::kRoundStates, names);
  using namespace procurement;
  add_rows(kVolumeMachine, names), add_rows(kAgreementMachine, names), add_rows(kOrderMachine, names), add_rows(kFulfilmentMachine, names);
  add_rows(kSupplyCaseMachine, names), add_rows(kNeedMachine, names), add_rows(kRequisitionMachine, names),
      add_rows(kRequisitionLineMachine, names), add_rows(monitoring::kAlarmMachine, names), add_rows(kShipmentMachine, names),
      add_rows(kInvoiceMachine, names), add_rows(kReturnMachine, names);
  add_rows(kInvoiceAxis, names), add_rows(kPaymentAxis, names), add_rows(kBarMachine, names);
  using namespace settlement;
  add_rows(kFundReceiptStates, names), add_rows(kClaimStates, names), add_rows(kPaymentStates, names), add_rows(kPrepaymentStates, names);
  add_rows(kBatchMachine, names), add_rows(kTopUpStates, names), add_rows(kRecoveryStates, names), add_rows(kRetainedSurplusStates, names);
  add_rows(kPoolActStates, names), add_rows(kFinanceArrivalStates, names), add_rows(kPeriodCloseStates, names);
  add_rows(api::kWebhookMachine, names), add_rows(api::kDeliveryMachine, names);
  add_rows(kFundNeedStates, names), add_rows(kFundPlanStates, names), add_rows(kTreasuryTransferStates, names);
  add_rows(kWorkingCapitalStates, names), add_rows(kYearClearingStates, names);
  return names;
}

// The contract names every route (operation_tests hold both together).
Names all_operations() {
  Names names;
  for (const test::Operation& operation : test::operations()) names.insert(operation.id);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reached_tests)

BOOST_AUTO_TEST_CASE(every_token_is_reached) {
  Names listed;
  for (const ErrorKind* kind : test::all_kinds()) listed.emplace(kind->token);
  check_all_reached(reached::kToken, listed);
  check_all_listed(reached::kToken, listed, {"short"});
}

BOOST_AUTO_TEST_CASE(every_transition_is_taken) {
  const Names listed = all_transitions();
  BOOST_TEST(listed.size() > 100u);
  const Names& taken = reached_of(reached::kTransition);
  std::vector<std::string> missing, unknown;
  for (const std::string& row : listed) {
    if (!taken.contains(row)) missing.push_back(readable(row));
  }
  for (const std::string& row : taken) {  // the tests' own machines stand in unnamed namespaces
    if (!listed.contains(row) && readable(row).find("(anonymous namespace)") == std::string::npos) unknown.push_back(readable(row));
  }
  check_none("transitions that no test takes", missing);
  check_none("transitions taken of a machine that stands in no list", unknown);
}

BOOST_AUTO_TEST_CASE(every_invariant_fires_in_both_its_halves) {
  Names on_change, verify;
  for (const command::Invariant& invariant : api::all_invariants({})) {
    verify.emplace(invariant.name);
    if (invariant.on_change) on_change.emplace(invariant.name);
  }
  check_all_reached(reached::kOnChange, on_change);
  check_all_reached(reached::kVerify, verify);
}

BOOST_AUTO_TEST_CASE(every_route_answers_with_success) {
  const Names listed = all_operations();
  BOOST_TEST(listed.size() > 150u);
  check_all_reached(reached::kRoute, listed);
  check_all_listed(reached::kRoute, listed, {"move_test_clock"});
}

BOOST_AUTO_TEST_CASE(every_migration_is_applied) {
  Names listed;
  for (const db::Migration& migration : db::embedded_migrations()) {
    const std::string number = std::to_string(migration.number);
    listed.insert(std::string(4 - number.size(), '0') + number + "_" + migration.name);
  }
  check_all_reached(reached::kMigration, listed);
}

BOOST_AUTO_TEST_CASE(every_kind_is_audited_and_every_reader_of_the_feed_takes_changes) {
  Names kinds, readers;
  for (const ObjectKind& kind : api::all_kinds()) kinds.emplace(kind.token);
  const platform::SystemClock clock;
  platform::IdSource ids(0, clock);
  for (const journal::FeedReader& reader : api::all_feed_readers({}, {}, clock, ids)) readers.emplace(reader.name);
  BOOST_TEST(kinds.size() == api::all_kinds().size());
  check_all_reached(reached::kKind, kinds);
  check_all_listed(reached::kKind, kinds, {"books", "reaction", "spoken", "test"});
  check_all_reached(reached::kReader, readers);
}

BOOST_AUTO_TEST_SUITE_END()
