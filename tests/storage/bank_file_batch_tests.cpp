// Answers of a bank to payments of several kinds in one file, and batches that its form cannot tell (BF-2, BF-4).
#include <boost/test/unit_test.hpp>

#include "catalog/party/check_bank_account.h"
#include "catalog/party/propose_bank_account.h"
#include "settlement/bank/import_bank_results.h"
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "tests/storage/batch_fixture.h"
#include "tests/support/bank_messages.h"
#include "tests/support/read_sheet.h"

namespace liangjia::settlement {
namespace {

struct BatchFiles : test::BatchFixture {
  ~BatchFiles() { bench.tamper("DELETE FROM rule WHERE id = 99200"); }  // rules outlive a case
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bank_file_batch_tests, BatchFiles)

BOOST_AUTO_TEST_CASE(BF_4_payments_of_several_kinds_are_answered_by_one_file) {
  pay_in("331121", Fen{100'000'000});
  deliver(1, test::city::kLead, 10);
  deliver(2, test::city::kLone, 20);
  const BatchId first = paying();
  const BatchId second = reviewed(test::city::kLone);
  const std::string other_pool = bench.text("SELECT region_code FROM settlement_batch WHERE id = " + std::to_string(second.value()));
  if (other_pool != "331121") pay_in(other_pool, Fen{100'000'000});
  bench.done<ApproveBatch>(checker, {second});
  const auto prepayment = bench.done<ComputePrepayments>(maker, {test::city::kYear, test::city::kLead, std::nullopt}).made.at(0).id;
  bench.done<ApprovePrepayment>(checker, {prepayment});
  const std::string prepaid = bench.text("SELECT instruction_no FROM payment WHERE kind = 'prepayment'");
  const std::string file = test::pain_002({{prepaid, "ACSC", "R3", "", ""},
                                           {instruction_of(second), "ACSC", "R2", "", ""},
                                           {instruction_of(first), "RJCT", "", "户名不符", ""}});
  const auto outcome = bench.done<ImportBankResults>(maker, test::read_sheet(file, catalog::sheet::SheetKind::BankResults, {}, "回执.xml"));
  BOOST_TEST(test::faults_of(outcome) == "");
  BOOST_TEST(outcome.job.rows_written == 3);
  BOOST_TEST(state_of(second) == "paid");
  BOOST_TEST(state_of(first) == "paying");  // reported only
  BOOST_TEST(bench.text("SELECT state FROM payment WHERE kind = 'prepayment'") == "accepted");
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(BF_2_a_batch_whose_payee_s_name_the_form_cannot_hold_is_not_approved) {
  bench.tamper(
      "INSERT INTO rule (id, rule_key, pool_code, value, valid_from, source, owner, created_at, created_by) VALUES (99200, "
      "'bank.instruction_format', '331121', 'pain_001_001_10', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
  bench.book.forget();
  pay_in("331121", Fen{100'000'000});
  deliver(1, test::city::kLead, 10);
  const BatchId id = reviewed();
  BOOST_TEST(bench.run<ApproveBatch>(checker, {id}).rejection().token() == "paying_account_missing");
  const Actor county_maker = bench.actor(test::city::kCountyBureau, {Role::AgencyMaker}, 4);
  const auto paying_from = bench.done<catalog::ProposeBankAccount>(
      county_maker, {test::city::kCountyBureau, catalog::AccountPurpose::Paying, "青田县医疗保障基金", "演示银行", "6228480000000000001"});
  bench.done<catalog::ApproveBankAccount>(checker, {paying_from.kept.account.id});
  bench.tamper("UPDATE bank_account SET account_name = REPEAT('长', 141) WHERE id = " + std::to_string(test::city::kDistributorAccount));
  BOOST_TEST(bench.run<ApproveBatch>(checker, {id}).rejection().token() == "name_too_long_for_bank");
  BOOST_TEST(state_of(id) == "reviewed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::settlement
