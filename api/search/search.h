#pragma once
// One box for whatever stands on a paper: a document's number, a bank instruction, a code, the beginning of a name. Exact numbers come
// first. What is another's is not found, as in the lists (Rule AC-14); a kind that the reader's roles may not open is not asked.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/search/document_kinds.h"
#include "core/platform/json.h"

namespace liangjia::api {

enum class Matched { Number, Code, Name };

struct FoundThing {
  std::string_view kind;       // "settlement_batch": an object kind
  std::string_view operation;  // that opens it: "get_batch"
  std::int64_t id = 0;
  std::string number;  // of a document its number, else its code
  std::string title;
  std::string subtitle;  // empty: none
  std::string state;
  Instant at{};
  std::optional<std::int64_t> order;  // whose trace shows it
  Matched matched = Matched::Number;
};

// `may_open(operation)`: whether the reader's roles allow it. At most `most` of them, 1..50.
std::vector<FoundThing> search(db::Session& session, const Scope& scope, const std::string& words, const MayOpen& may_open, int most);
json::Object found_document(const FoundThing& found);

}  // namespace liangjia::api

namespace liangjia {
template <>
struct EnumNames<api::Matched> {
  using M = api::Matched;
  static constexpr EnumName<M> kAll[] = {{M::Number, "number", "单号"}, {M::Code, "code", "编码"}, {M::Name, "name", "名称"}};
};
}  // namespace liangjia
