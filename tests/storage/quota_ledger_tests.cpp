// The quota ledger on a real database: locking, moving, and each of its invariants firing.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "procurement/order/order_reference.h"
#include "procurement/quota/quota_ledger.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::procurement;
namespace city = liangjia::test::city;

namespace {

// The smallest order: reserves what is free on one account, or is told that the quota is short.
inline constexpr ErrorKind kShort{"short", 409, "额度不足", "short"};

struct ReserveTablets {
  static constexpr std::string_view kName = "reserve_tablets";
  static constexpr Role kRoles[] = {Role::Pharmacist};
  struct Input {
    QuotaAccountId account;
    Units units;
  };
  using Snapshot = std::vector<QuotaAccount>;
  using Decision = QuotaMovement;
  using Outcome = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return lock_accounts(context.tx, {input.account}); }
  static Result<Decision> decide(const Snapshot& accounts, const Input& input, const command::Moment&) {
    if (accounts.empty() || accounts.front().free() < input.units) return reject(kShort);
    return QuotaMovement::reserve(accounts.front().id, input.units, "order_line", 1);
  }
  static Outcome apply(command::Context& context, const Snapshot& accounts, const Input&, const Decision& movement) {
    move(context, accounts, {movement});
    context.audited(kind::kQuotaAccount, accounts.front().id.value(), nullptr, nullptr);
    return {};
  }
};

struct Fixture {
  test::Workbench bench{quota_invariants(), {}};
  Actor buyer = bench.actor(city::kMemberA, {Role::Pharmacist});

  std::vector<std::string> violations(const command::ChangeSet& changes) const {
    std::vector<std::string> broken;
    for (const auto& invariant : bench.runner->invariants()) {
      if (!command::broken_by(invariant, changes).empty()) broken.emplace_back(invariant.name);
    }
    return broken;
  }
};

QuotaAccount account(Units contracted, Units reserved, Units accepted) {
  QuotaAccount made;
  made.id = QuotaAccountId{1};
  made.year = city::kYear;
  made.variety = city::kTablet;
  made.contracted = contracted;
  made.reserved = reserved;
  made.accepted = accepted;
  return made;
}

QuotaMovement post(QuotaAccountId account, std::int64_t units, std::string document_kind, std::int64_t document) {
  return {account, QuotaEntryKind::Post, Units{}, Units{-units}, Units{units}, std::move(document_kind), document, ""};
}
QuotaMovement give_back(QuotaAccountId account, std::int64_t units, std::string document_kind, std::int64_t document) {
  return {account, QuotaEntryKind::Return, Units{}, Units{}, Units{-units}, std::move(document_kind), document, ""};
}
QuotaMovement release(QuotaAccountId account, std::int64_t units, std::string document_kind, std::int64_t document, std::string reason) {
  return {account, QuotaEntryKind::Void, Units{}, Units{-units}, Units{}, std::move(document_kind), document, std::move(reason)};
}

const std::vector<OrganisationId> kAlliance{city::kLead, city::kMemberA, city::kMemberB};
const std::vector<std::string> kNothing;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(quota_ledger, Fixture)

BOOST_AUTO_TEST_CASE(accounts_come_locked_and_ascending) {
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  const std::vector ids{QuotaAccountId{city::kMemberBTablets}, QuotaAccountId{city::kLeadTablets}, QuotaAccountId{city::kMemberATablets}};
  lock_accounts(tx, ids);  // prepares the statement
  const auto before = session->round_trips();
  const auto accounts = lock_accounts(tx, ids);
  BOOST_TEST(session->round_trips() - before == 1U);
  BOOST_REQUIRE(accounts.size() == 3U);
  BOOST_TEST(accounts[0].id.value() == city::kLeadTablets);
  BOOST_TEST(accounts[1].id.value() == city::kMemberATablets);
  BOOST_TEST(accounts[2].id.value() == city::kMemberBTablets);
  BOOST_TEST(accounts[2].contracted.count() == 294);
  BOOST_TEST(accounts[2].factor.count() == 28);

  // Another session may lock everything around them, but not them.
  const auto other = bench.pool->lease();
  db::Transaction around(*other);
  BOOST_TEST(around.query({"test.award", "SELECT id FROM award FOR UPDATE NOWAIT"}).size() == 3U);
  BOOST_TEST(around.query({"test.year", "SELECT id FROM agreement_year FOR UPDATE NOWAIT"}).size() == 1U);
  BOOST_TEST(around.query({"test.product", "SELECT id FROM product FOR UPDATE NOWAIT"}).size() == 4U);
  BOOST_TEST(around.query({"test.vials", "SELECT id FROM quota_account WHERE id = 911 FOR UPDATE NOWAIT"}).size() == 1U);
  BOOST_CHECK_THROW(around.query({"test.account", "SELECT id FROM quota_account WHERE id = 902 FOR UPDATE NOWAIT"}), db::Conflict);
}

BOOST_AUTO_TEST_CASE(only_accounts_that_may_serve_an_order_are_found_for_it) {
  const auto found = [&](BusinessDate on, catalog::ProductId product) {
    OrderRequest request;
    for (const OrganisationId institution : kAlliance) request.lines.push_back({institution, product, Packs{1}, {}, {}});
    std::size_t accounts = 0;
    for (const RowFacts& row : load_reference(bench.memory.of<ReferenceMemory>(), *bench.pool->lease(), city::kLead, request, on).rows)
      accounts += row.accounts.size();
    return accounts;
  };
  BOOST_TEST(found({2026, 1, 1}, city::kTabletBox) == 3U);
  BOOST_TEST(found({2026, 12, 31}, city::kTabletBox) == 3U);
  BOOST_TEST(found({2025, 12, 31}, city::kTabletBox) == 0U);  // before the agreement year
  BOOST_TEST(found({2027, 1, 1}, city::kTabletBox) == 0U);    // after it, though the award goes on
  BOOST_TEST(found({2026, 3, 2}, city::kVialBox) == 1U);
  BOOST_TEST(found({2026, 3, 2}, city::kBackupBox) == 0U);
  bench.tamper("UPDATE quota_account SET brand_free = 1 WHERE id = 903");
  BOOST_TEST(found({2026, 3, 2}, city::kBackupBox) == 1U);  // any award of the variety serves tiny volumes
  bench.tamper("UPDATE product SET strength_ppm = 500000, conversion_factor = 30 WHERE id = 702");
  BOOST_TEST(found({2026, 3, 2}, city::kBackupBox) == 1U);  // in whatever strength and pack
  bench.tamper("UPDATE quota_account SET state = 'frozen' WHERE id = 901");
  BOOST_TEST(found({2026, 3, 2}, city::kTabletBox) == 2U);
  bench.tamper("UPDATE award SET state = 'suspended' WHERE id = 801");
  BOOST_TEST(found({2026, 3, 2}, city::kTabletBox) == 0U);
}

BOOST_AUTO_TEST_CASE(QU_2_many_accounts_move_in_one_update) {
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  const auto rules = bench.book.current(*session);
  const command::Moment moment{bench.clock.now(), bench.clock.today(), buyer, rules->rules, rules->calendar};
  command::Context context{tx, moment, bench.ids, bench.memory, {}, {}};
  const auto locked = lock_accounts(
      tx, {QuotaAccountId{904}, QuotaAccountId{901}, QuotaAccountId{903}, QuotaAccountId{902}, QuotaAccountId{901}, QuotaAccountId{999}});
  BOOST_REQUIRE(locked.size() == 4U);
  std::vector<QuotaMovement> movements;
  for (const auto& each : locked) movements.push_back(QuotaMovement::reserve(each.id, Units{28}, "order_line", 7));
  movements.push_back(post(locked[0].id, 20, "acceptance_line", 8));
  movements.push_back(give_back(locked[0].id, 5, "goods_return", 9));
  movements.push_back(release(locked[1].id, 28, "order_line", 7, "企业拒单"));
  const auto before = session->round_trips();
  move(context, locked, movements);
  BOOST_TEST(session->round_trips() - before == 4U);  // one UPDATE of four rows, one INSERT of seven entries, and their two texts prepared
  tx.commit();
  BOOST_TEST(
      bench.text("SELECT CONCAT_WS('/', contracted_units, reserved_units, accepted_units, version) FROM quota_account WHERE id = 901") ==
      "28000/8/15/2");
  BOOST_TEST(
      bench.text("SELECT CONCAT_WS('/', contracted_units, reserved_units, accepted_units, version) FROM quota_account WHERE id = 902") ==
      "2800/0/0/2");
  BOOST_TEST(
      bench.text("SELECT CONCAT_WS('/', contracted_units, reserved_units, accepted_units, version) FROM quota_account WHERE id = 904") ==
      "5600/28/0/2");
  BOOST_TEST(bench.text("SELECT reason FROM quota_entry WHERE kind = 'void'") == "企业拒单");
  BOOST_TEST(context.changes.all<QuotaChange>().size() == 4U);
  BOOST_TEST(violations(context.changes) == kNothing, boost::test_tools::per_element());
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(QU_1_a_movement_beyond_the_balance_is_a_bug_and_rolls_back) {
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  const auto rules = bench.book.current(*session);
  const command::Moment moment{bench.clock.now(), bench.clock.today(), buyer, rules->rules, rules->calendar};
  command::Context context{tx, moment, bench.ids, bench.memory, {}, {}};
  const auto locked = lock_accounts(tx, {QuotaAccountId{903}});
  const auto id = locked.front().id;
  BOOST_CHECK_THROW(move(context, locked, {QuotaMovement::reserve(id, Units{295}, "order_line", 1)}), InternalBug);
  BOOST_CHECK_THROW(move(context, locked, {release(id, 1, "order_line", 1, "")}), InternalBug);
  BOOST_CHECK_THROW(move(context, locked, {post(id, 1, "order_line", 1)}), InternalBug);
  BOOST_CHECK_THROW(move(context, locked, {give_back(id, 1, "order_line", 1)}), InternalBug);
  BOOST_CHECK_THROW(move(context, locked, {QuotaMovement::reserve(QuotaAccountId{901}, Units{1}, "order_line", 1)}),
                    InternalBug);  // never locked
  BOOST_CHECK_NO_THROW(move(context, locked, {QuotaMovement::reserve(id, Units{294}, "order_line", 1)}));
}

BOOST_AUTO_TEST_CASE(QU_1_fifty_parallel_orders_on_a_nearly_used_account_never_overdraw_it) {
  std::atomic<int> served{0};
  std::atomic<int> refused{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> buyers;
  for (int i = 0; i < 50; ++i) {
    buyers.emplace_back([&] {
      try {
        const auto reply = bench.run<ReserveTablets>(buyer, {QuotaAccountId{city::kMemberATablets}, Units{100}});
        ++(reply ? served : reply.rejection().kind == &kShort ? refused : failed);
      } catch (const std::exception&) {
        ++failed;
      }
    });
  }
  for (auto& each : buyers) each.join();
  BOOST_TEST(served == 28);  // 2,800 units
  BOOST_TEST(refused == 22);
  BOOST_TEST(failed == 0);
  BOOST_TEST(bench.count("SELECT reserved_units FROM quota_account WHERE id = 902") == 2800);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM quota_entry WHERE account_id = 902 AND kind = 'reserve'") == 28);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(QU_1_quota_balance_fires) {
  command::ChangeSet changes;
  changes.add(QuotaChange{account(Units{10}, Units{0}, Units{0}),
                          account(Units{10}, Units{6}, Units{5}),
                          {{QuotaAccountId{1}, QuotaEntryKind::Reserve, Units{}, Units{6}, Units{5}, "order_line", 1, ""}}});
  BOOST_TEST(violations(changes) == std::vector<std::string>{"quota.balance"}, boost::test_tools::per_element());
  bench.tamper("SET SESSION check_constraint_checks = 0");
  bench.tamper("UPDATE quota_account SET reserved_units = 2801 WHERE id = 902");
  bench.tamper(
      "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
      "user_id, at) "
      "VALUES (1, 902, 'reserve', 0, 2801, 0, 'order_line', 1, 1, '2026-03-02')");
  const auto found = bench.verify();
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front() == "quota.balance: account 902 contracted 2800 reserved 2801 accepted 0");
}

BOOST_AUTO_TEST_CASE(QU_2_quota_entries_fires) {
  command::ChangeSet changes;
  changes.add(QuotaChange{account(Units{10}, Units{0}, Units{0}),
                          account(Units{10}, Units{3}, Units{0}),
                          {{QuotaAccountId{1}, QuotaEntryKind::Reserve, Units{}, Units{2}, Units{}, "order_line", 1, ""}}});
  BOOST_TEST(violations(changes) == std::vector<std::string>{"quota.entries"}, boost::test_tools::per_element());
  bench.tamper("UPDATE quota_account SET accepted_units = 1 WHERE id = 904");
  const auto found = bench.verify();
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front() == "quota.entries: account 904 columns 5600 0 1 entries 5600 0 0");
}

BOOST_AUTO_TEST_CASE(QU_3_quota_conserved_fires) {
  command::ChangeSet changes;
  changes.add(QuotaChange{account(Units{10}, Units{0}, Units{0}),
                          account(Units{4}, Units{0}, Units{0}),
                          {{QuotaAccountId{1}, QuotaEntryKind::TransferOut, Units{-6}, Units{}, Units{}, "quota_transfer", 1, ""}}});
  BOOST_TEST(violations(changes) == std::vector<std::string>{"quota.conserved"}, boost::test_tools::per_element());
  bench.tamper("UPDATE quota_account SET contracted_units = 5606 WHERE id = 904");
  bench.tamper(
      "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
      "user_id, at) "
      "VALUES (1, 904, 'transfer_in', 6, 0, 0, 'quota_transfer', 1, 1, '2026-03-02')");
  const auto found = bench.verify();
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found.front() == "quota.conserved: year 511 variety 601 moved in minus out 6");
}

BOOST_AUTO_TEST_SUITE_END()
