#pragma once
// Names of hosts: what the system's resolver says of one. Waits as long as that does.
#include <string>
#include <vector>

namespace liangjia::platform {

// All addresses of a host, canonical, each once, in the resolver's order; none: it has none, or nobody could say.
std::vector<std::string> addresses_of_host(const std::string& host);

}  // namespace liangjia::platform
