#pragma once
// The steps a document's state allows, limited to what the actor's roles may do: the API's allowed_actions.
#include <span>

#include "core/base/state_machine.h"
#include "core/command/actor.h"
#include "core/platform/json.h"

namespace liangjia::settlement {

// `roles_of(step)` gives the roles of the step's command; none for a step that nobody takes by hand.
template <class State, class Step, class RolesOf>
json::Array allowed_actions(const StateMachine<State, Step>& states, State state, const Actor& actor, RolesOf roles_of) {
  json::Array steps;
  for (const Step step : states.steps_from(state)) {
    const std::span<const Role> roles = roles_of(step);
    for (const Role role : roles) {
      if (actor.has(role)) {
        steps.push_back(step);
        break;
      }
    }
  }
  return steps;
}

}  // namespace liangjia::settlement
