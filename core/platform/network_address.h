#pragma once
// Addresses of the network: read strictly from text, written one way. No names, no look-ups.
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::platform {

// The address alone, in its canonical form, out of "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]" or
// "[2001:db8::1]:4711". An IPv4 address inside IPv6 ("::ffff:192.0.2.1") is told as IPv4. nullopt: it is no address.
std::optional<std::string> parse_address(std::string_view text);

// Where several addresses count as one peer: an IPv4 address is a place of its own, of IPv6 the first 64 bits are ("2001:db8:0:1::/64"),
// as every network of a subscriber has 2^64 addresses (RFC 4291 2.5.4). Text that is no address stands for itself.
std::string place_of(std::string_view address);

// A network written one way, "192.0.2.0/24" or "2001:db8::/32"; an address alone is a network of its own and stays as it is.
std::optional<std::string> parse_network(std::string_view text);
// Both written one way.
bool address_within(std::string_view address, std::string_view network);

// An address of the public network: not of a private, shared (RFC 6598) or local one, not this machine, not a group, not one for documents
// or tests, no tunnel to another. Of IPv6 only what is given out (2000::/3). Text that is no address is none.
bool is_public(std::string_view address);
bool is_loopback(std::string_view address);

}  // namespace liangjia::platform
