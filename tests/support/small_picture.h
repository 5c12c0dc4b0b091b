#pragma once
// The smallest file that passes for a PNG: nothing between its signature and its end. What is written behind it is kept.
#include <string>

namespace liangjia::test {

inline const std::string kSmallPng{"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xAE\x42\x60\x82", 20};

}  // namespace liangjia::test
