#pragma once
// A list of things as a list of documents.
#include "core/base/comma_list.h"
#include "core/platform/json.h"

namespace liangjia::json {

template <class Things, class Draw>
Array drawn_each(const Things& things, const Draw& draw) {
  Array documents;
  for (const auto& thing : things) documents.push_back(draw(thing));
  return documents;
}

// The pieces of "a,b,c" as texts.
inline Array comma_array(std::string_view list) {
  return drawn_each(comma_pieces(list), [](std::string_view piece) { return std::string(piece); });
}

}  // namespace liangjia::json
