#pragma once
// State machines as tables. One table per axis drives the server's checks, the API's allowed_actions and the
// console's buttons, so they cannot disagree. States and steps are enums; each table row also names the tokens
// stored in SQL and shown in JSON.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/base/result.h"

namespace liangjia {

// A name for an enumerator: `token` for SQL and JSON (lower snake case), `zh` for people.
template <class Enum>
struct EnumName {
  Enum value;
  std::string_view token;
  std::string_view zh;
};

// Specialise for every enum that is stored or shown:
//   template <> struct EnumNames<OrderState> { static constexpr EnumName<OrderState> kAll[] = {...}; };
template <class Enum>
struct EnumNames;

template <class Enum>
concept NamedEnum = requires { EnumNames<Enum>::kAll[0].token; };

template <NamedEnum Enum>
constexpr const EnumName<Enum>& name_of(Enum value) {
  for (const auto& name : EnumNames<Enum>::kAll) {
    if (name.value == value) return name;
  }
  throw InternalBug("enumerator without a name");
}

template <NamedEnum Enum>
constexpr std::string_view token_of(Enum value) {
  return name_of(value).token;
}

template <NamedEnum Enum>
constexpr std::optional<Enum> parse_enum(std::string_view token) {
  for (const auto& name : EnumNames<Enum>::kAll) {
    if (name.token == token) return name.value;
  }
  return std::nullopt;
}

// "a, b, c": for the error that names what is allowed.
template <NamedEnum Enum>
std::string all_tokens() {
  std::string out;
  for (const auto& name : EnumNames<Enum>::kAll) {
    if (!out.empty()) out += ", ";
    out += name.token;
  }
  return out;
}

template <class State, class Step>
struct Transition {
  State from;
  Step step;
  State to;
};

template <NamedEnum State, NamedEnum Step>
class StateMachine {
 public:
  using Row = Transition<State, Step>;
  constexpr explicit StateMachine(std::span<const Row> rows) : rows_(rows) {}

  constexpr std::optional<State> after(State from, Step step) const {
    for (const Row& row : rows_) {
      if (row.from == from && row.step == step) return row.to;
    }
    return std::nullopt;
  }
  constexpr bool allows(State from, Step step) const { return after(from, step).has_value(); }

  std::vector<Step> steps_from(State from) const {
    std::vector<Step> steps;
    for (const Row& row : rows_) {
      if (row.from == from) steps.push_back(row.step);
    }
    return steps;
  }

  // The new state, or step_not_allowed naming what is possible instead.
  Result<State> apply(State from, Step step) const {
    if (const auto to = after(from, step)) return *to;
    std::string allowed;
    for (const Step possible : steps_from(from)) {
      if (!allowed.empty()) allowed += ", ";
      allowed += token_of(possible);
    }
    return reject(error::kStepNotAllowed, {{"state", std::string(token_of(from))},
                                           {"step", std::string(token_of(step))},
                                           {"allowed", allowed.empty() ? "-" : allowed}});
  }

  constexpr std::span<const Row> rows() const { return rows_; }

 private:
  std::span<const Row> rows_;
};

}  // namespace liangjia
