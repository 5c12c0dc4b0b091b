#include "core/journal/seal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "core/journal/block_head.h"

namespace liangjia::journal {
namespace {

struct LastBlock {
  std::int64_t number = 0;
  std::string head;
  std::int64_t arrival = 0;  // of its last row
};

constexpr auto kLastBlockView =
    db::view<LastBlock>(db::column("number", &LastBlock::number), db::column("head", &LastBlock::head),
                        db::column("COALESCE((SELECT arrival FROM audit_event WHERE id = last_event_id), 0)", &LastBlock::arrival));
constexpr auto kLastBlock = db::select<kLastBlockView, "FROM audit_block ORDER BY number DESC LIMIT 1 FOR UPDATE">("seal.last_block");
constexpr auto kMemberView = db::view<Member>(db::column("e.id", &Member::id), db::column("e.row_digest", &Member::digest));
constexpr auto kUnsealed = db::select<kMemberView,
                                      "FROM audit_event e LEFT JOIN audit_block_event b ON b.event_id = e.id "
                                      "WHERE e.arrival > ? AND b.event_id IS NULL ORDER BY e.arrival LIMIT ?">("seal.unsealed");

constexpr db::Sql kEnterKey{"seal.enter_key", "INSERT IGNORE INTO audit_key (key_id, public_key, first_used_at) VALUES (?, ?, ?)"};

}  // namespace

void enter_key(db::Session& owner, const platform::Sm2Key& key, Instant now) {
  owner.execute(kEnterKey, fingerprint(key), key.public_pem(), now);
}

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

  if (witness_ && last_.block != block.number - 1) last_ = present_head(*session);
  block.sealed_at = now;
  block.first_event = members.front().id;
  block.last_event = members.back().id;
  block.events = std::ssize(members);
  block.head = block_head(block.previous_head, block.number, members);
  block.key_id = fingerprint(key_);
  block.signature = key_.sign(signed_text(block));
  std::vector<SealedEvent> sealed;
  sealed.reserve(members.size());
  for (const Member& member : members) sealed.push_back({member.id, block.number, std::ssize(sealed)});
  db::insert<kAuditBlockTable>(tx, block);
  db::insert_all<kSealedEventTable>(tx, sealed);
  tx.commit();
  if (witness_) {
    last_ = {block.number, last_.rows + block.events, hex_of(block.head), now};
    witness_->tell(last_);
  }
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

}  // namespace liangjia::journal
