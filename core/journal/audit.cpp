#include "core/journal/audit.h"

#include "core/base/check.h"
#include "core/base/reached.h"
#include "core/journal/audit_table.h"
#include "core/journal/row_mark.h"

namespace liangjia::journal {
namespace {

constexpr std::size_t kContentMost = 32 * 1024;

std::string digest_of(const json::Value& document) {
  return document.is_null() ? std::string() : platform::hex(platform::sm3(json::dump(document)));
}

}  // namespace

platform::Digest AuditRow::row_digest() const {
  // Each part with its length, so that no two rows share one text.
  std::string canonical;
  for (const std::string& part :
       {std::to_string(id), sql_text(at), std::to_string(user_id), std::to_string(organisation_id), source_address, request_id, act,
        object_kind, std::to_string(object_id), before_digest, after_digest, content}) {
    canonical += std::to_string(part.size()) + ':' + part;
  }
  return platform::sm3(canonical);
}

void write_audit(db::Transaction& tx, const Actor& actor, std::string_view act, Instant now, const std::vector<AuditEntry>& entries,
                 const std::vector<std::int64_t>& ids) {
  ensure(!entries.empty(), "a command must leave an audit row");
  ensure(entries.size() == ids.size(), "one id per audit row");
  std::vector<MarkedRow> rows;
  rows.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    note_reached(reached::kKind, entries[i].kind.token);
    MarkedRow& row = rows.emplace_back();
    row.id = ids[i];
    row.at = now;
    row.user_id = actor.user.value();
    row.organisation_id = actor.organisation.value();
    row.source_address = actor.source_address;
    row.request_id = actor.request_id;
    row.act = act;
    row.object_kind = entries[i].kind.token;
    row.object_id = entries[i].object_id;
    row.before_digest = digest_of(entries[i].before);
    row.after_digest = digest_of(entries[i].after);
    row.content = json::dump(entries[i].after);
    if (row.content.size() > kContentMost) row.content = json::dump(json::Object{{"sm3", row.after_digest}});
    const auto digest = row.row_digest();
    row.digest.assign(digest.begin(), digest.end());
    row.mark = mark_of_this_process(row.digest);
  }
  db::insert_all<kAuditTable>(tx, rows);
}

}  // namespace liangjia::journal
