#pragma once
// A background job of the server: runs again and again with a pause between, until it is destroyed. What it throws is
// logged under its name and the next run comes as usual.
#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace liangjia::api {

class Ticker {
 public:
  Ticker(std::string name, std::chrono::milliseconds pause, std::function<void()> job);

 private:
  std::jthread thread_;
};

}  // namespace liangjia::api
