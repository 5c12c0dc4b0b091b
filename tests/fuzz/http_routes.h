#pragma once
// A small table of routes of every form, whose handlers read what a request brings and answer with what they read.
#include "api/http/router.h"

namespace liangjia::fuzz {

const api::Router& small_router();

}  // namespace liangjia::fuzz
