#pragma once
// What an app remembers from one request to the next: at most one object of each type, made when it is first asked for and alive as
// long as the app. The objects look after their own threads; core does not know what they are. Two apps of one process share nothing.
#include <memory>
#include <mutex>
#include <typeindex>
#include <unordered_map>

namespace liangjia::command {

class AppMemory {
 public:
  AppMemory() = default;
  AppMemory(const AppMemory&) = delete;
  AppMemory& operator=(const AppMemory&) = delete;

  template <class Memory>
  Memory& of() {
    const std::lock_guard guard(mutex_);
    auto& slot = objects_[std::type_index(typeid(Memory))];
    if (!slot) slot = std::make_shared<Memory>();
    return *static_cast<Memory*>(slot.get());
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::type_index, std::shared_ptr<void>> objects_;
};

}  // namespace liangjia::command
