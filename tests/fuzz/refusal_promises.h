#pragma once
// What holds of every refusal: it can be told to the user. Every place of its texts is filled, and all it repeats is UTF-8.
#include "core/base/error.h"
#include "core/base/text.h"
#include "tests/fuzz/fuzz_target.h"

namespace liangjia::fuzz {

// NUL is told as \u0000 in JSON; it is no fault here.
inline bool tellable(std::string text) {
  for (char& c : text) c = c == '\0' ? ' ' : c;
  return valid_utf8(text);
}

inline void check_texts(const ErrorKind* kind, const ErrorArguments& arguments) {
  must(kind != nullptr, "a refusal has its kind");
  for (const auto& [name, value] : arguments) must(tellable(value), "what a refusal repeats is valid UTF-8");
  ErrorArguments blanks;
  for (const auto& argument : arguments) blanks.emplace_back(argument.first, "");
  for (const std::string_view text : {kind->zh, kind->en}) {
    must(filled(text, blanks).find('{') == std::string::npos, "every place of a refusal's text is filled");
  }
}

inline void check_refusal(const Rejection& rejection) {
  check_texts(rejection.kind, rejection.arguments);
  for (const FieldError& field : rejection.fields) {
    must(tellable(field.pointer), "the place of a fault is valid UTF-8");
    check_texts(field.kind, field.arguments);
  }
}

}  // namespace liangjia::fuzz
