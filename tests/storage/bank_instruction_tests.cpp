// Payment instructions for the bank: what the files say, and that none is lost when a database of before the change feed is upgraded.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>

#include "core/database/embedded_migrations.h"
#include "core/database/private_server.h"
#include "core/journal/audit.h"
#include "core/journal/seal.h"
#include "settlement/bank/instruction_file.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_table.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/workbench.h"

namespace liangjia::settlement {
namespace {

using Names = std::set<std::string>;

Payment payment_of(int number) {
  Payment payment;
  payment.id = PaymentId{number};
  payment.instruction_no = "PI" + std::to_string(number);
  payment.document_kind = "prepayment";
  payment.document_id = 5;
  payment.pool_code = PoolCode{"331121"};
  payment.account_name = "县人民医院";
  payment.bank_name = "演示银行";
  payment.institution = payment.payee = test::city::kLead;
  payment.region_code = "331121";
  payment.issue_transfer = TransferId{1};
  payment.account_number = catalog::AccountNumber::sealed(test::city_vault(), payment.payee, "6200000000000000972");
  payment.amount = Fen{12'345};
  payment.made_by = UserId{1};
  payment.checked_by = UserId{2};
  return payment;
}

// As the audit told it before numbers were sealed.
std::string audited_whole(const Payment& payment) {
  std::string text = json::dump(payment_document(payment));
  const std::string masked = payment.account_number.masked();
  text.replace(text.find(masked), masked.size(), "6200000000000000972");
  return text;
}

journal::Change change_of(const Payment& payment) {
  return {{1, 0}, "pay_prepayment", kind::kPayment, payment.id.value(), {}, {}, {}, json::dump(payment_document(payment))};
}

Names files_of(const std::filesystem::path& data) {
  Names names;
  const auto folder = data / "outgoing" / "bank";
  if (!std::filesystem::exists(folder)) return names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) names.insert(file.path().filename());
  return names;
}

// A database as the last version with an outbox left it: payments 1 to 4 were issued in this order, each in a block of its own.
struct Outboxed {
  static constexpr std::size_t kLastWithOutbox = 11;
  test::ScratchFolder folder;
  std::unique_ptr<db::PrivateServer> server;
  std::unique_ptr<db::Session> owner;

  Outboxed() {
    auto opened = db::PrivateServer::open({.data_folder = folder.path() / "data", .buffer_pool_mb = 32});
    server = std::move(opened.value());
    server->start().value();
    owner = std::make_unique<db::Session>(server->owner_endpoint());
    migrate(std::span(db::embedded_migrations()).first(kLastWithOutbox));
  }
  void migrate(std::span<const db::Migration> migrations) {
    db::Migrator migrator(*owner, migrations,
                          {.app_version = "test",
                           .checksum = [](std::string_view text) { return platform::hex(platform::sm3(text)); },
                           .app_account = std::string("'") + db::PrivateServer::kApp + "'@'localhost'",
                           .after_step = {}});
    (void)migrator.migrate().value();
  }
  void issued(int number, bool sealed, bool delivered) {
    const std::string id = std::to_string(number);
    const std::string digest = "REPEAT('x', 32)";
    owner->execute({"bank_tests.event",
                    "INSERT INTO audit_event (id, at, user_id, organisation_id, source_address, request_id, act, object_kind, object_id, "
                    "before_digest, after_digest, content, row_digest) VALUES (?, '2026-03-02', 2, 100, '', '', 'pay_prepayment', "
                    "'payment', ?, '', '', ?, REPEAT('x', 32))"},
                   100 + number, number, audited_whole(payment_of(number)));
    owner->run("INSERT INTO outbox (id, topic, object_id, payload, created_at, next_attempt_at, delivered_at) VALUES (" + id +
               ", 'payment.instruct', " + id + ", '{}', '2026-03-02', '2026-03-02', " + (delivered ? "'2026-03-02'" : "NULL") + ")");
    if (!sealed) return;
    owner->run(
        "INSERT INTO audit_block (number, sealed_at, first_event_id, last_event_id, event_count, previous_head, head, key_id, "
        "signature) VALUES (" +
        id + ", '2026-03-02', 100 + " + id + ", 100 + " + id + ", 1, " + digest + ", " + digest + ", '', '')");
    owner->run("INSERT INTO audit_block_event (event_id, block_number, position) VALUES (100 + " + id + ", " + id + ", 0)");
  }
  // What the upgraded program writes, with its own rights.
  Names written_after_upgrade() {
    migrate(db::embedded_migrations());
    platform::SettableClock clock{BusinessDate{2026, 3, 3}.begin()};
    db::Pool pool(server->app_endpoint(), {.most = 2, .wait = std::chrono::seconds{20}});
    const auto key = platform::Sm2Key::generate();
    journal::Sealer sealer(pool, clock, key);
    while (sealer.seal_once() > 0) {
    }
    journal::FeedLoop loop(pool, clock, bank_instructions(folder.path(), test::city_vault()));
    while (loop.run_once()) {
    }
    return files_of(folder.path());
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(bank_instruction_tests)

BOOST_AUTO_TEST_CASE(CA_15_M6_the_instruction_file_is_whole_and_the_same_when_written_again) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  db::insert<kPaymentTable>(tx, payment_of(1));
  const journal::FeedReader reader = bank_instructions(folder.path(), test::city_vault());
  const journal::Change issued[] = {change_of(payment_of(1))};
  const auto text = [&] {
    reader.take(tx, issued);
    std::ifstream file(folder.path() / "outgoing" / "bank" / "PI1.json");
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const std::string first = text();
  BOOST_TEST(json::dump(*json::parse(first)) ==
             R"({"instruction_no":"PI1","kind":"prepayment","pool_code":"331121","amount":"123.45","currency":"CNY",)"
             R"("payee_account_name":"县人民医院","payee_bank_name":"演示银行","payee_account_number":"6200000000000000972",)"
             R"("issued_at":"1970-01-01T00:00:00.000000Z"})");
  BOOST_TEST(text() == first);
  BOOST_TEST((files_of(folder.path()) == Names{"PI1.json"}));
}

BOOST_AUTO_TEST_CASE(CA_15_M6_the_file_is_not_written_while_the_number_does_not_open) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  db::insert<kPaymentTable>(tx, payment_of(1));
  const journal::Change issued[] = {change_of(payment_of(1))};
  BOOST_CHECK_EXCEPTION(
      bank_instructions(folder.path(), platform::Vault::generate()).take(tx, issued), std::runtime_error,
      [](const std::runtime_error& told) { return std::string(told.what()).starts_with("PI1: This was sealed with the key"); });
  BOOST_TEST(files_of(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(CA_15_M6_the_file_is_not_written_for_another_account_than_the_audit_tells) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  Payment other = payment_of(1);
  other.account_number = catalog::AccountNumber::sealed(test::city_vault(), other.payee, "6200000000000000973");
  db::insert<kPaymentTable>(tx, other);
  const journal::Change issued[] = {change_of(payment_of(1))};
  BOOST_CHECK_THROW(bank_instructions(folder.path(), test::city_vault()).take(tx, issued), InternalBug);
  BOOST_TEST(files_of(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(CA_15_M6_what_was_audited_whole_before_is_written_as_it_was) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  journal::Change before = change_of(payment_of(1));
  before.content = audited_whole(payment_of(1));
  const journal::Change issued[] = {before};
  bank_instructions(folder.path(), {}).take(tx, issued);
  BOOST_TEST((files_of(folder.path()) == Names{"PI1.json"}));
}

BOOST_AUTO_TEST_CASE(AU_4_an_instruction_carries_the_head_of_its_block) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto key = platform::Sm2Key::generate();
  bench.enter(key);
  const auto session = bench.pool->lease();
  {
    db::Transaction tx(*session);
    db::insert<kPaymentTable>(tx, payment_of(1));
    journal::write_audit(tx, Actor::system("test"), "pay_prepayment", bench.clock.now(),
                         {{kind::kPayment, 1, nullptr, payment_document(payment_of(1))}}, {bench.ids.next_value()});
    tx.commit();
  }
  journal::Sealer(*bench.pool, bench.clock, key).seal_once();
  journal::FeedLoop(*bench.pool, bench.clock, bank_instructions(folder.path(), test::city_vault())).run_once();
  const auto heads = instructed_heads(folder.path());
  BOOST_REQUIRE(heads.size() == 1u);
  BOOST_TEST((heads.front() == journal::present_head(*session)));
  BOOST_TEST(heads.front().rows == 1);
}

BOOST_AUTO_TEST_CASE(the_answer_of_the_bank_is_no_instruction) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  db::insert<kPaymentTable>(tx, payment_of(2));
  Payment answered = payment_of(1);
  answered.state = PaymentState::Accepted;
  const journal::Change changes[] = {change_of(answered), change_of(payment_of(2))};
  bank_instructions(folder.path(), test::city_vault()).take(tx, changes);
  BOOST_TEST((files_of(folder.path()) == Names{"PI2.json"}));
}

BOOST_AUTO_TEST_CASE(PY_6_H2_a_payment_whose_rejection_was_withdrawn_reaches_the_bank_but_once) {
  test::Workbench bench{{}, {}};
  const test::ScratchFolder folder;
  const auto session = bench.pool->lease();
  db::Transaction tx(*session);
  Payment reported = payment_of(1);
  reported.state = PaymentState::RejectionReported;
  reported.version = 2;
  Payment withdrawn = payment_of(1);
  withdrawn.version = 3;
  const journal::Change changes[] = {change_of(reported), change_of(withdrawn)};
  bank_instructions(folder.path(), test::city_vault()).take(tx, changes);
  BOOST_TEST(files_of(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(FD_2_an_upgrade_loses_no_instruction_that_the_outbox_still_held) {
  Outboxed before;
  before.issued(1, true, true);
  before.issued(2, true, false);
  before.issued(3, true, true);
  before.issued(4, false, false);
  // 1 was written before and stays so; 3 is written again, which does no harm.
  BOOST_TEST((before.written_after_upgrade() == Names{"PI2.json", "PI3.json", "PI4.json"}));
  BOOST_TEST(before.owner->query({"bank_tests.tables", "SHOW TABLES LIKE 'outbox'"}).empty());
}

BOOST_AUTO_TEST_CASE(FD_2_an_upgrade_gives_the_bank_nothing_twice_when_all_was_delivered) {
  Outboxed before;
  before.issued(1, true, true);
  before.issued(2, true, true);
  BOOST_TEST(before.written_after_upgrade().empty());
}

BOOST_AUTO_TEST_CASE(FD_2_an_upgrade_of_an_empty_database_begins_at_the_beginning) {
  Outboxed before;
  before.issued(1, false, false);
  BOOST_TEST((before.written_after_upgrade() == Names{"PI1.json"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::settlement
