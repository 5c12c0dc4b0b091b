// JSON as a request brings it, and a reader of fields over it.
#include "core/platform/json.h"

#include "core/base/text.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using fuzz::must;

struct Size {
  std::size_t depth = 0;
  std::size_t values = 0;
};

void measure(const json::Value& value, std::size_t depth, Size& size) {
  size.depth = std::max(size.depth, depth);
  ++size.values;
  if (const auto* items = value.array()) {
    for (const json::Value& item : *items) measure(item, depth + 1, size);
  }
  if (const auto* object = value.object()) {
    for (const auto& [name, member] : object->members()) {
      must(object->find(name) == &member, "no name stands twice in an object");
      measure(member, depth + 1, size);
    }
  }
}

void check_fields(const json::Value& value) {
  FieldErrors errors;
  json::FieldReader in(value, errors);
  const std::string text = in.text("text", 10);
  must(valid_utf8(text) && code_points(text) <= 10, "a text field is valid and within its length");
  const auto number = in.maybe_number("number", -5, 5);
  must(!number || (*number >= -5 && *number <= 5), "a number field is within its range");
  must(in.amount("amount") >= Fen{}, "an amount is not negative");
  must(in.price("price") >= Price{}, "a price is not negative");
  const Packs packs = in.packs("packs");
  must(packs >= Packs{} && packs <= Packs{100'000'000}, "packs are within their range");
  in.ratio("ratio");
  in.maybe_date("date");
  in.month("month");
  in.boolean("flag");
  in.maybe_id<UserId>("id");
  must(in.texts("texts", 3, 5).size() <= 3, "a list of texts keeps within its length");
  std::size_t lines = 0;
  in.each("lines", 1, 3, [&](json::FieldReader& line) {
    ++lines;
    line.maybe_text("remark");
  });
  must(lines <= 3, "a list of objects keeps within its length");
  in.finish();
  fuzz::check_refusal(reject_fields(std::move(errors)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto value = json::parse(text);
  if (!value) {
    fuzz::check_refusal(value.rejection());
    return 0;
  }
  must(valid_utf8(text), "an accepted document is valid UTF-8");
  Size measured;
  measure(*value, 0, measured);
  must(measured.depth <= 32 && measured.values <= text.size(), "a document keeps within its depth and its bytes");
  for (const std::string& written : {json::dump(*value), json::dump_pretty(*value)}) {
    const auto again = json::parse(written);
    must(again.ok() && *again == *value, "what is written is read as the same document");
    must(json::dump(*again) == json::dump(*value), "the same document has the same bytes");
  }
  check_fields(*value);
  return 0;
}
