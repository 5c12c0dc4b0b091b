// What an intruder does who reaches the database alone, past the program, and that verify sees it (Rules AU-1 to AU-4, AU-6, AU-7, PY-9).
// The key, the witness and the printed line stand outside the database.
#include <boost/test/unit_test.hpp>

#include "api/wiring.h"
#include "core/journal/audit_table.h"
#include "core/journal/block_head.h"
#include "core/journal/row_mark.h"
#include "core/journal/seal.h"
#include "tests/storage/batch_fixture.h"
#include "tests/support/scratch_folder.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

struct Guarded : BatchFixture {
  ScratchFolder folder;
  platform::Sm2Key key = platform::Sm2Key::generate();
  const std::filesystem::path file = folder.path() / "audit.witness";
  journal::Witness witness{file};
  journal::Sealer sealer{*bench.pool, bench.clock, key};
  settlement::BatchId batch;

  Guarded() {
    bench.enter(key);
    journal::mark_rows_with(journal::row_secret(key));
    sealer.witnessed_by(witness);
    bench.tamper(
        "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
        "password_changed_at, created_at) VALUES (7001, 'a.clerk', '甲', 201, 'monitor', 'x', 'active', 0, '2026-01-01', '2026-01-01')");
    tell_what_was_laid();
    deliver(1, city::kLead, 100);
    seal();
    pay_in("331121", Fen{62'400});
    seal();
    batch = paying();
    seal();
  }
  ~Guarded() { journal::mark_rows_with({}); }

  // The small city is laid past the program; here somebody tells it afterwards.
  void tell_what_was_laid() {
    const auto session = bench.pool->lease();
    db::Transaction tx(*session);
    for (const journal::ToldKind& kind : api::all_told_kinds()) {
      for (const journal::Standing& one : kind.next(*session, 0)) {
        journal::write_audit(tx, Actor::system("laid"), "lay_city", bench.clock.now(), {{kind.kind, one.id, nullptr, one.document}},
                             {bench.ids.next_value()});
      }
    }
    tx.commit();
  }
  void seal() { seal_with(sealer); }
  static void seal_with(journal::Sealer& one) {
    while (one.seal_once() > 0) {
    }
  }
  journal::Trust trust(const std::vector<journal::Head>& more = {}) {
    journal::Trust trust{{{journal::fingerprint(key), journal::row_secret(key), 0}}, journal::Witness::heads_of(file)};
    trust.heads.insert(trust.heads.end(), more.begin(), more.end());
    return trust;
  }
  // The names of the invariants that find something, of those that are about the audit and payments: other rows of the small city are
  // laid by hand.
  std::set<std::string> found(const journal::Trust& trust) {
    const auto session = bench.pool->lease();
    std::set<std::string> names;
    for (const auto& invariant : api::all_invariants(city_vault(), trust)) {
      if (!invariant.name.starts_with("audit.") && !invariant.name.starts_with("payment.")) continue;
      for (const std::string& violation : command::verified(invariant, *session).violations) {
        BOOST_TEST_MESSAGE(invariant.name << ": " << violation);
        names.emplace(invariant.name);
      }
    }
    return names;
  }
  std::set<std::string> found() { return found(trust()); }
  bool seen(std::string_view name = "audit.sealed") { return found().contains(std::string(name)); }

  std::string last_block() { return std::to_string(bench.count("SELECT MAX(number) FROM audit_block")); }
  void remove_blocks(const std::string& where) {
    bench.tamper("DELETE e FROM audit_event e JOIN audit_block_event m ON m.event_id = e.id WHERE m.block_number " + where);
    bench.tamper("DELETE FROM audit_block_event WHERE block_number " + where);
    bench.tamper("DELETE FROM audit_block WHERE number " + where);
  }
  // All blocks again, of the rows as they are now, by that key.
  void sign_anew(const platform::Sm2Key& other) {
    bench.tamper("DELETE FROM audit_block_event");
    bench.tamper("DELETE FROM audit_block");
    journal::Sealer forger(*bench.pool, bench.clock, other);
    seal_with(forger);
  }
  // Alters a row as one who knows how its digest is made.
  void rewrite(const std::string& which, std::string_view secret = {}) {
    const auto session = bench.pool->lease();
    constexpr auto kRow = db::select<journal::kAuditTable, "WHERE id = ?">("audit_end_tests.row");
    journal::MarkedRow row = *db::one(*session, kRow, bench.count("SELECT id FROM audit_event " + which + " LIMIT 1"));
    row.user_id = 4711;
    const std::string digest = journal::bytes_of(row.row_digest());
    bench.tamper("UPDATE audit_event SET user_id = 4711, row_digest = UNHEX('" + journal::hex_of(digest) + "')" +
                 (secret.empty() ? "" : ", mark = UNHEX('" + journal::hex_of(journal::row_mark(secret, digest)) + "')") +
                 " WHERE id = " + std::to_string(row.id));
  }
  void forge_a_row_of_now() {
    const auto session = bench.pool->lease();
    constexpr auto kFirst = db::select<journal::kAuditTable, "ORDER BY id DESC LIMIT 1">("audit_end_tests.last");
    journal::MarkedRow row = *db::one(*session, kFirst);
    row.id = bench.ids.next_value();
    bench.tamper("INSERT INTO audit_event SELECT " + std::to_string(row.id) +
                 ", at, user_id, organisation_id, source_address, request_id, act, object_kind, object_id, before_digest, after_digest, "
                 "content, UNHEX('" +
                 journal::hex_of(journal::bytes_of(row.row_digest())) + "'), NULL, mark FROM audit_event ORDER BY id DESC LIMIT 1");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(audit_end_tests, Guarded)

BOOST_AUTO_TEST_CASE(nothing_is_found_where_nobody_was) {
  BOOST_TEST(found().empty());
  bank(batch, true, "BANK-1");
  BOOST_TEST(found().empty());  // also while rows wait for their block
  seal();
  BOOST_TEST(found().empty());
  BOOST_TEST(journal::Witness::heads_of(file).size() == 4u);
}

BOOST_AUTO_TEST_CASE(AU_4_H4_the_last_block_removed) {
  remove_blocks("= " + last_block());
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_4_H4_the_last_forty_blocks_removed) {
  for (int i = 0; i < 40; ++i) {
    pay_in("331121", Fen{100});
    seal();
  }
  BOOST_TEST(found().empty());
  remove_blocks("> " + last_block() + " - 40");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_4_H4_the_whole_audit_removed) {
  remove_blocks("> 0");
  bench.tamper("DELETE FROM audit_event");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_4_H4_the_end_removed_after_its_line_was_printed_and_the_witness_lost) {
  const auto printed = journal::parse_head("  " + journal::line_of(journal::present_head(*bench.pool->lease())) + "\n");
  BOOST_REQUIRE(printed.has_value());
  std::filesystem::remove(file);
  BOOST_TEST(found(trust({*printed})).empty());
  remove_blocks("= " + last_block());
  BOOST_TEST(!seen());  // nobody is left to say so
  BOOST_TEST(found(trust({*printed})).contains("audit.sealed"));
}

BOOST_AUTO_TEST_CASE(AU_4_H4_other_rows_sealed_where_the_end_was_removed) {
  remove_blocks("= " + last_block());
  pay_in("331121", Fen{100});
  journal::Sealer honest(*bench.pool, bench.clock, key);  // as a server that is started anew
  honest.witnessed_by(witness);
  seal_with(honest);
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_6_H4_unsealed_rows_removed_are_missed_by_what_they_told) {
  bank(batch, true, "BANK-1");
  bench.tamper("DELETE FROM audit_event WHERE id NOT IN (SELECT event_id FROM audit_block_event)");
  BOOST_TEST(seen("audit.told"));
}

BOOST_AUTO_TEST_CASE(AU_7_H4_an_unsealed_row_rewritten_with_its_digest) {
  pay_in("331121", Fen{100});
  rewrite("ORDER BY arrival DESC");
  BOOST_TEST(seen());
  seal();
  BOOST_TEST(seen());  // the seal does not heal it
}

BOOST_AUTO_TEST_CASE(AU_7_H4_a_row_of_now_forged) {
  forge_a_row_of_now();
  BOOST_TEST(seen());
  seal();
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_7_H4_a_mark_left_out) {
  pay_in("331121", Fen{100});
  bench.tamper("UPDATE audit_event SET mark = NULL ORDER BY arrival DESC LIMIT 1");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_1_H4_a_sealed_row_altered) {
  bench.tamper("UPDATE audit_event SET content = '{}' ORDER BY id LIMIT 1");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_1_H4_a_sealed_row_altered_with_its_digest) {
  rewrite("ORDER BY id");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_1_H4_a_sealed_row_removed) {
  bench.tamper("DELETE FROM audit_event ORDER BY id LIMIT 1");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_1_H4_a_row_taken_out_of_its_block) {
  bench.tamper("DELETE FROM audit_block_event WHERE block_number = 2 AND position = 0");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_2_H4_a_block_of_the_middle_removed) {
  remove_blocks("= 2");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_2_H4_another_time_of_sealing) {
  bench.tamper("UPDATE audit_block SET sealed_at = sealed_at - INTERVAL 1 MINUTE WHERE number = 2");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_2_H4_another_first_row_of_a_block) {
  bench.tamper("UPDATE audit_block SET first_event_id = last_event_id WHERE number = 1");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_3_H4_a_chain_signed_anew_with_a_key_of_ones_own) {
  const auto own = platform::Sm2Key::generate();
  bench.enter(own);
  std::filesystem::remove(file);
  sign_anew(own);
  BOOST_TEST(seen());
  journal::Trust nobody;
  BOOST_TEST(!found(nobody).contains("audit.sealed"));  // a database alone cannot tell
}

BOOST_AUTO_TEST_CASE(AU_3_H4_a_key_of_ones_own_under_the_trusted_name) {
  const auto own = platform::Sm2Key::generate();
  bench.enter(own);
  std::filesystem::remove(file);
  sign_anew(own);
  const std::string name = journal::fingerprint(key);
  bench.tamper("UPDATE audit_key k JOIN audit_key own ON own.key_id <> k.key_id SET k.public_key = own.public_key WHERE k.key_id = '" +
               name + "'");
  bench.tamper("UPDATE audit_block SET key_id = '" + name + "'");
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_4_H4_an_altered_chain_signed_anew_with_the_stolen_key) {
  rewrite("ORDER BY id", journal::row_secret(key));
  sign_anew(key);
  BOOST_TEST(seen());
}

BOOST_AUTO_TEST_CASE(AU_6_M10_the_number_of_an_approved_bank_account) {
  bench.tamper("UPDATE bank_account SET account_number = '6200000000000009999' WHERE id = 971");
  BOOST_TEST(seen("audit.told"));
  BOOST_TEST(seen("payment.account"));
}

BOOST_AUTO_TEST_CASE(AU_6_M10_the_roles_of_a_user) {
  bench.tamper("UPDATE user_account SET roles = 'agency_checker' WHERE id = 7001");
  BOOST_TEST(seen("audit.told"));
}

BOOST_AUTO_TEST_CASE(AU_6_M10_a_user_put_in) {
  bench.tamper(
      "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
      "password_changed_at, created_at) SELECT 7002, 'b.clerk', display_name, organisation_id, roles, password_hash, state, 0, "
      "password_changed_at, created_at FROM user_account WHERE id = 7001");
  BOOST_TEST(seen("audit.told"));
}

BOOST_AUTO_TEST_CASE(PY_9_AU_6_M10_the_amount_of_an_accepted_payment) {
  bank(batch, true, "BANK-1");
  bench.tamper("UPDATE payment SET amount_fen = amount_fen + 100");
  BOOST_TEST(seen("audit.told"));
  BOOST_TEST(seen("payment.as_booked"));
}

BOOST_AUTO_TEST_CASE(PY_9_AU_6_M10_the_account_of_an_issued_payment) {
  bench.tamper("UPDATE payment SET payee_account_number = '6200000000000009999'");
  BOOST_TEST(seen("audit.told"));
  BOOST_TEST(seen("payment.account"));
}

BOOST_AUTO_TEST_CASE(AU_6_M10_the_money_of_a_fund_receipt_removed) {
  bench.tamper("DELETE FROM fund_receipt");
  BOOST_TEST(seen("audit.told"));
}

BOOST_AUTO_TEST_CASE(AU_6_M10_the_state_of_an_award) {
  bench.tamper("UPDATE award SET state = 'withdrawn' WHERE id = 802");
  BOOST_TEST(seen("audit.told"));
}

BOOST_AUTO_TEST_CASE(AU_4_H4_the_witness_stays_short_and_keeps_what_contradicts) {
  const auto path = folder.path() / "long.witness";
  journal::Witness kept(path);
  const Instant noon = BusinessDate{2026, 3, 2}.begin() + std::chrono::hours{12};
  const auto head = [&](std::int64_t block, int day) {
    return journal::Head{block, block * 3, std::string(64, 'a'), noon + std::chrono::hours{24 * day}};
  };
  kept.tell(head(900'000, 0));  // then the database lost its end
  for (std::int64_t block = 1; block <= 10'000; ++block) kept.tell(head(block, block > 5'000 ? 1 : 0));
  const auto heads = journal::Witness::heads_of(path);
  BOOST_TEST(heads.size() < 5'000u);
  BOOST_TEST(heads.front().block == 900'000);
  BOOST_TEST((heads.back() == head(10'000, 1)));
  BOOST_TEST(!journal::parse_head("liangjia-audit block=1 rows=2 head=zz at=2026-01-01T00:00:00Z").has_value());
  BOOST_TEST(!journal::parse_head("").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
