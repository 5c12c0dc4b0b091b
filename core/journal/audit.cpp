#include "core/journal/audit.h"

#include "core/base/check.h"
#include "core/base/reached.h"

namespace liangjia::journal {
namespace {

constexpr db::Sql kInsert{
    "audit.insert",
    "INSERT INTO audit_event (id, at, user_id, organisation_id, source_address, request_id, act, object_kind, object_id, "
    "before_digest, after_digest, content, row_digest) VALUES"};
constexpr std::size_t kColumns = 13;
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
  std::vector<db::Value> values;
  values.reserve(entries.size() * kColumns);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    note_reached(reached::kKind, entries[i].kind.token);
    AuditRow row{ids[i],
                 now,
                 actor.user.value(),
                 actor.organisation.value(),
                 actor.source_address,
                 actor.request_id,
                 std::string(act),
                 std::string(entries[i].kind.token),
                 entries[i].object_id,
                 digest_of(entries[i].before),
                 digest_of(entries[i].after),
                 json::dump(entries[i].after)};
    if (row.content.size() > kContentMost) row.content = json::dump(json::Object{{"sm3", row.after_digest}});
    const auto digest = row.row_digest();
    for (auto& value : {db::to_value(row.id), db::to_value(row.at), db::to_value(row.user_id), db::to_value(row.organisation_id),
                        db::to_value(row.source_address), db::to_value(row.request_id), db::to_value(row.act),
                        db::to_value(row.object_kind), db::to_value(row.object_id), db::to_value(row.before_digest),
                        db::to_value(row.after_digest), db::to_value(row.content), db::Value{std::string(digest.begin(), digest.end())}}) {
      values.push_back(value);
    }
  }
  tx.insert_rows(kInsert, kColumns, values);
}

}  // namespace liangjia::journal
