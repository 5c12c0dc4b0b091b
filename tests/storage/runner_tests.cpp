// The one door for writes: idempotency, retries, invariants, reactions, audit.
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "core/base/noun.h"
#include "core/command/idempotency.h"
#include "core/journal/audit_table.h"
#include "core/journal/seal.h"
#include "core/platform/failpoint.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::command;
using namespace liangjia::test;

namespace {

constexpr db::Sql kLock{"runner_tests.lock", "SELECT version FROM organisation WHERE id = ? FOR UPDATE"};
constexpr db::Sql kRaise{"runner_tests.raise", "UPDATE organisation SET version = version + ? WHERE id = ?"};

constexpr ObjectKind kReaction{"reaction", "反应"};
// A kind is one of the typed constants: its word alone, misspelt or not, does not compile.
template <class Kind>
constexpr bool kMayBeAudited = requires(Context& context, Kind kind) {
  context.audited(kind, 1, nullptr, nullptr);
};
static_assert(kMayBeAudited<ObjectKind> && !kMayBeAudited<const char*> && !kMayBeAudited<std::string>);

struct Raised {
  std::int64_t by;
};

// Raises the version of an organisation: a counter with all stages of a command.
struct RaiseVersion {
  static constexpr std::string_view kName = "raise_version";
  static constexpr Role kRoles[] = {Role::Monitor, Role::System};
  struct Input {
    OrganisationId organisation;
    std::int64_t by = 1;
  };
  struct Snapshot {
    std::int64_t version;
  };
  using Decision = std::int64_t;  // the version from now on
  using Outcome = std::int64_t;
  static void check(const Input& input, FieldErrors& errors) {
    if (input.by > 100) errors.add("/by", error::kOutOfRange, {{"low", "1"}, {"high", "100"}});
  }
  static Result<Snapshot> load(Context& context, const Input& input) {
    auto row = context.tx.one(kLock, input.organisation);
    if (!row) return reject(error::kNotFound);
    return Snapshot{row->take<std::int64_t>()};
  }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const Moment&) {
    if (input.by < 0) return reject(error::kAlreadyExists, named(noun::kNone, "x"));
    return snapshot.version + input.by;
  }
  static Outcome apply(Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
    context.tx.change_one(kRaise, input.by, input.organisation);
    context.changes.add(Raised{input.by});
    context.audited(catalog::kind::kOrganisation, input.organisation.value(), json::Object{{"version", snapshot.version}},
                    json::Object{{"version", decision}});
    return decision;
  }
};

json::Object version_document(std::int64_t version) { return {{"version", version}}; }
template <class C = RaiseVersion>
Result<StoredReply> raise(Runner& runner, const Actor& who, const Stamp& stamp, const RaiseVersion::Input& input) {
  return runner.run<C>(who, stamp, input, 200, version_document);
}

Invariant never_thirteen() {
  return {"test.never_thirteen", "不得为13", "never thirteen",
          [](const ChangeSet& changes, Violations& violations) {
            for (const Raised& raised : changes.all<Raised>()) {
              if (raised.by == 13) violations.push_back("raised by 13");
            }
          },
          [](db::Session&) { return Verified{}; }};
}

struct Bench : Workbench {
  Bench() : Workbench({never_thirteen(), journal::audit_invariant()}, {}) {}
  Actor monitor = actor(city::kCityBureau, {Role::Monitor});
  std::int64_t version() { return count("SELECT version FROM organisation WHERE id = 201"); }
  std::int64_t rows(const std::string& table) { return count("SELECT COUNT(*) FROM " + table); }
};

Stamp stamp(std::string key, std::string body = "body") { return {std::move(key), platform::sm3(body)}; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(runner_tests, Bench)

BOOST_AUTO_TEST_CASE(one_write_leaves_effect_audit_and_reply) {
  const auto reply = raise(*runner, monitor, stamp("k1"), {city::kLead, 5});
  BOOST_TEST(told(reply) == "ok");
  BOOST_TEST(reply->body == R"({"version":6})");
  BOOST_TEST(!reply->replayed);
  BOOST_TEST(version() == 6);
  BOOST_TEST(rows("audit_event") == 1);
  BOOST_TEST(text("SELECT act FROM audit_event") == "raise_version");
  BOOST_TEST(text("SELECT object_kind FROM audit_event") == "organisation");
  BOOST_TEST(rows("idempotency WHERE status = 200") == 1);
}

BOOST_AUTO_TEST_CASE(CO_1_same_key_gives_the_stored_reply_and_no_second_effect) {
  (void)raise(*runner, monitor, stamp("k"), {city::kLead, 1});
  const auto again = raise(*runner, monitor, stamp("k"), {city::kLead, 1});
  BOOST_TEST(told(again) == "ok");
  BOOST_TEST(again->replayed);
  BOOST_TEST(again->version == 2);
  BOOST_TEST(version() == 2);
  BOOST_TEST(rows("audit_event") == 1);
}

BOOST_AUTO_TEST_CASE(CO_1_same_key_for_another_request_is_refused) {
  (void)raise(*runner, monitor, stamp("k", "one"), {city::kLead, 1});
  BOOST_TEST(told(raise(*runner, monitor, stamp("k", "two"), {city::kLead, 1})) == "idempotency_conflict");
  BOOST_TEST(version() == 2);
}

BOOST_AUTO_TEST_CASE(CO_1_same_key_of_another_user_is_another_request) {
  (void)raise(*runner, monitor, stamp("k"), {city::kLead, 1});
  (void)raise(*runner, actor(city::kCityBureau, {Role::Monitor}, 2), stamp("k"), {city::kLead, 1});
  BOOST_TEST(version() == 3);
}

BOOST_AUTO_TEST_CASE(CO_2_a_refusal_leaves_no_trace_and_frees_the_key) {
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, -1})) == "already_exists what=x what_en=x");
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, 101})) == "invalid_input /by:out_of_range");
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {OrganisationId{999}, 1})) == "not_found");
  BOOST_TEST(rows("idempotency") == 0);
  BOOST_TEST(rows("audit_event") == 0);
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, 1})) == "ok");
}

BOOST_AUTO_TEST_CASE(CO_4_a_role_that_may_not_is_refused_before_anything_runs) {
  BOOST_TEST(told(raise(*runner, actor(city::kLead, {Role::Pharmacist}), stamp("k"), {city::kLead, 1})) == "forbidden");
  BOOST_TEST(version() == 1);
}

BOOST_AUTO_TEST_CASE(CO_2_a_broken_invariant_rolls_everything_back) {
  BOOST_CHECK_THROW((void)raise(*runner, monitor, stamp("k"), {city::kLead, 13}), InternalBug);
  BOOST_TEST(version() == 1);
  BOOST_TEST(rows("idempotency") == 0);
  BOOST_TEST(rows("audit_event") == 0);
}

BOOST_AUTO_TEST_CASE(a_reaction_runs_in_the_same_transaction) {
  Runner reacting(*pool, book, clock, ids, memory, {never_thirteen()}, {[](Context& context) {
    for (const Raised& raised : context.changes.all<Raised>()) {
      context.audited(kReaction, 1, nullptr, json::Object{{"by", raised.by}});
      context.changes.add(Raised{raised.by == 12 ? 13 : 1});
      break;
    }
  }});
  BOOST_TEST(told(raise(reacting, monitor, stamp("k"), {city::kLead, 1})) == "ok");
  BOOST_TEST(rows("audit_event WHERE object_kind = 'reaction'") == 1);
  BOOST_CHECK_THROW((void)raise(reacting, monitor, stamp("k2"), {city::kLead, 12}), InternalBug);
  BOOST_TEST(version() == 2);
}

BOOST_AUTO_TEST_CASE(a_dry_run_keeps_nothing) {
  Stamp dry = stamp("k");
  dry.dry_run = true;
  const auto reply = raise(*runner, monitor, dry, {city::kLead, 5});
  BOOST_TEST(reply->body == R"({"version":6})");
  BOOST_TEST(version() == 1);
  BOOST_TEST(rows("idempotency") == 0);
  BOOST_TEST(rows("audit_event") == 0);
}

BOOST_AUTO_TEST_CASE(CO_1_fifty_parallel_identical_requests_have_one_effect_and_equal_replies) {
  std::vector<std::string> bodies(50);
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto reply = raise(*runner, monitor, stamp("same"), {city::kLead, 1});
      bodies[i] = reply ? reply->body : told(reply);
    });
  }
  threads.clear();
  BOOST_TEST((std::set<std::string>(bodies.begin(), bodies.end()) == std::set<std::string>{R"({"version":2})"}));
  BOOST_TEST(version() == 2);
  BOOST_TEST(rows("audit_event") == 1);
}

BOOST_AUTO_TEST_CASE(CO_1_two_servers_racing_on_one_key_have_one_effect) {
  Runner other(*pool, book, clock, ids, memory, {}, {});  // its own KeyedLock, as another process would have
  std::vector<std::string> bodies(20);
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto reply = raise(i % 2 == 0 ? *runner : other, monitor, stamp("same"), {city::kLead, 1});
      bodies[i] = reply ? reply->body : told(reply);
    });
  }
  threads.clear();
  BOOST_TEST((std::set<std::string>(bodies.begin(), bodies.end()) == std::set<std::string>{R"({"version":2})"}));
  BOOST_TEST(version() == 2);
}

// Arms a failpoint for as long as it lives.
struct Armed {
  explicit Armed(std::string_view what) { platform::set_failpoints(what); }
  ~Armed() { platform::set_failpoints(""); }
};

BOOST_AUTO_TEST_CASE(CO_3_a_request_that_another_server_still_runs_is_told_so) {
  tamper("START TRANSACTION");
  tamper("INSERT INTO idempotency (user_id, idem_key, request_digest, created_at) VALUES (" + std::to_string(monitor.user.value()) +
         ", 'k', REPEAT('x', 32), NOW(6))");
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, 1})) == "still_running");  // after the 5 s that a lock is waited for
  tamper("ROLLBACK");
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, 1})) == "ok");
}

// Always in another transaction's way, or lost: how often it is tried.
template <class Failure>
struct Failing : RaiseVersion {
  static inline int tries = 0;
  static Result<Snapshot> load(Context& context, const Input& input) {
    (void)RaiseVersion::load(context, input);
    context.tx.change_one(kRaise, 1, input.organisation);
    ++tries;
    throw Failure(1213, "runner_tests.failing", "of the test");
  }
};

BOOST_AUTO_TEST_CASE(CO_3_a_conflict_is_tried_again_three_times_and_another_error_not_at_all) {
  BOOST_TEST(told(raise<Failing<db::Conflict>>(*runner, monitor, stamp("k"), {city::kLead, 1})) == "busy");
  BOOST_TEST(Failing<db::Conflict>::tries == 4);
  BOOST_CHECK_THROW((void)raise<Failing<db::SqlError>>(*runner, monitor, stamp("k"), {city::kLead, 1}), db::SqlError);
  BOOST_TEST(Failing<db::SqlError>::tries == 1);
  BOOST_TEST(version() == 1);  // each try was undone whole
  BOOST_TEST(rows("idempotency") == 0);
}

BOOST_AUTO_TEST_CASE(CO_3_a_commit_without_an_answer_is_told_as_unknown) {
  constexpr db::Sql kOthers{"runner_tests.others", "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"};
  const Armed armed("raise_version.before_commit=sleep:600");
  std::string answer;
  {
    const auto killer = pool->lease();
    std::jthread writer([&] { answer = told(raise(*runner, monitor, stamp("k"), {city::kLead, 1})); });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    for (auto& link : killer->query(kOthers)) killer->run("KILL " + std::to_string(link.take<std::int64_t>()));
  }
  BOOST_TEST(answer == "outcome_unknown");
  BOOST_TEST(version() == 1);  // here it had not taken effect, and the same key may try again
  platform::set_failpoints("");
  BOOST_TEST(told(raise(*runner, monitor, stamp("k"), {city::kLead, 1})) == "ok");
}

BOOST_AUTO_TEST_CASE(parallel_raises_lose_nothing) {
  std::atomic<int> done{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([&, i] {
      if (raise(*runner, monitor, stamp("p" + std::to_string(i)), {city::kLead, 1})) ++done;
    });
  }
  threads.clear();
  BOOST_TEST(done == 40);
  BOOST_TEST(version() == 41);
}

BOOST_AUTO_TEST_CASE(CO_1_keys_are_swept_when_their_time_is_over) {
  const auto session = pool->lease();
  const auto sweep = [&] {
    while (command::sweep_keys(*session, clock.now() - command::kKeysKept)) {
    }
    return rows("idempotency");
  };
  (void)raise(*runner, monitor, stamp("swept"), {city::kLead, 1});
  clock.advance(command::kKeysKept);
  BOOST_TEST(sweep() == 1);
  clock.advance(std::chrono::seconds{1});
  BOOST_TEST(sweep() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(seal_tests, Bench)

struct Sealed : Bench {
  platform::Sm2Key key = platform::Sm2Key::generate();
  journal::Sealer sealer{*pool, clock, key};
  Sealed() {
    enter(key);
    for (int i = 0; i < 5; ++i) (void)raise(*runner, monitor, stamp("s" + std::to_string(i)), {city::kLead, 1});
    sealer.seal_once();
    for (int i = 5; i < 8; ++i) (void)raise(*runner, monitor, stamp("s" + std::to_string(i)), {city::kLead, 1});
    sealer.seal_once();
  }
};

BOOST_FIXTURE_TEST_CASE(blocks_chain_and_verify, Sealed) {
  BOOST_TEST(rows("audit_block") == 2);
  BOOST_TEST(rows("audit_block_event") == 8);
  BOOST_TEST(sealer.seal_once() == 0);
  BOOST_TEST(verify().empty());
}

BOOST_FIXTURE_TEST_CASE(AU_1_an_altered_row_fires, Sealed) {
  tamper("UPDATE audit_event SET content = '{}' ORDER BY id LIMIT 1");
  BOOST_TEST(verify().size() >= 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_1_a_row_altered_before_it_is_sealed_fires, Sealed) {
  (void)raise(*runner, monitor, stamp("unsealed"), {city::kLead, 1});
  BOOST_TEST(verify().empty());
  tamper("UPDATE audit_event SET user_id = 1 ORDER BY id DESC LIMIT 1");
  BOOST_TEST(verify().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_1_an_altered_row_with_a_matching_digest_fires, Sealed) {
  tamper("UPDATE audit_event SET row_digest = REPEAT('x', 32) ORDER BY id LIMIT 1");
  BOOST_TEST(verify().size() >= 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_1_a_removed_row_fires, Sealed) {
  tamper("DELETE FROM audit_event ORDER BY id DESC LIMIT 1");
  BOOST_TEST(verify().size() >= 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_1_swapped_positions_fire, Sealed) {
  tamper("UPDATE audit_block_event SET position = position + 100 WHERE block_number = 1 AND position = 0");
  BOOST_TEST(verify().size() >= 1u);
}

// Copies the first row as a forger would: under another id, its digest right.
void forge(Sealed& bench, std::int64_t id, const std::string& arrival) {
  const auto session = bench.pool->lease();
  constexpr auto kFirst = db::select<journal::kAuditTable, "ORDER BY id LIMIT 1">("seal_tests.first");
  journal::MarkedRow row = *db::one(*session, kFirst);
  row.id = id;
  bench.tamper("INSERT INTO audit_event SELECT " + std::to_string(id) +
               ", at, user_id, organisation_id, source_address, request_id, act, "
               "object_kind, object_id, before_digest, after_digest, content, UNHEX('" +
               platform::hex(row.row_digest()) + "'), " + arrival + ", NULL FROM audit_event ORDER BY id LIMIT 1");
}

BOOST_FIXTURE_TEST_CASE(AU_1_a_row_put_in_later_under_an_old_id_fires, Sealed) {
  forge(*this, count("SELECT MIN(id) FROM audit_event") - (std::int64_t{1} << 22) * 3'600'000, "NULL");
  BOOST_TEST(verify().empty());
  BOOST_TEST(sealer.seal_once() == 1);
  BOOST_TEST(verify().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_1_a_row_that_no_block_took_although_it_came_before_fires, Sealed) {
  forge(*this, count("SELECT MIN(id) FROM audit_event") - 1, "-1");
  BOOST_TEST(verify().empty());  // it may still be taken
  clock.advance(std::chrono::minutes{21});
  (void)raise(*runner, monitor, stamp("later"), {city::kLead, 1});
  BOOST_TEST(sealer.seal_once() == 1);
  BOOST_TEST(verify().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_2_a_removed_block_fires, Sealed) {
  tamper("DELETE FROM audit_block WHERE number = 1");
  BOOST_TEST(verify().size() >= 1u);
}

BOOST_FIXTURE_TEST_CASE(AU_2_a_block_signed_by_nobody_fires, Sealed) {
  tamper("UPDATE audit_block SET signature = REPEAT('x', 70) WHERE number = 2");
  BOOST_TEST(verify().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(DB_4_L15_the_program_itself_deletes_where_its_code_does_and_enters_no_key, Bench) {
  const auto session = pool->lease();  // an account sees its own rights
  const auto rights = [&](const std::string& what, const std::string& of) {
    const std::string text = "SELECT GROUP_CONCAT(" + what +
                             " ORDER BY table_name) FROM information_schema.table_privileges WHERE table_schema = DATABASE() AND " + of;
    return session->one(db::Sql{"runner_tests.rights", text})->take<std::string>();
  };
  BOOST_TEST(
      rights("table_name", "privilege_type = 'DELETE'") ==
      "award_service,idempotency,import_fault,known_device,message,message_mark,order_month,order_template,password_history,product_"
      "handling,"
      "purchase_month,repayment_month,requisition_line,urge,usage_line,user_session,use_month,volume_report_line,webhook_delivery,working_"
      "day,wrong_try");
  BOOST_TEST(rights("privilege_type", "table_name = 'audit_key'") == "SELECT");
  for (const char* table : {"payment", "invoice", "agreement", "claim", "prepayment", "repayment", "settlement_batch", "user_account"})
    BOOST_CHECK_THROW(session->run("DELETE FROM " + std::string(table)), db::SqlError);
  BOOST_CHECK_THROW(session->run("INSERT INTO audit_key VALUES ('a', 'b', '2026-01-01')"), db::SqlError);
}

BOOST_FIXTURE_TEST_CASE(DB_4_the_program_itself_cannot_alter_the_audit, Sealed) {
  const auto session = pool->lease();
  BOOST_CHECK_THROW(session->run("UPDATE audit_event SET content = ''"), db::SqlError);
  BOOST_CHECK_THROW(session->run("DELETE FROM audit_event"), db::SqlError);
  BOOST_CHECK_THROW(session->run("UPDATE audit_block SET number = 9"), db::SqlError);
}

BOOST_AUTO_TEST_SUITE_END()
