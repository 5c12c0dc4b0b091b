#include "monitoring/alarm/alarm_watch.h"

#include <algorithm>
#include <map>

#include "core/command/allowed.h"
#include "core/platform/log.h"
#include "monitoring/alarm/alarm_errors.h"
#include "monitoring/alarm/keep_alarms.h"

namespace liangjia::monitoring {
namespace {

constexpr db::Sql kRegions{"alarm_watch.regions", "SELECT code FROM region ORDER BY code"};

// Rule AL-8
class Run {
 public:
  Run(db::Pool& pool, command::Runner& runner, rulebook::Book& book, const platform::Clock& clock, platform::IdSource& ids)
      : pool_(pool), runner_(runner), book_(book), clock_(clock), ids_(ids) {}

  WatchCounts all() {
    for (const std::string& region : regions()) {
      for (const AlarmKindRow& row : alarm_kinds()) watch(row, region);
    }
    for (std::size_t done = EscalateAlarms::kPiece; done == EscalateAlarms::kPiece;) {
      done = tell<EscalateAlarms>({});
      counts_.escalated += done;
    }
    return counts_;
  }

 private:
  template <class C>
  typename C::Outcome tell(const typename C::Input& input) {
    const auto told = runner_.perform<C>(actor_, {"alarms-" + id_text(ids_.next_value()), {}, false}, input);
    if (told) return *told;
    if (told.rejection().kind != &error::kNoAlarmToTell)
      platform::log_warning("alarms_refused", {{"act", C::kName}, {"token", told.rejection().token()}});
    return {};
  }

  std::vector<std::string> regions() {
    const auto session = pool_.lease();
    std::vector<std::string> codes;
    for (db::Row& row : session->query(kRegions)) codes.push_back(row.take<std::string>());
    return codes;
  }

  // Only what changes something, or stands, is told.
  void watch(const AlarmKindRow& row, const std::string& region) {
    std::vector<Finding> fresh, standing;
    std::vector<AlarmId> gone;
    {
      const auto session = pool_.lease();
      const command::Reading reading(book_.current(*session), clock_.now(), actor_);
      const std::vector<Finding> found = row.find(*session, {region, clock_.now(), clock_.today()});
      std::map<std::string, AlarmId> live;
      for (auto& [id, key] : live_alarms(*session, row.kind, region)) live.emplace(std::move(key), id);
      for (const Finding& finding : found) {
        if (live.erase(same_key_of(row.kind, finding)) > 0) {
          standing.push_back(finding);
        } else if (judged(row.kind, finding, reading.moment())) {
          fresh.push_back(finding);
        }
      }
      const bool whole = std::ssize(found) < kFindingsMost;
      if (!whole) platform::log_warning("alarms_not_all_found", {{"kind", token_of(row.kind)}, {"region", region}});
      for (const auto& [key, id] : live) {
        if (whole) gone.push_back(id);
      }
    }
    pieces(fresh, [&](std::vector<Finding> piece) { counts_.opened += tell<OpenAlarms>({row.kind, std::move(piece)}); });
    pieces(standing, [&](std::vector<Finding> piece) { add(tell<UpdateAlarms>({row.kind, std::move(piece), {}})); });
    pieces(gone, [&](std::vector<AlarmId> piece) { add(tell<UpdateAlarms>({row.kind, {}, std::move(piece)})); });
  }

  template <class T, class Each>
  static void pieces(const std::vector<T>& all, Each each) {
    for (std::size_t at = 0; at < all.size(); at += OpenAlarms::kPiece) {
      const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
      each(std::vector<T>(first, first + static_cast<std::ptrdiff_t>(std::min(OpenAlarms::kPiece, all.size() - at))));
    }
  }
  void add(const UpdateAlarms::Outcome& done) {
    counts_.seen += done.seen;
    counts_.level += done.level;
    counts_.ended += done.ended;
  }

  db::Pool& pool_;
  command::Runner& runner_;
  rulebook::Book& book_;
  const platform::Clock& clock_;
  platform::IdSource& ids_;
  Actor actor_ = Actor::system("alarm-watch");
  WatchCounts counts_;
};

}  // namespace

WatchCounts watch_once(db::Pool& pool, command::Runner& runner, rulebook::Book& book, const platform::Clock& clock,
                       platform::IdSource& ids) {
  return Run(pool, runner, book, clock, ids).all();
}

}  // namespace liangjia::monitoring
