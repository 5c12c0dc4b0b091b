#pragma once
// Result<T>: a value, or a Rejection. For expected business refusals only; bugs and lost databases are exceptions.
#include <optional>
#include <utility>
#include <variant>

#include "core/base/check.h"
#include "core/base/error.h"

namespace liangjia {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}                  // NOLINT(google-explicit-constructor)
  Result(Rejection rejection) : content_(std::move(rejection)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(content_); }
  explicit operator bool() const { return ok(); }

  T& value() & { return checked(); }
  const T& value() const& { return const_cast<Result*>(this)->checked(); }
  T&& value() && { return std::move(checked()); }
  T* operator->() { return &checked(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return checked(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(checked()); }

  const Rejection& rejection() const {
    ensure(!ok(), "Result holds a value, not a rejection");
    return std::get<Rejection>(content_);
  }

 private:
  T& checked() {
    if (!ok()) throw InternalBug("Result holds the rejection " + std::string(std::get<Rejection>(content_).token()));
    return std::get<T>(content_);
  }

  std::variant<T, Rejection> content_;
};

struct Done {};  // the value of a Result that has nothing to say

inline Rejection reject(const ErrorKind& kind, ErrorArguments arguments = {}) {
  note_reached(reached::kToken, kind.token);
  return {&kind, std::move(arguments), {}};
}
inline Rejection reject_field(std::string pointer, const ErrorKind& kind, ErrorArguments arguments = {}) {
  note_reached(reached::kToken, error::kInvalidInput.token);
  note_reached(reached::kToken, kind.token);
  return {&error::kInvalidInput, {}, {{std::move(pointer), &kind, std::move(arguments)}}};
}
inline Rejection reject_fields(FieldErrors errors) {
  note_reached(reached::kToken, error::kInvalidInput.token);
  return {&error::kInvalidInput, {}, errors.take()};
}

}  // namespace liangjia
