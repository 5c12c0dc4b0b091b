#pragma once
// How much a TCP connection has received so far, as the kernel counts it: it tells of what a library has read but not given out yet.
#include <cstdint>

namespace liangjia::api {

std::int64_t received_bytes(int socket);  // 0 where nobody can say

}  // namespace liangjia::api
