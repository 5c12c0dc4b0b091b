#pragma once
// Result<T>: a value, or a Rejection. For expected business refusals only; bugs and lost databases are exceptions.
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/base/check.h"
#include "core/base/error.h"

namespace liangjia {

template <class T>
class [[nodiscard]] Result {
 public:
  using Value = T;

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

  // What `next` makes of the value: next(T) -> U gives a Result<U>. A rejection goes on as it is, and `next` is not asked.
  template <class Next>
  auto transform(Next&& next) const& {
    return then<std::remove_cvref_t<std::invoke_result_t<Next, const T&>>>(*this, std::forward<Next>(next));
  }
  template <class Next>
  auto transform(Next&& next) && {
    return then<std::remove_cvref_t<std::invoke_result_t<Next, T&&>>>(std::move(*this), std::forward<Next>(next));
  }
  // The same of a `next` that may refuse itself: next(T) -> Result<U> gives that Result<U>.
  template <class Next>
  auto and_then(Next&& next) const& {
    return then<typename std::remove_cvref_t<std::invoke_result_t<Next, const T&>>::Value>(*this, std::forward<Next>(next));
  }
  template <class Next>
  auto and_then(Next&& next) && {
    return then<typename std::remove_cvref_t<std::invoke_result_t<Next, T&&>>::Value>(std::move(*this), std::forward<Next>(next));
  }

 private:
  template <class U, class Self, class Next>
  static Result<U> then(Self&& self, Next&& next) {
    if (!self.ok()) return std::get<Rejection>(std::forward<Self>(self).content_);
    return std::invoke(std::forward<Next>(next), std::get<T>(std::forward<Self>(self).content_));
  }
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
