#pragma once
// What all steps of a load share: the city, the ids it has by now, and how a step runs its commands.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>

#include "api/demo/load_city.h"
#include "api/story/story.h"

namespace liangjia::api::demo {

std::string bureau_of(std::string_view region);  // its code; the city's own pool is kept by the city's

// A clock of its own and a story told by it: what happens in one place, one thing after the other. One thread at a time.
class Lane {
 public:
  Lane(const LoadParts& parts, Instant start, story::Posts posts)
      : clock_(start), runner_(parts.runner.at(clock_)), story_(runner_, clock_, parts.pool, std::move(posts)) {}
  void go_to(Instant moment) { clock_.set(moment); }
  Instant now() const { return clock_.now(); }
  BusinessDate today() const { return clock_.today(); }
  command::Runner& runner() { return runner_; }
  story::Story& story() { return story_; }

 private:
  platform::SettableClock clock_;
  command::Runner runner_;
  story::Story story_;
};

class Loading {
 public:
  using Piece = std::function<void(std::size_t)>;
  Loading(const LoadParts& parts, City city);

  // One piece of work after another; or several at once, when they do not depend on each other: commits of one moment share the disk's
  // answer. Progress is told before each piece and at the end. What one of them throws ends the load.
  void each(std::string_view title, std::size_t count, const Piece& piece);
  void each_at_once(std::string_view title, std::size_t count, const Piece& piece);

  // A place of its own, from the clerk's moment on.
  std::unique_ptr<Lane> lane() const;

  // --- Time. Nothing happens after the load itself: later moments become now.
  Instant at(BusinessDate day, int hour, int minute = 0) const;
  BusinessMonth present() const { return present_; }  // the first month of today's agreement year
  BusinessMonth month(int ago) const;                 // so many before present()

  // --- People. `organisation` is a code.
  Actor actor(const std::string& organisation, Role role) const;
  Actor actor(OrganisationId organisation, Role role) const { return actor(codes.at(organisation), role); }
  const catalog::Organisation& organisation(const std::string& code) const { return *organisations_by_code_.at(code); }

  const LoadParts& parts;
  const City city;
  const Actor system = Actor::system("demo");
  Lane clerk;  // of steps that are of no single place; they may run at once

  // Ids by code, known as the steps go.
  std::map<std::string, OrganisationId> organisations;
  std::map<OrganisationId, std::string> codes;  // of organisations
  std::map<std::string, UserId> users;
  std::map<std::string, catalog::AllianceId> alliances;
  std::map<std::string, catalog::RoundId> rounds;
  std::map<std::string, std::vector<catalog::AgreementYearId>> years;  // by round
  std::map<std::string, catalog::VarietyId> varieties;
  std::map<std::string, catalog::ProductId> products;

 private:
  void tell(std::string_view title, std::size_t done, std::size_t total);

  const Instant now_;
  const BusinessMonth present_;
  std::mutex telling_;
  std::map<std::string, const catalog::Organisation*> organisations_by_code_;
  std::map<std::pair<std::string, Role>, const User*> users_by_post_;
  std::map<std::string, std::vector<std::string>> led_;  // members by their lead
};

}  // namespace liangjia::api::demo
