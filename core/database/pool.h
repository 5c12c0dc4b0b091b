#pragma once
// A bounded pool of sessions: admission to the database. Thread-safe. lease() waits at most `wait` and then throws
// PoolExhausted (the API answers 503). A broken session is closed, not returned; one idle for long is asked whether it lives.
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "core/database/session.h"

namespace liangjia::db {

class Pool {
 public:
  struct Options {
    std::size_t most = 16;
    std::chrono::milliseconds wait{2'000};
  };

  class Lease {
   public:
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Session& operator*() const { return *session_; }
    Session* operator->() const { return session_.get(); }

   private:
    friend class Pool;
    Lease(Pool& pool, std::unique_ptr<Session> session) : pool_(&pool), session_(std::move(session)) {}
    Pool* pool_;
    std::unique_ptr<Session> session_;
  };

  Pool(Endpoint endpoint, Options options);
  Lease lease();
  std::size_t in_use() const;

 private:
  void give_back(std::unique_ptr<Session> session);

  struct Idle {
    std::unique_ptr<Session> session;
    std::chrono::steady_clock::time_point since;
  };
  const Endpoint endpoint_;
  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<Idle> idle_;
  std::size_t in_use_ = 0;
};

}  // namespace liangjia::db
