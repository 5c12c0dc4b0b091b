#include "api/http/body_budget.h"

namespace liangjia::api {
namespace {

std::size_t sum_of(const std::map<std::string, std::size_t, std::less<>>& sums, const std::string& whose) {
  const auto found = sums.find(whose);
  return found == sums.end() ? 0 : found->second;
}

}  // namespace

BodyBudget::Verdict BodyBudget::Hold::take(std::size_t bytes) {
  const std::lock_guard lock(budget_.mutex_);
  if (budget_.all_ + bytes > limits_.all) return Verdict::AllTaken;
  const bool person_over = !person_.empty() && sum_of(budget_.persons_, person_) + bytes > limits_.one_person;
  if (person_over || sum_of(budget_.places_, place_) + bytes > limits_.one_place) return Verdict::OverShare;
  held_ += bytes;
  budget_.all_ += bytes;
  if (!person_.empty()) budget_.persons_[person_] += bytes;
  budget_.places_[place_] += bytes;
  return Verdict::Fits;
}

std::size_t BodyBudget::taken() {
  const std::lock_guard lock(mutex_);
  return all_;
}

void BodyBudget::Hold::give_back() {
  if (held_ == 0) return;
  const std::lock_guard lock(budget_.mutex_);
  const auto lower = [this](Sums& sums, const std::string& whose) {
    const auto found = sums.find(whose);
    if (found != sums.end() && (found->second -= held_) == 0) sums.erase(found);
  };
  budget_.all_ -= held_;
  lower(budget_.persons_, person_);
  lower(budget_.places_, place_);
  held_ = 0;
}

}  // namespace liangjia::api
