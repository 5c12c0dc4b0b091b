#pragma once
// Loads the demo city into an empty database, through the same commands as everything else: the catalogue by the program itself; bank
// accounts and volume reports by the demo users, so that who proposed, checked, filed and reviewed are different people in
// the audit too. Ends with approved volume reports of today's agreement year in effective rounds; contracted volumes and all that
// follows are for the users to do. With a history (history.h), the agreement year that ended last month was carried out too, at the
// times at which it happened, and every post has work waiting today.
//
// A second load finds the first. One that was cut off leaves a part of a city, which is of no use: it is refused from then on.
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "api/demo/city.h"
#include "core/command/runner.h"
#include "core/platform/crypto.h"

namespace liangjia::api::demo {

// Of every demo account (演示专用). It is published: never load the demo city where real data will come.
inline constexpr std::string_view kDemoPassword = "Liangjia-Demo-2026";

namespace error {
inline constexpr ErrorKind kDatabaseNotEmpty{
    "demo_database_not_empty", 409, "数据库中已有其他数据，演示城市只能装入空的数据目录；请用 --data 指定新目录",
    "The database holds other data; the demo city goes into an empty data folder only: name a new one with --data"};
inline constexpr ErrorKind kHalfLoaded{
    "demo_half_loaded", 409, "上次装入演示城市时中断，数据不完整；请删除该数据目录，或用 --data 指定新目录",
    "An earlier load of the demo city was cut off and left a part of it: remove the data folder, or name a new one with --data"};
inline constexpr const ErrorKind* kDemoErrors[] = {&kDatabaseNotEmpty, &kHalfLoaded};
}  // namespace error

// Told before each piece of a step and at its end; one call at a time, from any thread. May throw, which ends the load there.
using Progress = std::function<void(std::string_view step_zh, std::size_t done, std::size_t total)>;

struct LoadParts {
  db::Pool& pool;
  command::Runner& runner;
  const platform::Clock& clock;
  platform::PasswordHasher& hasher;
  Progress progress;        // may be empty
  std::size_t at_once = 4;  // commands under way together; no more than the pool has connections
  std::uint64_t seed = kSeed;
  int history = 0;  // months of orders, money and use up to last month, 0..12
};

struct DemoReport {
  bool loaded_before = false;  // then nothing was done
  int agreement_year = 0;      // number of the year the reports are for
  std::size_t institutions = 0;
  std::size_t enterprises = 0;
  std::size_t varieties = 0;
  std::size_t products = 0;
  std::size_t awards = 0;
  std::size_t reports = 0;
  std::size_t users = 0;
  std::size_t orders = 0;  // of the history, like those below
  std::size_t batches = 0;
  std::size_t claims = 0;
  std::size_t usage_reports = 0;
};

// A city of another seed is idempotency_conflict.
Result<DemoReport> load_demo_city(const LoadParts& parts);

// Whether the database holds the demo city, whole, and nothing that was there before it.
bool demo_city_loaded(db::Session& session);

// Who to sign in as, and what is there to do: for README, scripts/run and `liangjia demo`.
struct DemoAccount {
  std::string_view username;
  Role role;
  std::string_view to_do_zh;
  std::string_view to_do_en;
};
std::span<const DemoAccount> demo_accounts();

}  // namespace liangjia::api::demo
