#include "core/journal/seal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "core/journal/audit_block_table.h"
#include "core/journal/audit_table.h"
#include "core/platform/id_source.h"

namespace liangjia::journal {
namespace {

struct LastBlock {
  std::int64_t number = 0;
  std::string head;
  std::int64_t arrival = 0;  // of its last row
};
struct Member {
  std::int64_t id = 0;
  std::string digest;
};

constexpr auto kLastBlockView =
    db::view<LastBlock>(db::column("number", &LastBlock::number), db::column("head", &LastBlock::head),
                        db::column("COALESCE((SELECT arrival FROM audit_event WHERE id = last_event_id), 0)", &LastBlock::arrival));
constexpr auto kLastBlock = db::select<kLastBlockView, "FROM audit_block ORDER BY number DESC LIMIT 1 FOR UPDATE">("seal.last_block");
constexpr auto kMemberView = db::view<Member>(db::column("e.id", &Member::id), db::column("e.row_digest", &Member::digest));
constexpr auto kUnsealed = db::select<kMemberView,
                                      "FROM audit_event e LEFT JOIN audit_block_event b ON b.event_id = e.id "
                                      "WHERE e.arrival > ? AND b.event_id IS NULL ORDER BY e.arrival LIMIT ?">("seal.unsealed");
constexpr db::Sql kInsertKey{"seal.insert_key", "INSERT IGNORE INTO audit_key (key_id, public_key, first_used_at) VALUES (?, ?, ?)"};

constexpr std::chrono::minutes kLate{20};

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
  AuditBlock block;
  std::int64_t arrival = 0;
  if (auto last = db::one(*session, kLastBlock)) {
    block.number = last->number + 1;
    block.previous_head = std::move(last->head);
    arrival = last->arrival;
  }
  const auto moment = std::chrono::steady_clock::now();
  note_height(moment, arrival);
  const std::vector<Member> members = db::all(*session, kUnsealed, look_from(moment), kBlockMost);
  if (members.empty()) return 0;

  block.sealed_at = now;
  block.first_event = members.front().id;
  block.last_event = members.back().id;
  block.events = std::ssize(members);
  block.head = bytes(block_head(block.previous_head, block.number, members));
  block.key_id = platform::hex(platform::sm3(key_.public_pem()));
  block.signature = key_.sign(block.head);
  std::vector<SealedEvent> sealed;
  sealed.reserve(members.size());
  for (const Member& member : members) sealed.push_back({member.id, block.number, std::ssize(sealed)});
  tx.execute(kInsertKey, block.key_id, key_.public_pem(), now);
  db::insert<kAuditBlockTable>(tx, block);
  db::insert_all<kSealedEventTable>(tx, sealed);
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

struct SignedBlock {
  AuditBlock block;
  std::optional<std::string> public_key;
};
constexpr auto kSignedBlockView =
    db::view<SignedBlock>(db::part<kAuditBlockTable, "b">(&SignedBlock::block), db::column("k.public_key", &SignedBlock::public_key));
constexpr auto kBlocks = db::select<kSignedBlockView,
                                    "FROM audit_block b LEFT JOIN audit_key k ON k.key_id = b.key_id "
                                    "WHERE b.number > ? ORDER BY b.number LIMIT 100">("seal.blocks");
// The row of a member may be gone, which no view tells.
constexpr auto kMembersText = db::joined<"SELECT m.event_id, e.id IS NOT NULL, ", db::columns<kAuditTable, "e">,
                                         " FROM audit_block_event m LEFT JOIN audit_event e ON e.id = m.event_id "
                                         "WHERE m.block_number = ? ORDER BY m.position">;
constexpr db::Sql kMembers{"seal.members", kMembersText.view()};
// Rows that wait for their block: their own digests can be checked already.
constexpr auto kAuditRow = db::view<AuditRow>(db::part<kAuditTable, "e">([](auto& row) -> auto& { return row; }));
constexpr auto kWaiting = db::select<kAuditRow,
                                     "FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
                                     "WHERE e.id > ? AND m.event_id IS NULL ORDER BY e.id LIMIT 1000">("seal.waiting");
// Passed over by the seal although others that arrived later were sealed twenty minutes and longer ago.
constexpr db::Sql kLeftOut{"seal.left_out",
                           "SELECT e.id FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
                           "WHERE m.event_id IS NULL AND e.arrival < (SELECT a.arrival FROM audit_block b JOIN audit_event a ON a.id = "
                           "b.last_event_id WHERE b.sealed_at < (SELECT MAX(sealed_at) FROM audit_block) - INTERVAL 20 MINUTE "
                           "ORDER BY b.number DESC LIMIT 1) LIMIT 100"};

// Reads one block's rows, telling each one that is gone or altered.
std::vector<Member> checked_members(db::Session& session, std::int64_t number, command::Verified& verified) {
  std::vector<Member> members;
  for (auto& row : session.query(kMembers, number)) {
    Member& member = members.emplace_back();
    member.id = row.take<std::int64_t>();
    ++verified.rows_checked;
    const std::string where = "block " + std::to_string(number) + " event " + id_text(member.id);
    if (!row.take<bool>()) {
      verified.violations.push_back(where + " is gone");
      continue;
    }
    AuditRow event;
    kAuditTable.read(event, row);
    member.digest = bytes(event.row_digest());
    if (member.digest != event.digest) verified.violations.push_back(where + " was altered");
  }
  return members;
}

void check_waiting(db::Session& session, command::Verified& verified) {
  for (std::int64_t after = 0;;) {
    const auto rows = db::all(session, kWaiting, after);
    if (rows.empty()) return;
    for (const AuditRow& event : rows) {
      ++verified.rows_checked;
      after = event.id;
      if (bytes(event.row_digest()) != event.digest)
        verified.violations.push_back("event " + id_text(event.id) + " was altered before it was sealed");
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
    const auto blocks = db::all(session, kBlocks, after);
    if (blocks.empty()) break;
    for (const auto& [block, public_key] : blocks) {
      const std::string where = "block " + std::to_string(block.number);
      if (block.number != expected) verified.violations.push_back(where + " follows block " + std::to_string(expected - 1));
      if (block.previous_head != previous) verified.violations.push_back(where + " does not continue the chain");
      const auto members = checked_members(session, block.number, verified);
      if (std::ssize(members) != block.events) verified.violations.push_back(where + " has lost members");
      check_ids(block.number, members, taken_all_at, verified);
      if (bytes(block_head(block.previous_head, block.number, members)) != block.head)
        verified.violations.push_back(where + " has another content than its head");
      const auto key = public_key ? platform::Sm2Key::from_public_pem(*public_key) : std::nullopt;
      if (!key || !key->verify(block.head, block.signature)) verified.violations.push_back(where + " is not signed by a known key");
      previous = block.head;
      taken_all_at = block.events < kBlockMost ? block.sealed_at : Instant{};
      expected = block.number + 1;
      after = block.number;
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
