// The journal on a real database: posting, floors, reversals, concurrency, and each invariant firing.
#include <boost/test/unit_test.hpp>
#include <random>
#include <set>
#include <thread>

#include "procurement/acceptance/acceptance_events.h"
#include "settlement/ledger/goods_booking.h"
#include "settlement/ledger/journal_queries.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

const std::string kRegion = "331121";
const PoolCode kPool = pool_of(kRegion);

// Posts what it is told, or reverses a transfer: the ledger without any business around it.
struct PostLegs {
  static constexpr std::string_view kName = "post_legs";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    TransferKind kind = TransferKind::FundReceived;
    std::vector<Leg> legs;
    TransferId reversed;
    std::optional<BusinessDate> on;  // today, unless it is booked as of another day
    std::vector<procurement::GoodsAccepted> accepted;
    std::vector<procurement::GoodsReturned> returned;
  };
  struct Snapshot {};
  struct Decision {};
  using Outcome = TransferId;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context&, const Input&) { return Snapshot{}; }
  static Result<Decision> decide(const Snapshot&, const Input&, const command::Moment&) { return Decision{}; }
  static Outcome apply(command::Context& context, const Snapshot&, const Input& input, const Decision&) {
    TransferId id;
    const BusinessDate on = input.on.value_or(context.moment.today);
    if (!input.legs.empty()) id = post(context, {input.kind, "test", 1, city::kLead, {}, on, "test", input.legs, {}});
    if (!input.reversed.none()) id = reverse(context, input.reversed, "undone");
    for (const auto& event : input.accepted) context.changes.add(event);
    for (const auto& event : input.returned) context.changes.add(event);
    context.audited(ObjectKind{"test", "测试"}, 1, nullptr, nullptr);
    return id;
  }
};

struct Fixture {
  test::Workbench bench{ledger_invariants(), {book_goods}};
  Actor maker = bench.actor(city::kCountyBureau, {Role::AgencyMaker});

  TransferId posted(std::vector<Leg> legs, TransferKind kind = TransferKind::FundReceived) {
    PostLegs::Input input;
    input.kind = kind;
    input.legs = std::move(legs);
    return bench.done<PostLegs>(maker, input);
  }
  TransferId reversed(TransferId id) {
    PostLegs::Input input;
    input.reversed = id;
    return bench.done<PostLegs>(maker, input);
  }
  // As of the end of that day, as whoever sees all of the pool reads it; nothing for an account that nobody has used.
  Fen balance_on(const AccountKey& key, BusinessDate on) {
    AccountFilter filter;
    filter.kind = key.kind;
    filter.as_of = on;
    for (const AccountView& view : list_accounts(*bench.pool->lease(), maker.scope, filter, {}).items) {
      if (view.account.key() == key) return view.account.balance;
    }
    return Fen{};
  }
  Fen balance(AccountKind kind, OrganisationId institution = {}, OrganisationId enterprise = {}) {
    return balance_on({kind, kPool, institution, enterprise}, bench.clock.today());
  }
  // Names of the invariants that `corruption` breaks in the whole database.
  std::set<std::string> broken_by(std::string_view corruption) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    std::set<std::string> names;
    for (const std::string& violation : bench.verify()) names.insert(violation.substr(0, violation.find(':')));
    return names;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ledger, Fixture)

BOOST_AUTO_TEST_CASE(LE_4_accounts_are_made_on_first_use_and_balances_follow) {
  posted(legs::fund_received(kPool, Fen{1'000}));
  posted(legs::prepayment_issued(kPool, city::kLead, Fen{300}), TransferKind::PrepaymentIssued);
  posted(legs::bank_confirmed_to_institution(kPool, city::kLead, Fen{300}), TransferKind::BankConfirmed);
  BOOST_TEST(balance(AccountKind::FundBank).count() == 700);
  BOOST_TEST(balance(AccountKind::PaymentInTransit).count() == 0);
  BOOST_TEST(balance(AccountKind::Prepayment, city::kLead).count() == 300);
  BOOST_TEST(balance(AccountKind::PrepaymentReceived, city::kLead).count() == 300);
  BOOST_TEST(balance(AccountKind::InstitutionBank, city::kLead).count() == 300);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_account") == 7);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(LE_9_balances_exist_as_of_any_day) {
  posted(legs::fund_received(kPool, Fen{1'000}));
  bench.clock.set(bench.clock.now() + std::chrono::hours{48});
  posted(legs::fund_received(kPool, Fen{5}));
  const AccountKey bank{AccountKind::FundBank, kPool, {}, {}};
  const BusinessDate today = bench.clock.today();
  BOOST_TEST(balance_on(bank, today).count() == 1'005);
  BOOST_TEST(balance_on(bank, today.plus_days(-1)).count() == 1'000);
  BOOST_TEST(balance_on(bank, today.plus_days(-3)).count() == 0);
}

BOOST_AUTO_TEST_CASE(LE_10_nothing_is_booked_on_another_day_than_today) {
  const AccountKey bank{AccountKind::FundBank, kPool, {}, {}};
  const BusinessDate today = bench.clock.today();
  posted(legs::fund_received(kPool, Fen{1'000}));
  PostLegs::Input input;
  input.legs = legs::fund_received(kPool, Fen{5});
  for (const int days : {-31, -1, 1}) {
    input.on = today.plus_days(days);
    BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
  }
  BOOST_TEST(balance_on(bank, today.plus_days(-1)).count() == 0);
  BOOST_TEST(balance_on(bank, today).count() == 1'000);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(LE_10_ledger_today_fires_on_a_transfer_of_another_day) {
  posted(legs::fund_received(kPool, Fen{100}));
  BOOST_TEST(
      (broken_by("UPDATE ledger_transfer SET business_date = business_date - INTERVAL 1 DAY") == std::set<std::string>{"ledger.today"}));
  command::ChangeSet changes;
  LedgerChange change;
  change.business_date = BusinessDate(2026, 3, 1);
  change.at = BusinessDate(2026, 3, 2).begin();
  changes.add(change);
  for (const auto& invariant : ledger_invariants()) {
    if (invariant.name == "ledger.today") BOOST_TEST(command::broken_by(invariant, changes).size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(LE_3_a_floor_holds_and_leaves_no_trace) {
  posted(legs::fund_received(kPool, Fen{100}));
  PostLegs::Input input;
  input.legs = legs::bank_confirmed_to_enterprise(kPool, Fen{1});  // nothing in transit
  BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
  input.legs = legs::prepayment_offset(kPool, city::kLead, Fen{1});
  BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer") == 1);
  posted(legs::self_payment(kPool, city::kLead, city::kDistributor, Fen{9}),
         TransferKind::SelfPayment);  // the institution's own bank account has no floor
  BOOST_TEST(balance(AccountKind::InstitutionBank, city::kLead).count() == -9);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(LE_1_what_is_not_balanced_is_not_posted) {
  PostLegs::Input input;
  input.legs = legs::fund_received(kPool, Fen{100});
  input.legs[0].amount = Fen{99};
  BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
  input.legs = legs::fund_received(kPool, Fen{});
  BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
  input.legs = legs::self_payment(kPool, city::kLead, city::kDistributor, Fen{5});
  input.legs[1].account.institution = city::kMemberA;  // balanced in the book, but not for either institution
  BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
}

BOOST_AUTO_TEST_CASE(LE_5_a_transfer_is_reversed_once_and_a_reversal_never) {
  posted(legs::fund_received(kPool, Fen{500}));
  const TransferId issued = posted(legs::prepayment_issued(kPool, city::kLead, Fen{300}), TransferKind::PrepaymentIssued);
  const TransferId reversal = reversed(issued);
  BOOST_TEST(balance(AccountKind::Prepayment, city::kLead).count() == 0);
  BOOST_TEST(balance(AccountKind::MoneyOnTheWay, city::kLead).count() == 0);
  BOOST_CHECK_THROW(reversed(issued), InternalBug);
  BOOST_CHECK_THROW(reversed(reversal), InternalBug);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(parallel_posts_on_one_account_end_with_the_exact_sum) {
  constexpr int kThreads = 8, kEach = 12;
  std::atomic<int> booked{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        PostLegs::Input input;  // all make the same accounts at first
        input.legs = t % 2 == 0 ? legs::claim_approved(kPool, city::kLead, Fen{7})
                                : legs::goods_accepted(kPool, city::kLead, city::kDistributor, Fen{3});
        for (int tries = 0; tries < 50; ++tries) {
          if (bench.run<PostLegs>(maker, input).ok()) {
            ++booked;
            break;
          }
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  BOOST_TEST(booked == kThreads * kEach);
  BOOST_TEST(balance(AccountKind::PayableToInstitution, city::kLead).count() == kThreads / 2 * kEach * 7);
  BOOST_TEST(balance(AccountKind::PayableToEnterprise, city::kLead, city::kDistributor).count() == kThreads / 2 * kEach * 3);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(LE_6_goods_are_booked_by_the_reaction_once_a_line) {
  PostLegs::Input input;
  const auto line = [&](std::int64_t id, std::int64_t fen) {
    return procurement::GoodsAccepted{
        procurement::AcceptanceLineId{id}, city::kMemberA, kRegion, city::kDistributor, Fen{fen}, bench.clock.today()};
  };
  input.accepted = {line(1, 500), line(2, 0), line(3, 700)};
  input.returned = {{procurement::GoodsReturnId{9}, procurement::AcceptanceLineId{1}, city::kMemberA, kRegion, city::kDistributor, Fen{200},
                     bench.clock.today()}};
  bench.done<PostLegs>(maker, input);
  BOOST_TEST(balance(AccountKind::PayableToEnterprise, city::kMemberA, city::kDistributor).count() == 1'000);
  BOOST_TEST(balance(AccountKind::Goods, city::kMemberA).count() == 1'000);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer WHERE document_kind = 'acceptance_line'") ==
             2);  // nothing is booked for zero
  const auto journal = journal_of(*bench.pool->lease(), maker.scope, "goods_return", 9);
  BOOST_REQUIRE(journal.size() == 1u);
  BOOST_TEST(journal[0].legs.size() == 2u);
}

BOOST_AUTO_TEST_CASE(LE_1_LE_2_LE_3_LE_4_after_any_sequence_of_allowed_events_all_invariants_hold) {
  std::mt19937 random{20260302};
  std::map<AccountKey, Fen> model;
  std::vector<TransferId> reversible;
  int refused = 0;
  for (int i = 0; i < 120; ++i) {
    const OrganisationId who = random() % 2 == 0 ? city::kLead : city::kMemberA;
    const Fen amount{1 + static_cast<std::int64_t>(random() % 400)};
    const std::vector<std::vector<Leg>> choices = {legs::fund_received(kPool, amount),
                                                   legs::goods_accepted(kPool, who, city::kDistributor, amount),
                                                   legs::claim_approved(kPool, who, amount),
                                                   legs::prepayment_issued(kPool, who, amount),
                                                   legs::prepayment_offset(kPool, who, amount),
                                                   legs::prepayment_returned(kPool, who, amount),
                                                   legs::batch_issued(kPool, who, city::kDistributor, amount),
                                                   legs::bank_confirmed_to_enterprise(kPool, amount),
                                                   legs::bank_confirmed_to_institution(kPool, who, amount),
                                                   legs::direct_offset(kPool, who, amount),
                                                   legs::claim_rest_issued(kPool, who, amount),
                                                   legs::self_payment(kPool, who, city::kDistributor, amount)};
    const auto& legs = choices[random() % choices.size()];
    auto next = model;
    bool allowed = true;
    for (const Leg& leg : legs) next[leg.account] += leg.side == normal_side_of(leg.account.kind) ? leg.amount : -leg.amount;
    for (const Leg& leg : legs) allowed = allowed && (next[leg.account] >= Fen{} || may_go_below_zero(leg.account.kind));
    if (allowed) {
      posted(legs);
      model = next;
    } else {
      PostLegs::Input input;
      input.legs = legs;
      BOOST_CHECK_THROW((void)bench.run<PostLegs>(maker, input), InternalBug);
      ++refused;
    }
  }
  BOOST_TEST(refused > 0);
  BOOST_TEST(bench.verify().empty());
  for (const auto& [key, expected] : model) BOOST_TEST(balance_on(key, bench.clock.today()).count() == expected.count());
}

BOOST_AUTO_TEST_CASE(LE_7_everybody_sees_their_own_side_of_the_journal) {
  posted(legs::claim_approved(kPool, city::kLead, Fen{70}));
  posted(legs::goods_accepted(kPool, city::kLead, city::kDistributor, Fen{50}));
  posted(legs::goods_accepted(kPool, city::kMemberA, city::kOutsider, Fen{40}));
  const auto seen = [&](const Actor& who) {
    std::vector<std::string> kinds;
    for (const auto& view : list_accounts(*bench.pool->lease(), who.scope, {}, {}).items) kinds.emplace_back(token_of(view.account.kind));
    std::sort(kinds.begin(), kinds.end());
    return kinds;
  };
  using Kinds = std::vector<std::string>;
  BOOST_TEST(seen(bench.actor(city::kLead, {Role::InstitutionFinance})) ==
                 (Kinds{"goods", "insurance_income", "payable_to_enterprise", "receivable_from_fund"}),
             boost::test_tools::per_element());
  BOOST_TEST(seen(bench.actor(city::kDistributor, {Role::EnterpriseFinance})) == (Kinds{"payable_to_enterprise"}),
             boost::test_tools::per_element());
  BOOST_TEST(seen(bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker})).empty());
  BOOST_TEST(seen(maker).size() == 8u);
  const auto all = list_accounts(*bench.pool->lease(), maker.scope, {}, {}).items;
  for (const auto& view : all) {
    const bool own =
        find_ledger_account(*bench.pool->lease(), bench.actor(city::kDistributor, {Role::EnterpriseFinance}).scope, view.account.id, {})
            .has_value();
    BOOST_TEST(own == (view.account.key().enterprise == city::kDistributor));
  }
}

BOOST_AUTO_TEST_CASE(paging_walks_entries_newest_first_without_gaps) {
  for (int i = 1; i <= 5; ++i) posted(legs::fund_received(kPool, Fen{i}));
  AccountFilter filter;
  filter.kind = AccountKind::FundBank;
  const auto account = list_accounts(*bench.pool->lease(), maker.scope, filter, {}).items.at(0).account;
  std::vector<std::int64_t> amounts;
  PageRequest page{std::nullopt, 2};
  for (;;) {
    const auto answer = list_entries(*bench.pool->lease(), account.id, page);
    for (const auto& entry : answer.items) amounts.push_back(entry.entry.amount.count());
    if (!answer.next) break;
    page.after = answer.next;
  }
  BOOST_TEST(amounts == (std::vector<std::int64_t>{5, 4, 3, 2, 1}), boost::test_tools::per_element());
}

using Names = std::set<std::string>;

BOOST_AUTO_TEST_CASE(LE_1_LE_4_ledger_balanced_and_balances_fire_on_a_changed_entry) {
  posted(legs::fund_received(kPool, Fen{100}));
  BOOST_TEST((broken_by("UPDATE ledger_entry SET amount_fen = 99 WHERE side = 'debit'") ==
              Names{"ledger.balanced", "ledger.balances", "ledger.days"}));
}

BOOST_AUTO_TEST_CASE(LE_9_ledger_days_fires_on_a_day_that_is_wrong_or_missing) {
  posted(legs::fund_received(kPool, Fen{100}));
  BOOST_TEST((broken_by("UPDATE ledger_day_balance SET balance_fen = 99") == Names{"ledger.days"}));
  BOOST_TEST((broken_by("DELETE FROM ledger_day_balance") == Names{"ledger.days"}));
}

BOOST_AUTO_TEST_CASE(LE_2_ledger_mirror_fires_on_a_changed_balance) {
  posted(legs::claim_approved(kPool, city::kLead, Fen{100}));
  BOOST_TEST((broken_by("UPDATE ledger_account SET balance_fen = 101 WHERE kind = 'receivable_from_fund'") ==
              Names{"ledger.mirror", "ledger.balances"}));
}

BOOST_AUTO_TEST_CASE(LE_3_ledger_floor_fires_even_when_its_mark_is_forged) {
  posted(legs::fund_received(kPool, Fen{100}));
  BOOST_TEST((broken_by("UPDATE ledger_account SET balance_fen = -1, may_go_below_zero = 1 WHERE kind = 'fund_bank'") ==
              Names{"ledger.floor", "ledger.balances"}));
}

BOOST_AUTO_TEST_CASE(LE_5_ledger_reversals_fires_on_a_reversal_that_names_another) {
  posted(legs::fund_received(kPool, Fen{100}));
  const TransferId other = posted(legs::fund_received(kPool, Fen{7}));
  const TransferId wrong = posted(legs::fund_received(kPool, Fen{100}));
  const TransferId reversal = reversed(wrong);
  BOOST_TEST((broken_by("UPDATE ledger_transfer SET reverses_id = " + std::to_string(other.value()) +
                        " WHERE id = " + std::to_string(reversal.value())) == Names{"ledger.reversals"}));
}

BOOST_AUTO_TEST_CASE(LE_6_ledger_goods_fires_on_a_return_that_was_never_booked) {
  BOOST_TEST((broken_by("INSERT INTO goods_return (id, number, acceptance_line_id, order_line_id, institution_id, region_code, winner_id, "
                        "distributor_id, packs, amount_fen, "
                        "reason_code, state, payment_state, requested_by, created_at) VALUES (1, 'GR1', 1, 1, 201, '331121', 301, 304, 1, "
                        "5, 'broken', 'confirmed', 'due', 1, NOW(6))") == Names{"ledger.goods"}));
}

BOOST_AUTO_TEST_SUITE_END()
