#include "core/journal/told.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/base/identifier.h"

namespace liangjia::journal {
namespace {

struct Telling {
  std::int64_t arrival = 0;
  std::string kind;
  std::int64_t object_id = 0;
  std::string content;
};
constexpr auto kTelling = db::view<Telling>(db::column("arrival", &Telling::arrival), db::column("object_kind", &Telling::kind),
                                            db::column("object_id", &Telling::object_id), db::column("content", &Telling::content));
// In the order in which the rows were written: that of the changes, since a command locks what it changes.
constexpr auto kTellings = db::select<kTelling,
                                      "FROM audit_event WHERE arrival > ? AND FIND_IN_SET(object_kind, ?) > 0 ORDER BY arrival "
                                      "LIMIT 2000">("told.tellings");

// A member is as it was told, or is masked now and was told whole before ("****0178").
bool as_told(const std::string& now, const std::string& told) {
  constexpr std::string_view kMask = "\"****";
  return now == told || (now.starts_with(kMask) && told.find('*') == std::string::npos && told.ends_with(now.substr(kMask.size())));
}

// What was told last of each member; none: never.
using Last = std::vector<std::optional<std::string>>;

struct OfKind {
  const ToldKind* kind = nullptr;
  std::map<std::int64_t, Last> documents;

  void hear(const Telling& telling) {
    const auto content = json::parse(telling.content);
    if (!content) return;
    if (content->is_null()) {
      documents.erase(telling.object_id);
      return;
    }
    if (!content->object()) return;
    Last& last = documents[telling.object_id];
    last.resize(kind->members.size());
    for (std::size_t i = 0; i < last.size(); ++i) {
      if (const json::Value* const told = content->object()->find(kind->members[i])) last[i] = json::dump(*told);
    }
  }

  // Takes what stands out of what was told; what is left has no row.
  void compare(const Standing& standing, command::Verified& verified) {
    ++verified.rows_checked;
    const std::string where = std::string(kind->kind.token) + " " + id_text(standing.id);
    const auto told = documents.extract(standing.id);
    const bool ever = told && std::ranges::any_of(told.mapped(), [](const auto& member) { return member.has_value(); });
    if (!ever) {
      if (kind->from_the_start) verified.violations.push_back(where + " was told by no audit row");
      return;
    }
    for (std::size_t i = 0; i < kind->members.size(); ++i) {
      const json::Value* const now = standing.document.find(kind->members[i]);
      const auto& last = told.mapped()[i];
      if (last && now && !as_told(json::dump(*now), *last))
        verified.violations.push_back(where + " has another " + std::string(kind->members[i]) + " than its audit told last");
    }
  }
};

command::Verified verify_told(db::Session& session, const std::vector<ToldKind>& kinds) {
  std::map<std::string, OfKind, std::less<>> by_token;
  std::string tokens;
  for (const ToldKind& kind : kinds) {
    by_token[std::string(kind.kind.token)].kind = &kind;
    tokens += (tokens.empty() ? "" : ",") + std::string(kind.kind.token);
  }
  for (std::int64_t after = 0;;) {
    const auto tellings = db::all(session, kTellings, after, tokens);
    if (tellings.empty()) break;
    for (const Telling& telling : tellings) by_token.at(telling.kind).hear(telling);
    after = tellings.back().arrival;
  }
  command::Verified verified;
  for (auto& [token, of_kind] : by_token) {
    for (std::int64_t after = 0;;) {
      const auto standing = of_kind.kind->next(session, after);
      if (standing.empty()) break;
      for (const Standing& one : standing) of_kind.compare(one, verified);
      after = standing.back().id;
    }
    for (const auto& [id, told] : of_kind.documents) {
      if (id != 0 && std::ranges::any_of(told, [](const auto& member) { return member.has_value(); }))
        verified.violations.push_back(token + " " + id_text(id) + " is gone though its audit never told so");
    }
  }
  return verified;
}

}  // namespace

command::Invariant told_invariant(std::vector<ToldKind> kinds) {
  return {"audit.told", "单据与账号的现状与审计最后所述一致", "documents and accounts are as their audit told them last", nullptr,
          [kinds = std::move(kinds)](db::Session& session) { return verify_told(session, kinds); }};
}

}  // namespace liangjia::journal
