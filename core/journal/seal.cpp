#include "core/journal/seal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "core/journal/audit.h"
#include "core/platform/id_source.h"

namespace liangjia::journal {
namespace {

constexpr db::Sql kLastBlock{"seal.last_block",
                             "SELECT number, head, COALESCE((SELECT arrival FROM audit_event WHERE id = last_event_id), 0) "
                             "FROM audit_block ORDER BY number DESC LIMIT 1 FOR UPDATE"};
constexpr db::Sql kUnsealed{"seal.unsealed",
                            "SELECT e.id, e.row_digest FROM audit_event e LEFT JOIN audit_block_event b ON b.event_id = e.id "
                            "WHERE e.arrival > ? AND b.event_id IS NULL ORDER BY e.arrival LIMIT ?"};
constexpr db::Sql kInsertBlock{
    "seal.insert_block",
    "INSERT INTO audit_block (number, sealed_at, first_event_id, last_event_id, event_count, previous_head, head, key_id, signature) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kInsertMembers{"seal.insert_members", "INSERT INTO audit_block_event (event_id, block_number, position) VALUES"};
constexpr db::Sql kInsertKey{"seal.insert_key", "INSERT IGNORE INTO audit_key (key_id, public_key, first_used_at) VALUES (?, ?, ?)"};

constexpr std::chrono::minutes kLate{20};

struct Member {
  std::int64_t id;
  std::string digest;
};

platform::Digest block_head(std::string_view previous, std::int64_t number, const std::vector<Member>& members) {
  std::string text(previous);
  text += std::to_string(number) + ':' + std::to_string(members.size());
  for (const Member& member : members) text += ':' + std::to_string(member.id) + ':' + member.digest;
  return platform::sm3(text);
}

std::string bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace

Sealer::Sealer(db::Pool& pool, const platform::Clock& clock, const platform::Sm2Key& key, LookBack look_back)
    : pool_(pool), clock_(clock), key_(key), look_back_(look_back) {}

int Sealer::seal_once() {
  const auto session = pool_.lease();
  const Instant now = clock_.now();
  db::Transaction tx(*session);
  std::int64_t number = 1;
  std::int64_t arrival = 0;
  std::string previous(32, '\0');
  if (auto last = tx.one(kLastBlock)) {
    number = last->take<std::int64_t>() + 1;
    previous = last->take<std::string>();
    arrival = last->take<std::int64_t>();
  }
  const auto moment = std::chrono::steady_clock::now();
  note_height(moment, arrival);
  std::vector<Member> members;
  for (auto& row : tx.query(kUnsealed, look_from(moment), kBlockMost)) {
    const auto id = row.take<std::int64_t>();
    members.push_back({id, row.take<std::string>()});
  }
  if (members.empty()) return 0;

  const platform::Digest head = block_head(previous, number, members);
  const std::string key_id = platform::hex(platform::sm3(key_.public_pem()));
  tx.execute(kInsertKey, key_id, key_.public_pem(), now);
  tx.execute(kInsertBlock, number, now, members.front().id, members.back().id, static_cast<std::int64_t>(members.size()), previous,
             bytes(head), key_id, key_.sign(bytes(head)));
  std::vector<db::Value> values;
  for (std::size_t i = 0; i < members.size(); ++i) {
    values.push_back(members[i].id);
    values.push_back(number);
    values.push_back(static_cast<std::int64_t>(i));
  }
  tx.insert_rows(kInsertMembers, 3, values);
  tx.commit();
  return static_cast<int>(members.size());
}

std::int64_t Sealer::look_from(std::chrono::steady_clock::time_point now) {
  const bool far = now - far_look_ >= look_back_.between_times;
  if (far) far_look_ = now;
  const auto since = now - (far ? look_back_.at_times : look_back_.each_time);
  const auto later = std::ranges::find_if(heights_, [&](const Height& height) { return height.when > since; });
  return std::prev(later)->arrival;
}

void Sealer::note_height(std::chrono::steady_clock::time_point now, std::int64_t arrival) {
  if (heights_.empty())
    heights_.push_back({std::chrono::steady_clock::time_point::min(), std::max<std::int64_t>(0, arrival - kArrivalsAtStart)});
  arrival = std::max(arrival, heights_.back().arrival);
  while (heights_.size() > 1 && heights_[1].when <= now - look_back_.at_times) heights_.pop_front();
  heights_.push_back({now, arrival});
}

namespace {

constexpr db::Sql kBlocks{
    "seal.blocks",
    "SELECT b.number, b.previous_head, b.head, b.event_count, b.sealed_at, b.signature, k.public_key FROM audit_block b "
    "LEFT JOIN audit_key k ON k.key_id = b.key_id WHERE b.number > ? ORDER BY b.number LIMIT 100"};
constexpr db::Sql kMembers{
    "seal.members",
    "SELECT m.event_id, e.id, e.at, e.user_id, e.organisation_id, e.source_address, e.request_id, e.act, e.object_kind, e.object_id, "
    "e.before_digest, e.after_digest, e.content, e.row_digest FROM audit_block_event m LEFT JOIN audit_event e ON e.id = m.event_id "
    "WHERE m.block_number = ? ORDER BY m.position"};
// Rows that wait for their block: their own digests can be checked already.
constexpr db::Sql kWaiting{
    "seal.waiting",
    "SELECT e.id, e.at, e.user_id, e.organisation_id, e.source_address, e.request_id, e.act, e.object_kind, e.object_id, "
    "e.before_digest, e.after_digest, e.content, e.row_digest FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
    "WHERE e.id > ? AND m.event_id IS NULL ORDER BY e.id LIMIT 1000"};
// Passed over by the seal although others that arrived later were sealed twenty minutes and longer ago.
constexpr db::Sql kLeftOut{"seal.left_out",
                           "SELECT e.id FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
                           "WHERE m.event_id IS NULL AND e.arrival < (SELECT a.arrival FROM audit_block b JOIN audit_event a ON a.id = "
                           "b.last_event_id WHERE b.sealed_at < (SELECT MAX(sealed_at) FROM audit_block) - INTERVAL 20 MINUTE "
                           "ORDER BY b.number DESC LIMIT 1) LIMIT 100"};

std::optional<AuditRow> row_of(db::Row& row) {
  const auto id = row.take<std::optional<std::int64_t>>();
  if (!id) return std::nullopt;
  AuditRow event;
  event.id = *id;
  event.at = row.take<Instant>();
  event.user_id = row.take<std::int64_t>();
  event.organisation_id = row.take<std::int64_t>();
  event.source_address = row.take<std::string>();
  event.request_id = row.take<std::string>();
  event.act = row.take<std::string>();
  event.object_kind = row.take<std::string>();
  event.object_id = row.take<std::int64_t>();
  event.before_digest = row.take<std::string>();
  event.after_digest = row.take<std::string>();
  event.content = row.take<std::string>();
  return event;
}

// Reads one block's rows, telling each one that is gone or altered.
std::vector<Member> checked_members(db::Session& session, std::int64_t number, command::Verified& verified) {
  std::vector<Member> members;
  for (auto& row : session.query(kMembers, number)) {
    const auto event_id = row.take<std::int64_t>();
    const auto event = row_of(row);
    ++verified.rows_checked;
    const std::string where = "block " + std::to_string(number) + " event " + id_text(event_id);
    if (!event) {
      verified.violations.push_back(where + " is gone");
      members.push_back({event_id, {}});
      continue;
    }
    const std::string digest = bytes(event->row_digest());
    if (digest != row.take<std::string>()) verified.violations.push_back(where + " was altered");
    members.push_back({event_id, digest});
  }
  return members;
}

void check_waiting(db::Session& session, command::Verified& verified) {
  for (std::int64_t after = 0;;) {
    auto rows = session.query(kWaiting, after);
    if (rows.empty()) return;
    for (auto& row : rows) {
      const auto event = row_of(row);
      ++verified.rows_checked;
      after = event->id;
      if (bytes(event->row_digest()) != row.take<std::string>())
        verified.violations.push_back("event " + id_text(event->id) + " was altered before it was sealed");
    }
  }
}

// A block that is not full took all there was. What says that it was made long before that and stands behind it was put in later, or a
// server's clock went back.
void check_ids(std::int64_t number, const std::vector<Member>& members, Instant taken_all_at, command::Verified& verified) {
  for (const Member& member : members) {
    if (platform::made_at(member.id) < taken_all_at - kLate)
      verified.violations.push_back("block " + std::to_string(number) + " event " + id_text(member.id) + " is older than the block before");
  }
}

command::Verified verify_audit(db::Session& session) {
  command::Verified verified;
  Instant taken_all_at{};
  std::string previous(32, '\0');
  std::int64_t expected = 1;
  for (std::int64_t after = 0;;) {
    auto blocks = session.query(kBlocks, after);
    if (blocks.empty()) break;
    for (auto& block : blocks) {
      const auto number = block.take<std::int64_t>();
      const auto named_previous = block.take<std::string>();
      const auto head = block.take<std::string>();
      const auto count = block.take<std::int64_t>();
      const auto sealed_at = block.take<Instant>();
      const auto signature = block.take<std::string>();
      const auto public_key = block.take<std::optional<std::string>>();
      const std::string where = "block " + std::to_string(number);
      if (number != expected) verified.violations.push_back(where + " follows block " + std::to_string(expected - 1));
      if (named_previous != previous) verified.violations.push_back(where + " does not continue the chain");
      const auto members = checked_members(session, number, verified);
      if (static_cast<std::int64_t>(members.size()) != count) verified.violations.push_back(where + " has lost members");
      check_ids(number, members, taken_all_at, verified);
      if (bytes(block_head(named_previous, number, members)) != head)
        verified.violations.push_back(where + " has another content than its head");
      const auto key = public_key ? platform::Sm2Key::from_public_pem(*public_key) : std::nullopt;
      if (!key || !key->verify(head, signature)) verified.violations.push_back(where + " is not signed by a known key");
      previous = head;
      taken_all_at = count < kBlockMost ? sealed_at : Instant{};
      expected = number + 1;
      after = number;
    }
  }
  check_waiting(session, verified);
  for (auto& row : session.query(kLeftOut)) {
    verified.violations.push_back("event " + id_text(row.take<std::int64_t>()) + " stands before the last block but is in none");
  }
  return verified;
}

}  // namespace

command::Invariant audit_invariant() {
  return {"audit.sealed", "审计记录封存块连续、未被改动", "sealed audit blocks are unbroken and their rows unaltered", nullptr,
          verify_audit};
}

}  // namespace liangjia::journal
