// Files to and from the bank: pain.001 out by the pool's profile (BF-1 to BF-3), answers in (BF-4, BF-5), statements in (BF-6 to BF-8).
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "catalog/party/check_bank_account.h"
#include "catalog/party/propose_bank_account.h"
#include "settlement/bank/import_bank_results.h"
#include "settlement/bank/import_bank_statements.h"
#include "settlement/bank/instruction_file.h"
#include "settlement/bank/statement_reconciliation.h"
#include "settlement/bank/told_money.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_store.h"
#include "tests/storage/fund_flow_fixture.h"
#include "tests/support/bank_messages.h"
#include "tests/support/message_schema.h"
#include "tests/support/read_sheet.h"

namespace liangjia::settlement {
namespace {

using catalog::sheet::SheetKind;
using test::held_against;
using test::pain_002;
using test::Schema;
using test::ToldStatement;

constexpr const char* kPayingNumber = "6228480000000000001";

struct BankFiles : test::FundFlow {
  ~BankFiles() { bench.tamper("DELETE FROM rule WHERE id = 99200"); }  // rules outlive a case

  void writes(const std::string& format) {
    bench.tamper(
        "INSERT INTO rule (id, rule_key, pool_code, value, valid_from, source, owner, created_at, created_by) VALUES (99200, "
        "'bank.instruction_format', '331121', '" +
        format + "', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
    bench.book.forget();
  }
  catalog::BankAccountId paying_account(const std::string& name = "青田县医疗保障基金", const std::string& number = kPayingNumber) {
    const auto proposed = bench.done<catalog::ProposeBankAccount>(
        maker, {test::city::kCountyBureau, catalog::AccountPurpose::Paying, name, "演示银行", number});
    bench.done<catalog::ApproveBankAccount>(checker, {proposed.kept.account.id});
    return proposed.kept.account.id;
  }
  // Approved, its number.
  std::string let_go() {
    fund(Fen{100'000'000}, "F" + std::to_string(++funded_));
    bench.done<ApprovePrepayment>(checker, {computed(test::city::kLead)});
    return last_instruction();
  }
  std::string amount_of(const std::string& instruction) { return find_payment_by_number(*bench.pool->lease(), instruction)->amount.text(); }
  std::string state_of(const std::string& instruction) {
    return std::string(token_of(find_payment_by_number(*bench.pool->lease(), instruction)->state));
  }
  // The file that the bank is given, "" when none is written.
  std::string message_of(const std::string& instruction) {
    const test::ScratchFolder folder;
    const auto session = bench.pool->lease();
    db::Transaction tx(*session);
    const auto payment = find_payment_by_number(*session, instruction);
    const journal::Change issued[] = {
        {{1, 0}, "pay_prepayment", kind::kPayment, payment->id.value(), {}, {}, {}, json::dump(payment_document(*payment))}};
    const auto reader = bank_instructions(folder.path(), test::city_vault());
    reader.take(tx, issued);
    const auto read = [&] {
      std::ifstream file(folder.path() / "outgoing" / "bank" / (instruction + ".xml"));
      return std::string{std::istreambuf_iterator<char>(file), {}};
    };
    const std::string first = read();
    reader.take(tx, issued);
    BOOST_TEST(read() == first);
    return first;
  }
  Result<catalog::ImportOutcome> answers(const Actor& who, const std::string& file, bool again = false) {
    auto input = test::read_sheet(file, SheetKind::BankResults, {}, "回执.xml");
    input.again = again;
    return bench.run<ImportBankResults>(who, input);
  }
  Result<catalog::ImportOutcome> statement(const std::string& file, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return bench.run<ImportBankStatements>(maker, test::read_sheet(file, SheetKind::BankStatements, std::move(parameters), "对账单.xml"));
  }
  std::int64_t kept() { return bench.count("SELECT (SELECT COUNT(*) FROM bank_statement) + (SELECT COUNT(*) FROM bank_statement_line)"); }

 private:
  int funded_ = 0;
};

ToldStatement day_of(const std::string& id, const std::string& opening, const std::string& closing, std::vector<test::ToldEntry> entries) {
  return {id, kPayingNumber, opening, closing, std::move(entries)};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bank_file_tests, BankFiles)

BOOST_AUTO_TEST_CASE(BF_1_without_a_profile_our_own_file_is_all_there_is) {
  const auto number = let_go();
  BOOST_TEST(message_of(number) == "");
}

BOOST_AUTO_TEST_CASE(BF_1_BF_3_a_payment_is_written_in_the_bank_s_own_form) {
  writes("pain_001_001_10");
  paying_account();
  const auto number = let_go();
  const std::string xml = message_of(number);
  BOOST_TEST(xml.find("urn:iso:std:iso:20022:tech:xsd:pain.001.001.10") != std::string::npos);
  BOOST_TEST(xml.find("<MsgId>" + number + "</MsgId>") != std::string::npos);
  BOOST_TEST(xml.find("<EndToEndId>" + number + "</EndToEndId>") != std::string::npos);
  BOOST_TEST(xml.find("<NbOfTxs>1</NbOfTxs>") != std::string::npos);
  BOOST_TEST(xml.find("<CtrlSum>" + amount_of(number) + "</CtrlSum>") != std::string::npos);
  BOOST_TEST(xml.find("<InstdAmt Ccy=\"CNY\">" + amount_of(number) + "</InstdAmt>") != std::string::npos);
  BOOST_TEST(xml.find(std::string("<Id>") + kPayingNumber + "</Id>") < xml.find("<Id>6200000000000000972</Id>"));
  BOOST_CHECK(held_against(xml, "pain.001.001.10_1.xsd") != Schema::Breaks);
}

BOOST_AUTO_TEST_CASE(BF_1_the_older_form_differs_by_its_name_alone) {
  writes("pain_001_001_09");
  paying_account();
  std::string xml = message_of(let_go());
  const auto at = xml.find("pain.001.001.09");
  BOOST_REQUIRE(at != std::string::npos);
  BOOST_CHECK(held_against(xml.replace(at, 15, "pain.001.001.10"), "pain.001.001.10_1.xsd") != Schema::Breaks);
}

BOOST_AUTO_TEST_CASE(BF_1_the_account_of_the_day_of_issue_stays_in_the_instruction) {
  writes("pain_001_001_10");
  paying_account();
  const auto number = let_go();
  const std::string before = message_of(number);
  paying_account("青田县医保基金新户", "6228480000000000002");
  BOOST_TEST(message_of(number) == before);
  BOOST_TEST(before.find("6228480000000000001") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(BF_1_texts_of_the_form_are_escaped) {
  writes("pain_001_001_10");
  paying_account("甲&乙<丙>");
  const std::string xml = message_of(let_go());
  BOOST_TEST(xml.find("甲&amp;乙&lt;丙&gt;") != std::string::npos);
  BOOST_CHECK(held_against(xml, "pain.001.001.10_1.xsd") != Schema::Breaks);
}

BOOST_AUTO_TEST_CASE(BF_2_what_the_form_cannot_hold_is_refused_when_money_is_let_go) {
  writes("pain_001_001_10");
  fund(Fen{100'000'000});
  const auto id = computed(test::city::kLead);
  BOOST_TEST(told(bench.run<ApprovePrepayment>(checker, {id})) == "paying_account_missing");
  std::string long_name;
  for (int i = 0; i < 141; ++i) long_name += "长";
  paying_account(long_name);
  BOOST_TEST(told(bench.run<ApprovePrepayment>(checker, {id})) == "name_too_long_for_bank");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM payment") == 0);
  paying_account(long_name.substr(3));  // 140
  const std::string xml = message_of([&] {
    bench.done<ApprovePrepayment>(checker, {id});
    return last_instruction();
  }());
  BOOST_CHECK(held_against(xml, "pain.001.001.10_1.xsd") != Schema::Breaks);
}

BOOST_AUTO_TEST_CASE(CA_17_a_bureau_s_maker_proposes_the_account_its_pool_is_paid_from) {
  using catalog::AccountPurpose;
  const auto asks = [&](const Actor& who, OrganisationId owner, AccountPurpose purpose) {
    return told(bench.run<catalog::ProposeBankAccount>(who, {owner, purpose, "户名", "演示银行", kPayingNumber}));
  };
  BOOST_TEST(asks(maker, test::city::kLead, AccountPurpose::Settlement) == "not_found");
  BOOST_TEST(asks(maker, test::city::kCityBureau, AccountPurpose::Paying) == "not_found");
  BOOST_TEST(asks(maker, test::city::kCountyBureau, AccountPurpose::Settlement) == "invalid_input");
  BOOST_TEST(asks(hospital, test::city::kLead, AccountPurpose::Paying) == "invalid_input");
  paying_account();
  bench.tamper(
      "INSERT INTO organisation (id, kind, code, name, region_code, state, created_at) VALUES (190, 'bureau', 'CZ331121', '县财政局', "
      "'331121', 'active', '2026-01-01')");
  const auto other =
      bench.done<catalog::ProposeBankAccount>(bench.actor(OrganisationId{190}, {Role::AgencyMaker}, 8),
                                              {OrganisationId{190}, AccountPurpose::Paying, "户名", "演示银行", kPayingNumber});
  BOOST_TEST(told(bench.run<catalog::ApproveBankAccount>(checker, {other.kept.account.id})) == "pool_paid_elsewhere");
}

BOOST_AUTO_TEST_CASE(BF_4_answers_of_a_file_are_those_that_a_person_would_tell) {
  const auto number = let_go();
  const std::string file = pain_002({{number, "ACSC", "20260302000001", "", amount_of(number)}});
  BOOST_CHECK(held_against(file, "pain.002.001.11.xsd") != Schema::Breaks);
  const auto outcome = answers(maker, file);
  BOOST_REQUIRE(outcome.ok());
  BOOST_TEST(test::faults_of(*outcome) == "");
  BOOST_TEST(outcome->job.rows_written == 1);
  BOOST_TEST(outcome->made.at("bank_results").array()->front().at("after").as_text() == "accepted");
  BOOST_TEST(state_of(number) == "accepted");
}

BOOST_AUTO_TEST_CASE(BF_4_each_row_stands_or_falls_by_itself) {
  const auto number = let_go();
  const std::string amount = amount_of(number);
  const auto faults = [&](const Actor& who, const test::ToldAnswer& one, const std::string& currency = "CNY",
                          const std::string& at = "2026-03-02T10:00:00+08:00") {
    const auto outcome = answers(who, pain_002({one}, at, currency));
    return outcome ? test::faults_of(*outcome) : told(outcome);
  };
  const std::string today = bench.clock.today().text() + "T10:00:00+08:00";
  BOOST_TEST(faults(maker, {"PI0000000000000", "ACSC", "R1", "", ""}) == "2:支付指令号:reference_not_found");
  BOOST_TEST(faults(maker, {number, "ACSC", "", "", ""}) == "2:银行流水号:required");
  BOOST_TEST(faults(maker, {number, "RJCT", "", "", ""}) == "2:失败原因:required");
  BOOST_TEST(faults(maker, {number, "ACSC", "R1", "", "1.00"}) == "2:金额:bank_amount_differs");
  BOOST_TEST(faults(maker, {number, "ACSC", "R1", "", amount}, "USD") == "2:币种:bank_currency_foreign");
  BOOST_TEST(faults(maker, {number, "ACSC", "R1", "", ""}, "CNY", "2020-01-01T10:00:00+08:00") == "2:处理日期:result_date_outside");
  BOOST_TEST(faults(maker, {number, "XXXX", "R1", "", ""}) == "2:处理结果:cell_not_a_choice");
  BOOST_TEST(faults(checker, {number, "ACSC", "R1", "", amount}, "CNY", today) == "2:支付指令号:same_person");  // who let it go
  BOOST_TEST(faults(bench.actor(test::city::kOtherCountyBureau, {Role::AgencyMaker}, 7), {number, "ACSC", "R1", "", amount}) ==
             "2:支付指令号:reference_not_found");
  BOOST_TEST(state_of(number) == "issued");
  BOOST_TEST(faults(maker, {number, "ACSP", "", "", amount}) == "");  // under way
  BOOST_TEST(state_of(number) == "issued");
}

BOOST_AUTO_TEST_CASE(BF_5_what_was_heard_before_changes_nothing) {
  const auto number = let_go();
  const std::string file = pain_002({{number, "ACSC", "20260302000001", "", ""}});
  BOOST_TEST(answers(maker, file)->job.rows_written == 1);
  const auto transfers = bench.count("SELECT COUNT(*) FROM ledger_transfer");
  BOOST_TEST(told(answers(maker, file)) == "already_imported");
  const auto again = answers(maker, file, true);
  BOOST_TEST(again->job.rows_written == 0);
  BOOST_TEST(again->job.rows_unchanged == 1);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer") == transfers);
  const auto contrary = answers(maker, pain_002({{number, "RJCT", "", "账户不符", ""}}));
  BOOST_TEST(test::faults_of(*contrary) == "2:支付指令号:payment_result_contrary");
}

BOOST_AUTO_TEST_CASE(BF_5_a_rejection_in_the_file_is_its_report_and_a_second_person_confirms_it) {
  const auto number = let_go();
  const std::string file = pain_002({{number, "RJCT", "", "账户不符", amount_of(number)}});
  BOOST_REQUIRE(answers(maker, file).ok());
  const auto reported = find_payment_by_number(*bench.pool->lease(), number);
  BOOST_TEST(token_of(reported->state) == "rejection_reported");
  BOOST_TEST(reported->bank_reason.value_or("") == "AC04 账户不符");
  BOOST_TEST(reported->result_file.value_or("") == platform::hex(platform::sm3(file)));
  BOOST_TEST(told(bench.run<ConfirmBankRejection>(maker, {reported->id})) == "same_person");
  BOOST_TEST(told(bench.run<ConfirmBankRejection>(finance, {reported->id})) == "ok");
  BOOST_TEST(state_of(number) == "rejected");
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(BF_4_a_csv_of_a_bank_without_messages_is_read_alike) {
  const auto number = let_go();
  const std::string csv = "业务参考号,交易状态,交易日期,流水号,失败原因,交易金额\n" + number + ",交易成功," + bench.clock.today().text() +
                          ",20260302000009,," + amount_of(number) + "\n";
  BOOST_TEST(test::faults_of(*answers(maker, csv)) == "");
  BOOST_TEST(state_of(number) == "accepted");
}

BOOST_AUTO_TEST_CASE(BF_6_statements_follow_one_another) {
  paying_account();
  const std::string first = test::camt_053({day_of("S1", "1000.00", "900.00", {{"-100.00", "R1", "PI1"}})});
  BOOST_CHECK(held_against(first, "camt.053.001.08.xsd") != Schema::Breaks);
  BOOST_TEST(told(statement(first)) == "ok");
  BOOST_TEST(kept() == 2);
  BOOST_TEST(told(statement(test::camt_053({day_of("S1", "900.00", "900.00", {})}))) == "statement_known");
  BOOST_TEST(told(statement(test::camt_053({day_of("S2", "901.00", "901.00", {})}))) == "statement_gap");
  BOOST_TEST(told(statement(test::camt_053({day_of("S2", "900.00", "800.00", {{"-100.00", "R1", ""}})}))) == "statement_line_known");
  BOOST_TEST(kept() == 2);
  // Two in one file, the second without entries.
  BOOST_TEST(told(statement(
                 test::camt_053({day_of("S2", "900.00", "950.00", {{"50.00", "R2", ""}}), day_of("S3", "950.00", "950.00", {})}))) == "ok");
  BOOST_TEST(kept() == 5);
}

BOOST_AUTO_TEST_CASE(BF_6_BF_8_a_statement_with_a_fault_is_refused_whole) {
  paying_account();
  const auto refused = [&](const ToldStatement& one) { return told(statement(test::camt_053({day_of("S0", "1.00", "1.00", {}), one}))); };
  BOOST_TEST(refused(day_of("S1", "1.00", "900.00", {{"-100.00", "R1", ""}})) == "statement_unbalanced");
  ToldStatement counted = day_of("S1", "1.00", "2.00", {{"1.00", "R1", ""}});
  counted.count = "2";
  BOOST_TEST(refused(counted) == "statement_row_faulty");
  BOOST_TEST(refused(day_of("S1", "1.00", "3.00", {{"1.00", "R1", ""}, {"1.00", "R1", ""}})) == "statement_row_faulty");
  ToldStatement dollars = day_of("S1", "1.00", "2.00", {{"1.00", "R1", ""}});
  dollars.currency = "USD";
  BOOST_TEST(refused(dollars) == "bank_currency_foreign");
  ToldStatement later = day_of("S1", "1.00", "1.00", {});
  later.to = "2099-01-01";
  BOOST_TEST(refused(later) == "statement_in_future");
  BOOST_TEST(kept() == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM import_job") == 0);
}

BOOST_AUTO_TEST_CASE(BF_6_rows_that_contradict_each_other_refuse_the_file) {
  paying_account();
  const auto refused = [&](const std::string& rows) {
    const auto outcome =
        statement("交易日期,收入金额,支出金额,流水号,期初余额,期末余额\n" + rows, {{"pool_code", "331121"}, {"statement_number", "A"}});
    return outcome ? std::string("ok") : told(outcome) + " " + outcome.rejection().arguments.at(1).second;
  };
  BOOST_TEST(refused("2026-03-02,1.00,,R1,1.00,3.00\n2026-03-02,1.00,,R2,2.00,3.00\n") == "statement_row_faulty 期初余额");
  BOOST_TEST(refused("2026-03-02,1.00,1.00,R1,1.00,1.00\n") == "statement_row_faulty 收入金额");
  BOOST_TEST(refused("2026-03-02,1.001,,R1,1.00,2.00\n") == "statement_row_faulty 收入金额");
  BOOST_TEST(refused("2026-03-02,1.00,,,1.00,2.00\n") == "statement_row_faulty 流水号");
  BOOST_TEST(refused("2026-03-02,1.00,,R1,1.00,2.00\n") == "ok");
}

BOOST_AUTO_TEST_CASE(BF_6_a_statement_without_a_day_is_refused) {
  paying_account();
  std::string file = test::camt_053({day_of("S1", "1.00", "1.00", {})});
  const auto from = file.find("<FrToDt>"), to = file.find("</FrToDt>");
  BOOST_TEST(told(statement(file.erase(from, to + 9 - from))) == "statement_without_day");
}

BOOST_AUTO_TEST_CASE(BF_7_the_account_is_one_of_the_actor_s_pools) {
  const std::string file = test::camt_053({day_of("S1", "1.00", "1.00", {})});
  BOOST_TEST(told(statement(file)) == "statement_account_unknown");
  paying_account();
  const Actor other = bench.actor(test::city::kOtherCountyBureau, {Role::AgencyMaker}, 7);
  BOOST_TEST(told(bench.run<ImportBankStatements>(other, test::read_sheet(file, SheetKind::BankStatements, {}, "对账单.xml"))) ==
             "statement_account_unknown");
  BOOST_TEST(told(statement(file)) == "ok");
}

BOOST_AUTO_TEST_CASE(BF_6_a_sheet_tells_what_it_can_and_the_import_the_rest) {
  paying_account();
  const std::string csv =
      "交易时间,借方发生额,贷方发生额,流水号,对方户名,对方账号,摘要\n2026-03-02,100.00,,R1,县人民医院,6200000000000000972,预付金\n"
      "2026-03-02,,25.00,R2,某公司,6200000000000000555,退款\n";
  BOOST_TEST(told(statement(csv, {{"pool_code", "331121"}})) == "statement_number_missing");
  BOOST_TEST(told(statement(csv, {{"pool_code", "331121"}, {"statement_number", "2026-03-02"}})) == "statement_balance_missing");
  BOOST_TEST(
      told(statement(csv, {{"pool_code", "331121"}, {"statement_number", "2026-03-02"}, {"opening", "1000.00"}, {"closing", "9"}})) ==
      "statement_unbalanced");
  BOOST_TEST(
      told(statement(csv, {{"pool_code", "331121"}, {"statement_number", "2026-03-02"}, {"opening", "1000.00"}, {"closing", "x"}})) ==
      "invalid_input");
  BOOST_TEST(
      told(statement(csv, {{"pool_code", "331121"}, {"statement_number", "2026-03-02"}, {"opening", "1000.00"}, {"closing", "925.00"}})) ==
      "ok");
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(amount_fen ORDER BY line_no) FROM bank_statement_line") == "-10000,2500");
  // An account number of somebody stands nowhere in clear.
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM bank_statement_line WHERE counterparty_number LIKE '%6200000000000000%'") == 0);
}

BOOST_AUTO_TEST_CASE(BF_9_a_statement_stands_beside_the_books_and_what_differs_is_listed) {
  paying_account();
  const auto number = let_go();  // on its way to the hospital's account for prepayments
  const Fen amount = find_payment_by_number(*bench.pool->lease(), number)->amount;
  const Fen opening{100'000'000};
  const auto with = [&](const test::ToldEntry& entry, const std::string& id) {
    const Fen closing = opening + *Fen::parse(entry.amount);
    auto outcome = statement(test::camt_053({day_of(id, opening.text(), closing.text(), {entry})}));
    BOOST_REQUIRE(outcome.ok());
    return BankStatementId{bench.count("SELECT MAX(id) FROM bank_statement")};
  };
  const auto session = bench.pool->lease();
  const auto read = [&](BankStatementId id) { return find_reconciled(*session, maker.scope, test::city_vault(), id).value(); };
  const auto id = with({"-" + amount.text(), "R1", number}, "S1");
  auto whole = read(id);
  BOOST_TEST(token_of(whole.lines.at(0).standing) == "not_told");
  BOOST_TEST(whole.book.text() == opening.text());
  BOOST_TEST(whole.difference->text() == (-amount).text());
  BOOST_TEST(whole.unseen.empty());
  BOOST_REQUIRE(answer(true, "R1", number).ok());
  whole = read(id);
  BOOST_TEST(token_of(whole.lines.at(0).standing) == "agrees");
  BOOST_TEST(whole.difference->text() == "0.00");
  // Nobody but the pool's people.
  BOOST_TEST(!find_reconciled(*session, bench.actor(test::city::kOtherCountyBureau, {Role::AgencyMaker}, 7).scope, test::city_vault(), id));
}

BOOST_AUTO_TEST_CASE(BF_9_what_the_books_tell_and_no_statement_does_is_listed) {
  paying_account();
  const auto number = let_go();
  BOOST_REQUIRE(answer(true, "R1", number).ok());
  BOOST_REQUIRE(statement(test::camt_053({day_of("S1", "1.00", "1.00", {})})).ok());
  const auto session = bench.pool->lease();
  const auto whole =
      find_reconciled(*session, maker.scope, test::city_vault(), BankStatementId{bench.count("SELECT MAX(id) FROM bank_statement")});
  BOOST_REQUIRE(whole->unseen.size() == 1u);
  BOOST_TEST(whole->unseen.at(0).instruction_no == number);
}

BOOST_AUTO_TEST_CASE(BF_9_who_might_be_meant_is_offered_and_never_taken) {
  paying_account();
  const auto number = let_go();
  const std::string amount = amount_of(number);
  const std::string csv = "交易日期,支出金额,流水号,对方账号\n2026-03-02," + amount + ",R1,6200000000000000972\n2026-03-02," + amount +
                          ",R2,6200000000000000555\n";
  const Fen closing = Fen{100'000'000} - *Fen::parse(amount) - *Fen::parse(amount);
  BOOST_TEST(
      told(statement(csv, {{"pool_code", "331121"}, {"statement_number", "A"}, {"opening", "1000000.00"}, {"closing", closing.text()}})) ==
      "ok");
  const auto session = bench.pool->lease();
  const auto whole =
      find_reconciled(*session, maker.scope, test::city_vault(), BankStatementId{bench.count("SELECT MAX(id) FROM bank_statement")});
  BOOST_TEST(token_of(whole->lines.at(0).standing) == "unmatched");
  BOOST_REQUIRE(whole->lines.at(0).offers.size() == 1u);
  BOOST_TEST(whole->lines.at(0).offers.at(0).instruction_no == number);
  BOOST_TEST(whole->lines.at(1).offers.empty());  // the amount alone says nothing
  BOOST_TEST(state_of(number) == "issued");
}

BOOST_AUTO_TEST_CASE(BF_9_each_standing_of_a_line) {
  Payment payment;
  payment.amount = Fen{100};
  BankLine line;
  const auto standing = [&](Fen amount, PaymentState state) {
    line.amount = amount;
    payment.state = state;
    return std::string(token_of(matched(line, payment, std::nullopt).standing));
  };
  BOOST_TEST(standing(Fen{-100}, PaymentState::Issued) == "not_told");
  BOOST_TEST(standing(Fen{-100}, PaymentState::RejectionReported) == "not_told");
  BOOST_TEST(standing(Fen{-100}, PaymentState::Accepted) == "agrees");
  BOOST_TEST(standing(Fen{-100}, PaymentState::Rejected) == "paid_rejected");
  BOOST_TEST(standing(Fen{-99}, PaymentState::Accepted) == "amount_differs");
  BOOST_TEST(standing(Fen{100}, PaymentState::Rejected) == "sent_back");
  line.amount = Fen{7};
  BOOST_TEST(token_of(matched(line, std::nullopt, RecordedMoney{"fund_receipt", 1, "FR1", Fen{7}}).standing) == "agrees");
  BOOST_TEST(token_of(matched(line, std::nullopt, RecordedMoney{"fund_receipt", 1, "FR1", Fen{8}}).standing) == "amount_differs");
  BOOST_TEST(token_of(matched(line, std::nullopt, std::nullopt).standing) == "unmatched");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::settlement
