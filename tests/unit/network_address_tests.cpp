#include <boost/test/unit_test.hpp>

#include "core/platform/network_address.h"

using liangjia::platform::address_within;
using liangjia::platform::parse_address;
using liangjia::platform::parse_network;
using liangjia::platform::place_of;

BOOST_AUTO_TEST_CASE(an_address_is_told_one_way) {
  const std::pair<const char*, const char*> kForms[] = {{"192.0.2.1", "192.0.2.1"},           {"192.0.2.1:65535", "192.0.2.1"},
                                                        {"2001:DB8:0:0::1", "2001:db8::1"},   {"[2001:db8::1]", "2001:db8::1"},
                                                        {"[2001:db8::1]:443", "2001:db8::1"}, {"::1", "::1"},
                                                        {"::ffff:192.0.2.1", "192.0.2.1"},    {"[::ffff:192.0.2.1]:80", "192.0.2.1"}};
  for (const auto& [text, address] : kForms) BOOST_TEST_CONTEXT(text) BOOST_TEST(parse_address(text).value_or("none") == address);
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_none) {
  for (
      const char* text :
      {"",           "unknown",     "192.0.2",      "192.0.2.256",  "192.0.2.01",       "192.0.2.1:",     "192.0.2.1:x", "192.0.2.1:123456",
       "192.0.2.1 ", "[192.0.2.1]", "[2001:db8::1", "2001:db8::1]", "[2001:db8::1]443", "[2001:db8::1]:", "[]",          ":",
       "::g",        "1:2:3",       "fe80::1%eth0", "' or 1=1 --"}) {
    BOOST_TEST_CONTEXT(text) BOOST_TEST(!parse_address(text).has_value());
  }
  BOOST_TEST(!parse_address(std::string(1000, ':')).has_value());
  BOOST_TEST(!parse_address(std::string("192.0.2.1\0x", 11)).has_value());
}

BOOST_AUTO_TEST_CASE(a_network_of_ipv6_is_one_place) {
  BOOST_TEST(place_of("192.0.2.1") == "192.0.2.1");
  BOOST_TEST(place_of("2001:db8:0:1:aaaa::1") == "2001:db8:0:1::/64");
  BOOST_TEST(place_of("2001:db8:0:1:bbbb::2") == "2001:db8:0:1::/64");
  BOOST_TEST(place_of("2001:db8:0:2::1") != place_of("2001:db8:0:1::1"));
  BOOST_TEST(place_of("command line") == "command line");
}

BOOST_AUTO_TEST_CASE(M3_an_address_lies_in_a_network_or_not) {
  BOOST_TEST(parse_network("192.0.2.77/24").value_or("none") == "192.0.2.0/24");
  BOOST_TEST(parse_network("192.0.2.77").value_or("none") == "192.0.2.77");
  BOOST_TEST(parse_network("2001:DB8:1::7/32").value_or("none") == "2001:db8::/32");
  for (const char* text :
       {"", "/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/x", "2001:db8::/129", "his", "192.0.2.0/24/8"})
    BOOST_TEST(!parse_network(text).has_value(), text);
  BOOST_TEST(address_within("192.0.2.200", "192.0.2.0/24"));
  BOOST_TEST(!address_within("192.0.3.1", "192.0.2.0/24"));
  BOOST_TEST(address_within("192.0.3.1", "0.0.0.0/0"));
  BOOST_TEST(!address_within("2001:db8::1", "0.0.0.0/0"));
  BOOST_TEST(address_within("2001:db8:ffff::1", "2001:db8::/32"));
  BOOST_TEST(address_within("192.0.2.7", "192.0.2.7"));
  BOOST_TEST(!address_within("192.0.2.8", "192.0.2.7"));
  BOOST_TEST(!address_within("command line", "192.0.2.7"));
}
