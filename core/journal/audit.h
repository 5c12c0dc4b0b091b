#pragma once
// Audit rows: every act, who did it, from where, on what, with the digest of the document before and after. Written in
// the command's own transaction; never updated or deleted (no such grant). Each row carries the SM3 digest of all its
// columns; seal.h chains the rows into signed blocks afterwards, so that the chain is no hot row.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"
#include "core/database/transaction.h"
#include "core/platform/crypto.h"
#include "core/platform/json.h"

namespace liangjia::journal {

struct AuditEntry {
  ObjectKind kind;
  std::int64_t object_id = 0;
  json::Value before;
  json::Value after;
};

// A row as stored; row_digest() is what `digest` must be.
struct AuditRow {
  std::int64_t id = 0;
  Instant at{};
  std::int64_t user_id = 0;
  std::int64_t organisation_id = 0;
  std::string source_address;
  std::string request_id;
  std::string act;
  std::string object_kind;
  std::int64_t object_id = 0;
  std::string before_digest;  // hex, empty when there was nothing
  std::string after_digest;
  std::string content;  // the document after, as JSON, cut to its digest alone above 32 KB
  std::string digest;   // of all columns above, 32 bytes, as it was written with them

  platform::Digest row_digest() const;
};

// Writes one row per entry; `first_id` and the following ids must be fresh (IdSource::next each).
void write_audit(db::Transaction& tx, const Actor& actor, std::string_view act, Instant now, const std::vector<AuditEntry>& entries,
                 const std::vector<std::int64_t>& ids);

}  // namespace liangjia::journal
