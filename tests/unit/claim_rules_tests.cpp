// The journal's legs, row by row of the table of events, the parts of a claim, and what the invariants find.
#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "settlement/bank/paid_documents.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim.h"
#include "settlement/fund/fund_errors.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "tests/unit/prepaid_year.h"

using namespace liangjia;
using namespace liangjia::settlement;
using liangjia::test::prepayment_paid;
using liangjia::test::year_of;

namespace {

constexpr OrganisationId kHospital{201}, kFirm{304};
constexpr PoolCode kPool{"331121"};
constexpr Fen kAmount{12'345};

std::map<AccountKind, Fen> moved(const std::vector<Leg>& legs) {
  std::map<AccountKind, Fen> change;
  for (const Leg& leg : legs) change[leg.account.kind] += leg.side == normal_side_of(leg.account.kind) ? leg.amount : -leg.amount;
  return change;
}

std::vector<std::string> broken(const LedgerChange& change) {
  command::ChangeSet changes;
  changes.add(change);
  std::vector<std::string> names;
  for (const auto& invariant : ledger_invariants()) {
    if (!command::broken_by(invariant, changes).empty()) names.emplace_back(invariant.name);
  }
  return names;
}

using K = AccountKind;
struct EventRow {
  std::string name;
  std::vector<Leg> legs;
  std::map<AccountKind, Fen> expected;
};

std::vector<EventRow> all_events() {
  const PoolCode pool = kPool;
  const Fen up = kAmount, down = -kAmount;
  return {
      {"fund received", legs::fund_received(pool, kAmount), {{K::FundBank, up}, {K::FundBalance, up}}},
      {"goods accepted", legs::goods_accepted(pool, kHospital, kFirm, kAmount), {{K::Goods, up}, {K::PayableToEnterprise, up}}},
      {"goods returned", legs::goods_returned(pool, kHospital, kFirm, kAmount), {{K::Goods, down}, {K::PayableToEnterprise, down}}},
      {"claim approved",
       legs::claim_approved(pool, kHospital, kAmount),
       {{K::BenefitExpense, up}, {K::PayableToInstitution, up}, {K::ReceivableFromFund, up}, {K::InsuranceIncome, up}}},
      {"prepayment issued",
       legs::prepayment_issued(pool, kHospital, kAmount),
       {{K::Prepayment, up}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::PrepaymentReceived, up}}},
      {"prepayment offset",
       legs::prepayment_offset(pool, kHospital, kAmount),
       {{K::PayableToInstitution, down}, {K::Prepayment, down}, {K::PrepaymentReceived, down}, {K::ReceivableFromFund, down}}},
      {"prepayment returned",
       legs::prepayment_returned(pool, kHospital, kAmount),
       {{K::FundBank, up}, {K::Prepayment, down}, {K::PrepaymentReceived, down}, {K::InstitutionBank, down}}},
      {"batch issued",
       legs::batch_issued(pool, kHospital, kFirm, kAmount),
       {{K::ReceivableFromInstitution, up}, {K::PaymentInTransit, up}, {K::PayableToEnterprise, down}, {K::PayableToFund, up}}},
      {"bank confirmed to enterprise",
       legs::bank_confirmed_to_enterprise(pool, kAmount),
       {{K::PaymentInTransit, down}, {K::FundBank, down}}},
      {"bank confirmed to institution",
       legs::bank_confirmed_to_institution(pool, kHospital, kAmount),
       {{K::PaymentInTransit, down}, {K::FundBank, down}, {K::InstitutionBank, up}, {K::MoneyOnTheWay, down}}},
      {"direct offset",
       legs::direct_offset(pool, kHospital, kAmount),
       {{K::PayableToInstitution, down}, {K::ReceivableFromInstitution, down}, {K::PayableToFund, down}, {K::ReceivableFromFund, down}}},
      {"claim rest issued",
       legs::claim_rest_issued(pool, kHospital, kAmount),
       {{K::PayableToInstitution, down}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::ReceivableFromFund, down}}},
      {"working capital given back",
       legs::capital_returned(pool, kHospital, kAmount),
       {{K::FundBank, up}, {K::WorkingCapital, down}, {K::CapitalReceived, down}, {K::InstitutionBank, down}}},
      {"working capital recalled",
       legs::capital_recalled(pool, kHospital, kAmount),
       {{K::ReceivableFromInstitution, up}, {K::WorkingCapital, down}, {K::CapitalReceived, down}, {K::PayableToFund, up}}},
      {"clearing owed",
       legs::clearing_owed(pool, kHospital, kAmount),
       {{K::ReceivableFromInstitution, up}, {K::BenefitExpense, down}, {K::InsuranceIncome, down}, {K::PayableToFund, up}}},
      {"self payment", legs::self_payment(pool, kHospital, kFirm, kAmount), {{K::PayableToEnterprise, down}, {K::InstitutionBank, down}}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(claim_rules)

BOOST_AUTO_TEST_CASE(LE_1_LE_2_every_event_is_balanced_in_each_book_and_mirrored) {
  for (const EventRow& row : all_events()) {
    BOOST_TEST_CONTEXT(row.name) {
      const auto change = moved(row.legs);
      BOOST_TEST((change == row.expected));
      LedgerChange ledger;
      ledger.legs = row.legs;
      BOOST_TEST(broken(ledger).empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(PY_4_each_kind_of_payment_has_one_document_with_its_own_legs) {
  const Fen up = kAmount, down = -kAmount;
  const Outlay to_hospital{kPool, kHospital, kHospital, kAmount}, to_firm{kPool, kHospital, kFirm, kAmount};
  struct Row {
    PaymentKind kind;
    Outlay outlay;
    OrganisationId enterprise;
    std::map<AccountKind, Fen> issued, confirmed;
  };
  const std::map<AccountKind, Fen> arrives{
      {K::PaymentInTransit, down}, {K::FundBank, down}, {K::InstitutionBank, up}, {K::MoneyOnTheWay, down}};
  const Row rows[] = {
      {PaymentKind::Prepayment,
       to_hospital,
       {},
       {{K::Prepayment, up}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::PrepaymentReceived, up}},
       arrives},
      {PaymentKind::Settlement,
       to_firm,
       kFirm,
       {{K::ReceivableFromInstitution, up}, {K::PaymentInTransit, up}, {K::PayableToEnterprise, down}, {K::PayableToFund, up}},
       {{K::PaymentInTransit, down}, {K::FundBank, down}}},
      {PaymentKind::ClaimRest,
       to_hospital,
       {},
       {{K::PayableToInstitution, down}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::ReceivableFromFund, down}},
       arrives},
      {PaymentKind::Surplus,
       to_hospital,
       {},
       {{K::SurplusPayable, down}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::SurplusReceivable, down}},
       arrives},
      {PaymentKind::WorkingCapital,
       to_hospital,
       {},
       {{K::WorkingCapital, up}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::CapitalReceived, up}},
       arrives},
      {PaymentKind::Clearing,
       to_hospital,
       {},
       {{K::BenefitExpense, up}, {K::PaymentInTransit, up}, {K::MoneyOnTheWay, up}, {K::InsuranceIncome, up}},
       arrives}};
  BOOST_TEST(std::size(rows) == std::size(EnumNames<PaymentKind>::kAll));
  for (const Row& row : rows) {
    const PaidDocument& document = document_of_kind(kPaidDocuments, row.kind);
    BOOST_TEST((moved(document.issue_legs(row.outlay)) == row.issued));
    BOOST_TEST((moved(document.confirmed_legs(row.outlay)) == row.confirmed));
    BOOST_TEST((enterprise_of(row.outlay) == row.enterprise));
  }
}

BOOST_AUTO_TEST_CASE(PY_4_a_kind_without_a_document_or_with_two_is_found) {
  PaidDocument lame = kPaidClaim;
  lame.confirmed_legs = nullptr;
  using List = std::vector<const PaidDocument*>;
  const auto listed = [](std::initializer_list<const PaidDocument*> more) {
    List all{&kPaidPrepayment, &kPaidBatch, &kPaidSurplus, &kPaidWorkingCapital, &kPaidYearClearing};
    all.insert(all.end(), more);
    return all;
  };
  BOOST_TEST(one_of_each_kind(listed({&kPaidClaim})));
  BOOST_TEST(!one_of_each_kind(listed({})));
  BOOST_TEST(!one_of_each_kind(listed({&kPaidClaim, &kPaidClaim})));
  BOOST_TEST(!one_of_each_kind(listed({&lame})));
  BOOST_CHECK_THROW(document_of_kind(List{&kPaidPrepayment}, PaymentKind::Settlement), InternalBug);
}

BOOST_AUTO_TEST_CASE(a_pools_code_is_six_digits_and_no_division_code) {
  BOOST_TEST(PoolCode::parse("331121")->text() == "331121");
  for (const char* text : {"", "33112", "3311210", "33112a", "３３１１"}) BOOST_TEST(!PoolCode::parse(text).has_value());
  BOOST_TEST(PoolCode{}.none());
  BOOST_TEST((PoolCode{"331121"} < PoolCode{"331122"}));
  BOOST_CHECK_THROW(pool_of("丽水市"), InternalBug);
  static_assert(!std::is_convertible_v<std::string, PoolCode> && !std::is_convertible_v<PoolCode, std::string_view>);
}

BOOST_AUTO_TEST_CASE(LE_1_LE_2_LE_3_LE_4_LE_5_ledger_invariants_fire_on_a_bad_change) {
  LedgerChange lopsided;
  lopsided.legs = legs::fund_received(kPool, kAmount);
  lopsided.legs.pop_back();
  BOOST_TEST(broken(lopsided) == std::vector<std::string>{"ledger.balanced"}, boost::test_tools::per_element());

  LedgerChange one_book;  // balanced by itself, but the institution never hears of it
  one_book.legs = legs::claim_approved(kPool, kHospital, kAmount);
  one_book.legs.resize(2);
  BOOST_TEST(broken(one_book) == std::vector<std::string>{"ledger.mirror"}, boost::test_tools::per_element());

  LedgerChange overdrawn;
  overdrawn.legs = legs::bank_confirmed_to_enterprise(kPool, kAmount);
  const AccountKey bank{K::FundBank, kPool, {}, {}};
  overdrawn.before = {{LedgerAccountId{1}, bank, Fen{345}}};
  overdrawn.after = {{LedgerAccountId{1}, bank, Fen{-12'000}}};
  BOOST_TEST(broken(overdrawn) == std::vector<std::string>{"ledger.floor"}, boost::test_tools::per_element());
  overdrawn.after = {{LedgerAccountId{1}, bank, Fen{345}}};
  BOOST_TEST(broken(overdrawn) == std::vector<std::string>{"ledger.balances"}, boost::test_tools::per_element());

  LedgerChange nameless;
  nameless.kind = TransferKind::Reversal;
  nameless.legs = legs::fund_received(kPool, kAmount);
  BOOST_TEST(broken(nameless) == std::vector<std::string>{"ledger.reversals"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(FU_1_only_what_is_available_may_be_promised) {
  const FundPosition fund{Fen{1'000}, Fen{400}};
  BOOST_TEST(may_promise(fund, Fen{600}).ok());
  const auto refused = may_promise(fund, Fen{601});
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "fund_short");
}

BOOST_AUTO_TEST_CASE(CL_3_property_parts_sum_to_the_claim_and_stay_within_limits) {
  BOOST_TEST(rc::check([] {
    Claim claim;
    claim.id = ClaimId{1};
    claim.amount = Fen{*rc::gen::inRange<std::int64_t>(1, 1'000'000)};
    const Fen on_behalf{*rc::gen::inRange<std::int64_t>(0, 1'500'000)};
    const Prepayment prepayment = prepayment_paid(Fen{*rc::gen::inRange<std::int64_t>(1, 1'000'000)}, Fen{});
    const FenSum accepted{Fen{*rc::gen::inRange<std::int64_t>(-100'000, 5'000'000)}};
    PrepaidYear year = year_of({prepayment}, 0);
    year.accepted = accepted;
    const ClaimParts parts = parts_of(claim, on_behalf, {year});
    RC_ASSERT(parts.direct + parts.prepayment + parts.rest == claim.amount);
    RC_ASSERT(parts.direct >= Fen{} && parts.prepayment >= Fen{} && parts.rest >= Fen{});
    RC_ASSERT(parts.direct <= on_behalf);
    RC_ASSERT(parts.prepayment <= prepayment.balance());
    RC_ASSERT(parts.direct == std::min(on_behalf, claim.amount));  // first in the order
  }));
}

// The names of the invariants that a change breaks.
template <class Change>
std::vector<std::string> broken_among(const std::vector<command::Invariant>& invariants, Change change) {
  command::ChangeSet changes;
  changes.add(std::move(change));
  std::vector<std::string> names;
  for (const auto& invariant : invariants) {
    if (!command::broken_by(invariant, changes).empty()) names.emplace_back(invariant.name);
  }
  return names;
}

using Broken = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(CL_2_CL_3_claim_parts_fire_on_change) {
  Claim claim;
  claim.amount = claim.rest = Fen{100};
  claim.state = ClaimState::Approved;
  claim.made_by = UserId{1};
  claim.checked_by = UserId{2};
  BOOST_TEST((broken_among(claim_invariants(), ClaimChange{{}, claim}) == Broken{}));
  claim.rest = Fen{99};
  BOOST_TEST((broken_among(claim_invariants(), ClaimChange{{}, claim}) == Broken{"claim.parts"}));
  claim.rest = Fen{101};
  claim.offset_direct = Fen{-1};
  BOOST_TEST((broken_among(claim_invariants(), ClaimChange{{}, claim}) == Broken{"claim.parts"}));
  claim.rest = Fen{100};
  claim.offset_direct = Fen{};
  claim.checked_by = claim.made_by;
  BOOST_TEST((broken_among(claim_invariants(), ClaimChange{{}, claim}) == Broken{"claim.parts"}));
}

BOOST_AUTO_TEST_CASE(PP_7_balance_fires_on_change) {
  const auto broken = [](Prepayment prepayment) {
    return broken_among(prepayment_invariants(), PrepaymentChange{{}, std::move(prepayment)});
  };
  Prepayment good = prepayment_paid(Fen{300}, Fen{300});
  BOOST_TEST((broken(good) == Broken{}));
  Prepayment bad = good;
  bad.returned = Fen{1};
  BOOST_TEST((broken(bad) == Broken{"prepayment.balance"}));
  bad = good;
  bad.amount = bad.required = Fen{301};  // paid, but not all of it
  BOOST_TEST((broken(bad) == Broken{"prepayment.balance"}));
}

BOOST_AUTO_TEST_CASE(PP_4_PP_9_C34_more_than_is_required_fires_on_change) {
  Prepayment bad = prepayment_paid(Fen{300}, Fen{});
  BOOST_TEST((broken_among(prepayment_invariants(), PrepaymentChange{{}, bad}) == Broken{}));
  bad.required = Fen{299};
  BOOST_TEST((broken_among(prepayment_invariants(), PrepaymentChange{{}, bad}) == Broken{"prepayment.series"}));
  bad = prepayment_paid(Fen{300}, Fen{});
  bad.sequence = 0;
  BOOST_TEST((broken_among(prepayment_invariants(), PrepaymentChange{{}, bad}) == Broken{"prepayment.series"}));
}

BOOST_AUTO_TEST_CASE(CL_6_C37_a_claim_of_a_month_not_over_fires_on_change) {
  Claim claim;
  claim.month = BusinessMonth::of({2026, 3, 1});
  claim.file_by = BusinessDate{2026, 4, 10};
  claim.created_at = BusinessDate{2026, 4, 10}.begin();
  const auto broken = [&] { return broken_among(claim_invariants(), ClaimChange{{}, claim}); };
  BOOST_TEST((broken() == Broken{}));
  claim.created_at = BusinessDate{2026, 4, 11}.begin();  // late and not marked
  BOOST_TEST((broken() == Broken{"claim.month_over"}));
  claim.late = true;
  BOOST_TEST((broken() == Broken{}));
  claim.created_at = BusinessDate{2026, 3, 31}.begin();
  claim.late = false;
  BOOST_TEST((broken() == Broken{"claim.month_over"}));
}

BOOST_AUTO_TEST_CASE(PY_1_two_persons_and_a_payment_that_stays_as_issued_fire_on_change) {
  Payment payment;
  payment.amount = Fen{100};
  payment.account_number.kept = "6222";
  payment.made_by = UserId{1};
  payment.checked_by = UserId{2};
  BOOST_TEST((broken_among(payment_invariants({}), PaymentChange{payment, payment}) == Broken{}));
  Payment other = payment;
  other.account_number.kept = "6223";
  BOOST_TEST((broken_among(payment_invariants({}), PaymentChange{payment, other}) == Broken{"payment.two_persons"}));
  other = payment;
  other.amount = Fen{101};
  BOOST_TEST((broken_among(payment_invariants({}), PaymentChange{payment, other}) == Broken{"payment.two_persons"}));
  other = payment;
  other.checked_by = other.made_by;
  BOOST_TEST((broken_among(payment_invariants({}), PaymentChange{{}, other}) == Broken{"payment.two_persons"}));
}

BOOST_AUTO_TEST_CASE(PY_5_PY_6_H2_an_answer_by_too_few_persons_fires_on_change) {
  Payment issued;
  issued.made_by = UserId{1};
  issued.checked_by = UserId{2};
  const auto broken = [&](PaymentState before, PaymentState after, std::optional<UserId> by, std::optional<UserId> confirmed = {}) {
    Payment old = issued, answered = issued;
    old.state = before;
    answered.state = after;
    answered.result_by = by;
    answered.result_confirmed_by = confirmed;
    return broken_among(payment_invariants({}), PaymentChange{old, answered});
  };
  const Broken fired{"payment.two_persons"};
  using S = PaymentState;
  BOOST_TEST((broken(S::Issued, S::Accepted, UserId{1}) == Broken{}));
  BOOST_TEST((broken(S::Issued, S::Accepted, UserId{2}) == fired));
  BOOST_TEST((broken(S::Issued, S::RejectionReported, UserId{2}) == fired));
  BOOST_TEST((broken(S::RejectionReported, S::Rejected, UserId{1}, UserId{3}) == Broken{}));
  BOOST_TEST((broken(S::RejectionReported, S::Rejected, UserId{1}) == fired));
  BOOST_TEST((broken(S::RejectionReported, S::Rejected, UserId{1}, UserId{1}) == fired));
  BOOST_TEST((broken(S::RejectionReported, S::Rejected, UserId{1}, UserId{2}) == fired));
  BOOST_TEST((broken(S::RejectionReported, S::Issued, {}) == Broken{}));
}

BOOST_AUTO_TEST_SUITE_END()
