#pragma once
// State machines as tables. One table per axis drives the server's checks, the API's allowed_actions and the
// console's buttons, so they cannot disagree. States and steps are enums; each table row also names the tokens
// stored in SQL and shown in JSON.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "core/base/check.h"
#include "core/base/reached.h"
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
concept NamedEnum = requires {
  EnumNames<Enum>::kAll[0].token;
};

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

struct TwoNames {
  std::string_view token;
  std::string_view zh;
};

template <NamedEnum Enum>
constexpr TwoNames two_names(Enum value) {
  return {token_of(value), name_of(value).zh};
}

// step_not_allowed: the Chinese text says Chinese names, the English one tokens.
inline Rejection step_refused(TwoNames state, TwoNames step, const std::vector<TwoNames>& allowed) {
  std::string tokens, zh;
  for (const TwoNames& possible : allowed) {
    tokens.append(tokens.empty() ? "" : ", ").append(possible.token);
    zh.append(zh.empty() ? "" : "、").append(possible.zh);
  }
  if (allowed.empty()) tokens = "-", zh = "无";
  return reject(error::kStepNotAllowed, {{"state", std::string(state.token)},
                                         {"state_zh", std::string(state.zh)},
                                         {"step", std::string(step.token)},
                                         {"step_zh", std::string(step.zh)},
                                         {"allowed", std::move(tokens)},
                                         {"allowed_zh", std::move(zh)}});
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

// How a transition is counted: the type of the state tells the machine.
template <NamedEnum State, NamedEnum Step>
std::string transition_name(State from, Step step) {
  return std::string(typeid(State).name()) + " " + std::string(token_of(from)) + " " + std::string(token_of(step));
}

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
    if (after(from, step)) return take(from, step);
    return refusal(from, step);
  }

  // Whether the step may be taken, without taking it.
  Result<Done> may(State from, Step step) const {
    if (allows(from, step)) return Done{};
    return refusal(from, step);
  }

  // The new state of a step that the caller knows to be allowed; else a bug.
  State take(State from, Step step) const {
    const auto to = after(from, step);
    ensure(to.has_value(), "a step that the state does not allow");
#ifdef LIANGJIA_TEST_HOOKS
    note_reached(reached::kTransition, transition_name(from, step));
#endif
    return *to;
  }

  constexpr std::span<const Row> rows() const { return rows_; }

 private:
  Rejection refusal(State from, Step step) const {
    std::vector<TwoNames> allowed;
    for (const Step possible : steps_from(from)) allowed.push_back(two_names(possible));
    return step_refused(two_names(from), two_names(step), allowed);
  }

  std::span<const Row> rows_;
};

}  // namespace liangjia
