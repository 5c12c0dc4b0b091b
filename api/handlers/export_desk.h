#pragma once
// Whose turn it is to export: a few at once, one a person, the others in the order they came (Rule EX-1). Kept in memory: whoever asks
// another server of the same system is told that nothing runs there. Thread-safe.
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

#include "core/base/identifier.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/command/actor.h"

namespace liangjia::api {

enum class ExportStage { Waiting, Writing, Sending };

class ExportDesk {
 public:
  struct State {
    ExportStage stage = ExportStage::Waiting;
    std::int64_t rows = 0;   // written so far
    std::int64_t ahead = 0;  // exports that come before it; 0 unless it waits
  };

 private:
  struct Entry {
    UserId user;
    State state;
  };
  using Line = std::list<Entry>;

 public:
  // An export from its turn to its end: until the reply is sent, or given up because the client has gone.
  class Place {
   public:
    Place(ExportDesk& desk, Line::iterator entry) : desk_(desk), entry_(entry) {}
    ~Place();  // what the memory allocator kept of a large one goes back to the system
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    void wrote(std::int64_t rows);
    // The file is whole: the next one may write while this one leaves at its client's pace.
    void sending();

   private:
    ExportDesk& desk_;
    Line::iterator entry_;
  };

  // Waits for the turn. export_under_way: the person has one; too_busy: too many wait, it took too long, or the client has gone.
  Result<std::shared_ptr<Place>> enter(UserId user, int at_once, const std::function<bool()>& gone);
  std::optional<State> find(UserId user);

 private:
  // How many come before it and are not leaving yet.
  std::int64_t before(Line::iterator entry);

  std::mutex mutex_;
  std::condition_variable changed_;
  Line line_;  // in the order they came
};

}  // namespace liangjia::api

namespace liangjia {
template <>
struct EnumNames<api::ExportStage> {
  using S = api::ExportStage;
  static constexpr EnumName<S> kAll[] = {{S::Waiting, "waiting", "排队"}, {S::Writing, "writing", "写入"}, {S::Sending, "sending", "下载"}};
};
}  // namespace liangjia
