#pragma once
// Stories in the small city of the workbench: every post is held by a person of its own.
#include "api/story/story.h"
#include "tests/support/workbench.h"

namespace liangjia::test {

inline Actor post_of(Workbench& bench, OrganisationId organisation, Role role) {
  return bench.actor(organisation, {role}, 10 + static_cast<int>(role));
}

inline api::story::Story story_on(Workbench& bench) {
  return {*bench.runner, bench.clock, *bench.pool, [&bench](OrganisationId of, Role role) { return post_of(bench, of, role); }};
}

}  // namespace liangjia::test
