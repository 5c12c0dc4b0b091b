#pragma once
// A small city on a real private database, for storage tests: migrated schema, the app account's limited rights, a clock
// that stands at 2026-03-02 10:00 in China (a Monday), and a Runner with the invariants and reactions the test names.
// One server per test executable (bench().server is shared); reset() empties all tables and lays the city anew.
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/award/award.h"
#include "catalog/party/party.h"
#include "core/command/runner.h"
#include "core/database/pool.h"
#include "core/platform/clock.h"
#include "core/platform/id_source.h"
#include "core/platform/vault.h"

namespace liangjia::test {

// Fixed ids of the small city. County 331121 holds the alliance, county 331122 the lone institution.
namespace city {
inline constexpr OrganisationId kCityBureau{100}, kCountyBureau{101}, kOtherCountyBureau{102};
inline constexpr OrganisationId kLead{201}, kMemberA{202}, kMemberB{203}, kLone{204};
inline constexpr OrganisationId kWinnerA{301}, kWinnerB{302}, kDistributor{304}, kOutsider{305};
inline constexpr catalog::AllianceId kAlliance{401};
inline constexpr catalog::RoundId kRound{501};
inline constexpr catalog::AgreementYearId kYear{511};  // 2026-01-01 .. 2026-12-31
inline constexpr catalog::VarietyId kTablet{601}, kAntibiotic{602};
// 28 tablets a box at 4.1600; the backup's 28 at 5.0000; 10 vials a box at 41.5900; the originator's 7 tablets listed at 30.0000.
inline constexpr catalog::ProductId kTabletBox{701}, kBackupBox{702}, kVialBox{703}, kOriginatorBox{704};
inline constexpr catalog::AwardId kTabletAward{801}, kBackupAward{802}, kVialAward{803};
// Locked quota accounts by raw id (procurement::QuotaAccountId): contracted minimum units.
inline constexpr std::int64_t kLeadTablets{901};     // 28,000 = 1,000 boxes
inline constexpr std::int64_t kMemberATablets{902};  //  2,800 =   100 boxes
inline constexpr std::int64_t kMemberBTablets{903};  //    294 =    10 boxes and 14 tablets
inline constexpr std::int64_t kLeadAgreement{951};   // in force, with kWinnerA and kDistributor
inline constexpr std::int64_t kDistributorAccount{971};
}  // namespace city

// What lays the small city, in order, for tests that start the whole program on it.
const std::vector<std::string_view>& city_statements();

// The keys that open the city's account numbers.
const platform::Vault& city_vault();

class Workbench {
 public:
  Workbench(std::vector<command::Invariant> invariants, std::vector<command::Reaction> reactions);
  ~Workbench();

  // A person of that organisation. Two calls with different `person` are two people. Scope follows from the organisation:
  // the lead acts for its members when it has the role AllianceBuyer.
  Actor actor(OrganisationId organisation, std::vector<Role> roles, int person = 1);

  // Runs with a fresh idempotency key; gives the outcome, drawn by nobody.
  template <command::Command C>
  Result<typename C::Outcome> run(const Actor& who, const typename C::Input& input) {
    return runner->perform<C>(who, {"key-" + std::to_string(++keys_), {}}, input);
  }
  // The same, and it must be a success (throws with the rejection's text otherwise).
  template <command::Command C>
  typename C::Outcome done(const Actor& who, const typename C::Input& input) {
    auto outcome = run<C>(who, input);
    if (!outcome) refused(outcome.rejection());
    return std::move(*outcome);
  }
  [[noreturn]] static void refused(const Rejection& rejection);

  // Past every command, as the owner of the database: for states that no command can reach, and for settings of a case.
  void tamper(std::string_view statement);
  // Enters the public half of a key that seals the audit, as the program does when it starts.
  void enter(const platform::Sm2Key& key);
  std::int64_t count(std::string_view query);  // first column of the first row
  std::string text(std::string_view query);
  // Runs every invariant's verify; gives "name: text" of each violation.
  std::vector<std::string> verify();

  platform::SettableClock clock;
  platform::IdSource ids;
  rulebook::Book book;
  command::AppMemory memory;
  std::unique_ptr<db::Pool> pool;
  std::unique_ptr<command::Runner> runner;

 private:
  void lay_city();
  std::unique_ptr<db::Session> owner_;
  std::atomic<int> keys_{0};
};

// How a rejection reads: token, and each field's pointer with its token. For BOOST_TEST(told(reply) == "...").
std::string told(const Rejection& rejection);
template <class T>
std::string told(const Result<T>& result) {
  return result ? std::string("ok") : told(result.rejection());
}

}  // namespace liangjia::test
