#pragma once
// A list of things as a list of documents.
#include "core/platform/json.h"

namespace liangjia::json {

template <class Things, class Draw>
Array drawn_each(const Things& things, const Draw& draw) {
  Array documents;
  for (const auto& thing : things) documents.push_back(draw(thing));
  return documents;
}

}  // namespace liangjia::json
