#include "core/database/pool.h"

#include "core/base/check.h"
#include "core/database/sql_error.h"

namespace liangjia::db {

namespace {

constexpr std::chrono::seconds kAskAfter{30};

}  // namespace

Pool::Lease::~Lease() {
  if (session_) pool_->give_back(std::move(session_));
}

Pool::Pool(Endpoint endpoint, Options options) : endpoint_(std::move(endpoint)), options_(options) {
  ensure(options_.most > 0, "a pool needs room for one session");
  idle_.reserve(options_.most);  // so that give_back() never allocates
}

// idle_.size() + in_use_ <= most: a place that is free holds an idle session or none.
Pool::Lease Pool::lease() {
  Idle kept;
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, options_.wait, [this] { return in_use_ < options_.most; })) {
      throw PoolExhausted("all " + std::to_string(options_.most) + " database sessions are in use");
    }
    ++in_use_;
    if (!idle_.empty()) {
      kept = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  try {
    if (kept.session && std::chrono::steady_clock::now() - kept.since > kAskAfter && !kept.session->alive()) kept.session.reset();
    if (!kept.session) kept.session = std::make_unique<Session>(endpoint_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
  return Lease(*this, std::move(kept.session));
}

std::size_t Pool::in_use() const {
  const std::lock_guard lock(mutex_);
  return in_use_;
}

void Pool::give_back(std::unique_ptr<Session> session) {
  {
    const std::lock_guard lock(mutex_);
    --in_use_;
    if (session && !session->broken()) {
      idle_.push_back({std::move(session), std::chrono::steady_clock::now()});
    } else {
      for (Idle& idle : idle_) idle.since -= kAskAfter;  // one link is lost: the others are asked before they are used
    }
  }
  returned_.notify_one();
}  // a broken session is closed here, outside the lock

}  // namespace liangjia::db
