#pragma once
// The memory that large bodies may take (Rule HT-2): counted as their bytes arrive, so that a peer which only promises a body takes none,
// and in three sums at once: of all, of one person, of one place (platform::place_of). Thread-safe.
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace liangjia::api {

class BodyBudget {
 public:
  struct Limits {  // bytes
    std::size_t all;
    std::size_t one_person;
    std::size_t one_place;
  };
  enum class Verdict { Fits, OverShare, AllTaken };

  // What one request holds; given back at its end, or earlier.
  class Hold {
   public:
    Hold(BodyBudget& budget, const Limits& limits, std::string place) : budget_(budget), limits_(limits), place_(std::move(place)) {}
    ~Hold() { give_back(); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

    void belongs_to(std::string person) { person_ = std::move(person); }  // before anything is taken
    Verdict take(std::size_t bytes);                                      // nothing is taken unless it fits
    void give_back();

   private:
    BodyBudget& budget_;
    const Limits& limits_;
    std::string person_;  // empty: nobody is known
    std::string place_;
    std::size_t held_ = 0;
  };

  std::size_t taken();  // of all; for tests

 private:
  using Sums = std::map<std::string, std::size_t, std::less<>>;  // only what is not zero

  std::mutex mutex_;
  std::size_t all_ = 0;
  Sums persons_;
  Sums places_;
};

}  // namespace liangjia::api
