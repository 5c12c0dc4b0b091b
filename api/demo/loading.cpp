#include "api/demo/loading.h"

#include <atomic>
#include <future>

namespace liangjia::api::demo {

std::string bureau_of(std::string_view region) { return "YB" + std::string(region == kCityPool ? kCityRegion : region); }

Loading::Loading(const LoadParts& given, City made)
    : parts(given),
      city(std::move(made)),
      clerk(given, given.clock.now(), [this](OrganisationId of, Role role) { return actor(of, role); }),
      now_(given.clock.now()),
      present_(BusinessMonth::of(city.begins().plus_months(kMonthsOfYear))) {
  for (const catalog::Organisation& one : city.organisations) organisations_by_code_[one.code] = &one;
  for (const User& one : city.users) users_by_post_[{one.organisation, one.role}] = &one;
  for (const Alliance& one : city.alliances) led_[one.lead] = one.members;
}

std::unique_ptr<Lane> Loading::lane() const {
  return std::make_unique<Lane>(parts, clerk.now(), [this](OrganisationId of, Role role) { return actor(of, role); });
}

void Loading::each(std::string_view title, std::size_t count, const Piece& piece) {
  for (std::size_t i = 0; i < count; ++i) {
    tell(title, i, count);
    piece(i);
  }
  tell(title, count, count);
}

void Loading::each_at_once(std::string_view title, std::size_t count, const Piece& piece) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stopped = false;
  const auto work = [&] {
    for (std::size_t i = next++; i < count && !stopped; i = next++) {
      try {
        tell(title, i, count);
        piece(i);
      } catch (...) {
        stopped = true;
        throw;
      }
    }
  };
  std::vector<std::future<void>> workers;
  for (std::size_t i = 0; i < std::max<std::size_t>(1, parts.at_once); ++i) workers.push_back(std::async(std::launch::async, work));
  for (auto& worker : workers) worker.get();
  tell(title, count, count);
}

void Loading::tell(std::string_view title, std::size_t done, std::size_t total) {
  if (!parts.progress) return;
  const std::lock_guard one_at_a_time(telling_);
  parts.progress(title, done, total);
}

Instant Loading::at(BusinessDate day, int hour, int minute) const {
  return std::min(day.begin() + std::chrono::hours{hour} + std::chrono::minutes{minute}, now_);
}

BusinessMonth Loading::month(int ago) const { return BusinessMonth::of(present_.first_day().plus_months(-ago)); }

Actor Loading::actor(const std::string& code, Role role) const {
  const catalog::Organisation& place = organisation(code);
  Actor who;
  who.user = users.at(users_by_post_.at({code, role})->username);
  who.organisation = organisations.at(code);
  who.roles = {role};
  switch (place.kind) {
    case OrganisationKind::Bureau:
      who.scope = Scope::of_bureau(place.region_code);
      break;
    case OrganisationKind::Enterprise:
      who.scope = Scope::of_enterprise(who.organisation);
      break;
    case OrganisationKind::Institution: {
      std::vector<OrganisationId> own{who.organisation};
      if (const auto members = led_.find(code); members != led_.end() && role == Role::AllianceBuyer) {
        for (const std::string& member : members->second) own.push_back(organisations.at(member));
      }
      who.scope = Scope::of_institutions(who.organisation, std::move(own));
    }
  }
  who.source_address = "local";
  who.request_id = "demo";
  return who;
}

}  // namespace liangjia::api::demo
