#pragma once
// Kinds of documents as they stand in the database: whose they are, how they are numbered, which operation opens them. For what looks at
// documents of any kind: the search, the timeline.
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/command/list_query.h"

namespace liangjia::api {

// Columns are of the table `t`.
struct DocumentKind {
  std::string_view kind, operation, table;
  std::string_view title, subtitle;  // columns with an organisation's id; empty: none
  OwnershipColumns owners;
  std::string_view state = "t.state", at = "t.created_at", order = "NULL", number = "t.number";  // number empty: none of its own
};

std::span<const DocumentKind> document_kinds();
// Those of a scope: as its list shows them.
Where within(const DocumentKind& kind, const Scope& scope);

using MayOpen = std::function<bool(std::string_view operation)>;
// Whether there is such a document for this reader, whose roles may open it.
bool may_see(db::Session& session, const Scope& scope, const MayOpen& may_open, std::string_view kind, std::int64_t id);

}  // namespace liangjia::api
