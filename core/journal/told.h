#pragma once
// Rule AU-6: a document is as its audit told it last. Every command tells what it leaves of a document; a row changed past the program says
// something that no audit row told, and one that was never told was put in past the program. The audit itself cannot be bent to it: AU-1
// to AU-7. A noun brings its kind: how its rows are read, their audit document, and which of its members the audit tells at every change.
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/invariant.h"
#include "core/database/table.h"
#include "core/platform/json.h"

namespace liangjia::journal {

struct Standing {
  std::int64_t id = 0;
  json::Object document;  // the values themselves, however the database keeps them
};

struct ToldKind {
  ObjectKind kind;
  std::vector<std::string_view> members;
  bool from_the_start = true;  // every row was told when it was made; else rows that were laid by hand and never changed are left alone
  std::function<std::vector<Standing>(db::Session& session, std::int64_t after)> next;  // the next rows by id; empty: there are no more
};

// `standing` selects rows "WHERE id > ? ORDER BY id LIMIT ..."; `document` gives a row's audit document, or a Standing where a row does not
// hold its id itself.
template <class Row, class Document>
ToldKind told_kind(ObjectKind kind, const db::Select<Row>& standing, Document document, std::vector<std::string_view> members,
                   bool from_the_start = true) {
  return {kind, std::move(members), from_the_start, [&standing, document](db::Session& session, std::int64_t after) {
            std::vector<Standing> found;
            for (const Row& row : db::all(session, standing, after)) {
              if constexpr (std::is_same_v<std::invoke_result_t<const Document&, const Row&>, Standing>) {
                found.push_back(document(row));
              } else {
                found.push_back({row.id.value(), document(row)});
              }
            }
            return found;
          }};
}

// "audit.told"
command::Invariant told_invariant(std::vector<ToldKind> kinds);

}  // namespace liangjia::journal
