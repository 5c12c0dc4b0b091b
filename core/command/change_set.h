#pragma once
// What a command changed, for the invariants: typed values with before and after, added by apply() beside each write.
// Any module may add its own change types; core does not know them.
#include <memory>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liangjia::command {

class ChangeSet {
 public:
  template <class Change>
  void add(Change change) {
    auto& slot = lists_[std::type_index(typeid(Change))];
    if (!slot) slot = std::make_unique<List<Change>>();
    static_cast<List<Change>&>(*slot).changes.push_back(std::move(change));
  }

  // Empty when nothing of this type changed.
  template <class Change>
  const std::vector<Change>& all() const {
    static const std::vector<Change> kNone;
    const auto found = lists_.find(std::type_index(typeid(Change)));
    return found == lists_.end() ? kNone : static_cast<const List<Change>&>(*found->second).changes;
  }

 private:
  struct AnyList {
    virtual ~AnyList() = default;
  };
  template <class Change>
  struct List : AnyList {
    std::vector<Change> changes;
  };
  std::unordered_map<std::type_index, std::unique_ptr<AnyList>> lists_;
};

}  // namespace liangjia::command
