#pragma once
// Blocks of the sealed audit, and which rows stand in them.
#include "core/database/table.h"

namespace liangjia::journal {

struct AuditBlock {
  std::int64_t number = 1;
  Instant sealed_at{};
  std::int64_t first_event = 0;
  std::int64_t last_event = 0;
  std::int64_t events = 0;
  std::string previous_head = std::string(32, '\0');
  std::string head;  // 32 bytes
  std::string key_id;
  std::string signature;
};

struct SealedEvent {
  std::int64_t event = 0;
  std::int64_t block = 0;
  std::int64_t position = 0;  // in the block, from 0
};

inline constexpr auto kAuditBlockTable = db::table<AuditBlock>(
    "audit_block", db::key("number", &AuditBlock::number), db::fixed("sealed_at", &AuditBlock::sealed_at),
    db::fixed("first_event_id", &AuditBlock::first_event), db::fixed("last_event_id", &AuditBlock::last_event),
    db::fixed("event_count", &AuditBlock::events), db::fixed("previous_head", &AuditBlock::previous_head),
    db::fixed("head", &AuditBlock::head), db::fixed("key_id", &AuditBlock::key_id), db::fixed("signature", &AuditBlock::signature));

inline constexpr auto kSealedEventTable =
    db::table<SealedEvent>("audit_block_event", db::key("event_id", &SealedEvent::event), db::fixed("block_number", &SealedEvent::block),
                           db::fixed("position", &SealedEvent::position));

}  // namespace liangjia::journal
