// What an area's fund receives, pays on behalf and offsets.
#include <algorithm>
#include <set>

#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "core/platform/crypto.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/verify_batch.h"

namespace liangjia::api::demo {
namespace {

using Batches = story::Story::Batches;
using settlement::Batch;

constexpr int kClaimShare = 3;  // a claim is for all that patients used, winning drugs being a part of it

// The same each time, as the number of the instruction is not.
std::string bank_reference(const std::string& key) { return "YSYH" + platform::hex(platform::sm3(key)).substr(0, 12); }

class Settlement {
 public:
  Settlement(const Loading& city, Area& area, BusinessMonth month)
      : city_(city),
        area_(area),
        story_(area.lane->story()),
        month_(month),
        after_(month.next().first_day()),
        name_(month.text() + ":" + area.region),
        last_(month.next() == city.present()) {}

  void carry_out() {
    FenSum accepted;
    for (const auto& [site, amount] : area_.accepted) accepted += amount;
    receive_fund(city_, area_, "fund:" + name_, Fen{accepted.to_fen().count() * (kClaimShare + 1) + 5'000'000}, after_);
    apply();
    verify();
    const Batches reviewed = stepped(3);
    if (reviewed.empty()) return;
    stand(6);
    story_.reviewed(area_.bureau, reviewed);
    pay(stepped(5));
  }

 private:
  void stand(int day) { area_.lane->go_to(city_.at(after_.plus_days(day), 10)); }
  // Those that have come so far: all, or of the last month only those that are not meant to wait before `step`.
  Batches stepped(std::size_t step) const {
    Batches out;
    for (std::size_t i = 0; i < verified_.size(); ++i) {
      if (!last_ || i % 8 >= step) out.push_back(verified_[i]);
    }
    return out;
  }

  // What an enterprise forgets in one of the last two months becomes overdue.
  void apply() {
    stand(1);
    std::set<std::pair<OrganisationId, std::size_t>> pairs;
    for (const auto& one : area_.goods) pairs.emplace(one.distributor, area_.site_of(one.institution).number);
    for (const auto& [enterprise, number] : pairs) {
      const auto site = std::find_if(area_.sites.begin(), area_.sites.end(), [n = number](const Site& one) { return one.number == n; });
      if (month_ >= city_.month(2) && number % 8 == 7) continue;
      auto made = story_.tries<settlement::ApplyBatch>(city_.actor(enterprise, Role::EnterpriseFinance), {site->id, month_, {}});
      if (!made) continue;  // nothing of it is invoiced yet
      ++area_.batches;
      applied_.push_back(std::move(*made));
    }
  }

  // The alliance's buyer for all, or each hospital's finance; once in a while a line is disputed and waits for the next batch.
  void verify() {
    stand(3);
    Batches together;
    bool disputed = (static_cast<int>(static_cast<unsigned>(after_.parts().month())) + static_cast<int>(area_.number)) % 3 != 0;
    for (std::size_t i = 0; i < applied_.size(); ++i) {
      const Batch& one = applied_[i];
      if (last_ && i % 6 == 1) continue;  // still to be verified today
      if (!disputed && lines_of(one) > 1) {
        disputed = true;
        verified_.push_back(disputed_one(one));
      } else if (area_.buyer) {
        together.push_back(one);
        verified_.push_back(one);
      } else {
        story_.verified(area_.site_of(one.institution).finance, {one});
        verified_.push_back(one);
      }
    }
    if (!together.empty()) story_.verified(*area_.buyer, together);
  }

  std::int64_t lines_of(const Batch& batch) const {
    return std::count_if(area_.goods.begin(), area_.goods.end(),
                         [&](const auto& one) { return one.institution == batch.institution && one.distributor == batch.enterprise; });
  }

  Batch disputed_one(const Batch& batch) {
    const Actor& who = area_.buyer ? *area_.buyer : area_.site_of(batch.institution).finance;
    const auto whole = settlement::find_whole_batch(*city_.parts.pool.lease(), who.scope, batch.id);
    const auto& items = whole.value().items;
    const auto first =
        std::min_element(items.begin(), items.end(), [](const auto& one, const auto& other) { return one.line.id < other.line.id; });
    return story_.does<settlement::VerifyBatch>(who, {batch.id, {{first->line.id, "演示：与随货同行单数量不符，待核对"}}});
  }

  // A payment in a while is sent back by the bank and issued anew.
  void pay(const Batches& batches) {
    if (batches.empty()) return;
    Draw draw(city_.city.seed, "pay:" + name_);
    stand(8);
    const Batches issued = story_.approved(area_.bureau, batches);
    std::map<OrganisationId, Batches> paid;
    stand(10);
    for (std::size_t i = 0; i < issued.size(); ++i) {
      if (issued[i].state == settlement::BatchState::Netted) continue;  // its returns were as much as its goods: nothing to pay
      if (last_ && i % 4 == 1) continue;                                // the bank has not answered yet
      const Batch batch = draw.one_in(40) ? sent_back(issued[i]) : issued[i];
      story_.bank_paid(area_.bureau, batch.payment, bank_reference(name_ + ":" + std::to_string(i)));
      if (last_ && i % 4 == 2) continue;  // the enterprise has yet to confirm
      paid[batch.enterprise].push_back(batch);
    }
    stand(12);
    for (const auto& [enterprise, of_enterprise] : paid) story_.received(enterprise, of_enterprise);
  }

  Batch sent_back(const Batch& batch) {
    story_.bank_refused(area_.bureau, batch.payment, "演示：收款账户名称不符");
    return story_.does<settlement::ReissueBatch>(area_.checker, {batch.id});
  }

  const Loading& city_;
  Area& area_;
  story::Story& story_;
  const BusinessMonth month_;
  const BusinessDate after_;  // the first day of the month after
  const std::string name_;
  const bool last_;
  Batches applied_;
  Batches verified_;
};

}  // namespace

void receive_fund(const Loading& city, Area& area, const std::string& key, Fen amount, BusinessDate on) {
  area.lane->go_to(city.at(on, 16));
  area.lane->story().funded(area.bureau, area.region, amount, "YSCZ-" + key);
}

void bank_pays(Area& area, settlement::PaymentId payment, const std::string& key) {
  area.lane->story().bank_paid(area.bureau, payment, bank_reference(key));
}

void settle(const Loading& city, Area& area, BusinessMonth month) { Settlement(city, area, month).carry_out(); }

// Filed by each institution, reviewed, approved and offset after the payments of the month; of the last month some wait at each step.
void claim(const Loading& city, Area& area, BusinessMonth month) {
  const BusinessDate after = month.next().first_day();
  const bool last = month.next() == city.present();
  story::Story& story = area.lane->story();
  for (std::size_t i = 0; i < area.sites.size(); ++i) {
    const Site& site = area.sites[i];
    const auto accepted = area.accepted.find(site.number);
    if (accepted == area.accepted.end() || accepted->second <= Fen{}) continue;
    area.lane->go_to(city.at(after.plus_days(9), 11));
    const auto filed = story.filed(site.id, month, Fen{accepted->second.count() * kClaimShare});
    ++area.claims;
    if (last && i % 6 == 1) continue;
    area.lane->go_to(city.at(after.plus_days(14), 11));
    story.reviewed(area.bureau, filed);
    if (last && i % 6 == 2) continue;
    area.lane->go_to(city.at(after.plus_days(18), 11));
    const auto approved = story.approved(area.bureau, filed);
    if (!approved.payment || (last && i % 6 == 3)) continue;
    area.lane->go_to(city.at(after.plus_days(20), 11));
    bank_pays(area, *approved.payment, "rest:" + month.text() + ":" + site.place->code);
  }
}

}  // namespace liangjia::api::demo
