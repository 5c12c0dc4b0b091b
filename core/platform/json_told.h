#pragma once
// Members that documents of every room tell alike.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/platform/json.h"

namespace liangjia::json {

inline Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

// Faults at their fields, in both languages (RFC 9457 extension "errors").
inline Array field_errors(const std::vector<FieldError>& fields) {
  Array told;
  told.reserve(fields.size());
  for (const FieldError& field : fields) {
    told.push_back(Object{{"pointer", field.pointer},
                          {"token", field.kind->token},
                          {"message_zh", filled(field.kind->zh, field.arguments)},
                          {"message_en", filled(field.kind->en, field.arguments)}});
  }
  return told;
}

}  // namespace liangjia::json
