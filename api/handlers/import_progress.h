#pragma once
// How far the imports that this program is working on have come, by person and Idempotency-Key. Kept in memory: an import answers
// within seconds, and whoever asks another server of the same system is told that nothing runs there. Thread-safe.
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "catalog/import/import_job.h"

namespace liangjia::api {

class ImportProgress {
 public:
  struct State {
    catalog::ImportStage stage = catalog::ImportStage::Reading;
    std::int64_t rows = 0;  // 0 until the file has been read
  };

  // The import's place on the board, from its beginning to its end.
  class Running {
   public:
    Running(ImportProgress& board, UserId user, std::string key) : board_(board), place_(user, std::move(key)) { set({}); }
    ~Running() {
      const std::lock_guard guard(board_.mutex_);
      board_.running_.erase(place_);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    void set(State state) {
      const std::lock_guard guard(board_.mutex_);
      board_.running_[place_] = state;
    }

   private:
    ImportProgress& board_;
    std::pair<UserId, std::string> place_;
  };

  std::optional<State> find(UserId user, const std::string& key) {
    const std::lock_guard guard(mutex_);
    const auto found = running_.find({user, key});
    return found == running_.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<UserId, std::string>, State> running_;
};

}  // namespace liangjia::api
