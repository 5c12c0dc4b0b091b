#pragma once
// What all steps of a load share: the city, the ids it has by now, and how a step runs its commands. Each command carries the idempotency
// key "demo:<step>:<n>", so that a load that was cut off goes on where it stopped: done steps give their first reply again.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>

#include "api/demo/load_city.h"

namespace liangjia::api::demo {

std::string bureau_of(std::string_view region);  // its code; the city's own pool is kept by the city's

template <class IdType>
IdType id_in(const json::Value& document, std::string_view member = "id") {
  const auto id = IdType::parse(document.at(member).as_text());
  ensure(id.has_value(), "a reply without a readable id");
  return *id;
}

// How a refusal reads in the program's own log.
std::string told(const Rejection& refusal);

// A clock of its own and the product's own door on it: what happens in one place, one thing after the other. One thread at a time.
class Lane {
 public:
  Lane(const command::Runner& runner, Instant start) : clock_(start), runner_(runner.at(clock_)) {}
  void go_to(Instant moment) { clock_.set(moment); }
  Instant now() const { return clock_.now(); }
  BusinessDate today() const { return clock_.today(); }
  command::Runner& runner() { return runner_; }

 private:
  platform::SettableClock clock_;
  command::Runner runner_;
};

class Loading {
 public:
  using Piece = std::function<Result<Done>(std::size_t)>;
  Loading(const LoadParts& parts, City city);

  // --- Running commands.
  // `draw` makes the document that is kept with the key and given again to a load that goes on.
  template <command::Command C, class Draw>
  Result<json::Value> run(Lane& lane, const Actor& who, const std::string& key, const typename C::Input& input, const Draw& draw) const {
    return lane.runner().run<C>(who, stamp(key), input, 200, draw).and_then([](const command::StoredReply& reply) {
      return json::parse(reply.body);
    });
  }
  // What the city itself plans must be acceptable: a refusal is a bug of ours (InternalBug).
  template <command::Command C, class Draw>
  json::Value must(Lane& lane, const Actor& who, const std::string& key, const typename C::Input& input, const Draw& draw) const {
    return accepted(lane, key, run<C>(lane, who, key, input, draw));
  }
  // The same when nothing of it is needed afterwards.
  template <command::Command C>
  Result<Done> run(Lane& lane, const Actor& who, const std::string& key, const typename C::Input& input) const {
    const auto nothing = [](const typename C::Outcome&) { return json::Object{}; };
    return run<C>(lane, who, key, input, nothing).transform([](const json::Value&) { return Done{}; });
  }
  template <command::Command C>
  void must(Lane& lane, const Actor& who, const std::string& key, const typename C::Input& input) const {
    accepted(lane, key, run<C>(lane, who, key, input));
  }
  // True when the command of that key has been done; idempotency_conflict: under another seed.
  Result<bool> was_done(UserId user, const std::string& key) const;

  // One piece of work after another; or several at once, when they do not depend on each other: commits of one moment share the disk's
  // answer. Progress is told before each piece and at the end.
  Result<Done> each(std::string_view title, std::size_t count, const Piece& piece);
  Result<Done> each_at_once(std::string_view title, std::size_t count, const Piece& piece);

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
  Lane clerk;  // of steps that are of no single place

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
  template <class T>
  static T accepted(const Lane& lane, const std::string& key, Result<T> reply) {
    if (!reply) refused(lane, key, reply.rejection());
    return std::move(*reply);
  }
  [[noreturn]] static void refused(const Lane& lane, const std::string& key, const Rejection& refusal);
  command::Stamp stamp(const std::string& key) const { return {"demo:" + key, digest_, false}; }
  void tell(std::string_view title, std::size_t done, std::size_t total);

  const platform::Digest digest_;
  const Instant now_;
  const BusinessMonth present_;
  std::mutex telling_;
  std::map<std::string, const catalog::Organisation*> organisations_by_code_;
  std::map<std::pair<std::string, Role>, const User*> users_by_post_;
  std::map<std::string, std::vector<std::string>> led_;  // members by their lead
};

}  // namespace liangjia::api::demo
