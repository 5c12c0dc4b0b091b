#pragma once
// Which operations to offer on a document: the names of the commands whose role the actor has and whose may() says yes. The same
// may() is what decide() asks first, so an offered operation is not refused for a reason that was known when it was offered (CO-5).
#include <algorithm>

#include "core/command/runner.h"

namespace liangjia::command {

inline bool has_role_for(const Actor& actor, std::span<const Role> allowed) {
  return std::ranges::any_of(allowed, [&](Role role) { return actor.has(role); });
}

// A command that says on which documents it may be asked for. Facts: the document, as the command's own decide() has it.
template <class C, class Facts>
concept AskedOn = requires(const Facts& facts, const Moment& moment) {
  { C::may(facts, moment) } -> std::same_as<Result<Done>>;
};

template <class C, class Facts>
requires AskedOn<C, Facts>
bool is_allowed(const Facts& facts, const Moment& moment) {
  const UncountedReach only_asked;
  return has_role_for(moment.actor, C::kRoles) && C::may(facts, moment).ok();
}

// In the order of the commands: the document's allowed_actions.
template <class... Commands, class Facts>
json::Array allowed_actions(const Facts& facts, const Moment& moment) {
  json::Array names;
  const auto offer = [&]<class C>() {
    if (is_allowed<C>(facts, moment)) names.push_back(C::kName);
  };
  (offer.template operator()<Commands>(), ...);
  return names;
}

// The moment of a read: what may() may know beside the document. Keeps the rule book's snapshot alive.
class Reading {
 public:
  Reading(std::shared_ptr<const rulebook::Book::Snapshot> book, Instant now, const Actor& actor)
      : book_(std::move(book)), moment_{now, BusinessDate::of(now), actor, book_->rules, book_->calendar} {}
  const Moment& moment() const { return moment_; }

 private:
  std::shared_ptr<const rulebook::Book::Snapshot> book_;
  Moment moment_;
};

}  // namespace liangjia::command
