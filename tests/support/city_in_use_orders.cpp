// The orders of the city in use: placed, confirmed, shipped, accepted, invoiced, settled, each to a different point of its way.
#include <algorithm>

#include "procurement/acceptance/acceptance_store.h"
#include "settlement/batch/apply_batch.h"
#include "tests/support/city_in_use.h"

namespace liangjia::test {

using api::story::Story;

// For the first `lines` sites, one product each of both winners.
procurement::PlacedOrder CityInUse::order(Story& story, const Place& place, std::size_t lines) {
  std::vector<api::story::Wish> wishes;
  for (std::size_t i = 0; i < std::min(lines, place.sites.size()); ++i) {
    for (const char* winner : {"win01.sales", "win11.sales"}) {
      const catalog::ProductId product{number(
          "SELECT q.product_id FROM quota_account q JOIN user_account u ON u.organisation_id = q.winner_id WHERE u.username = '" +
          std::string(winner) + "' AND q.state = 'locked' AND q.institution_id = " + std::to_string(place.sites[i].organisation.value()) +
          " ORDER BY q.id LIMIT 1")};
      wishes.push_back({place.sites[i].organisation, product, Packs{3}});
    }
  }
  return story.orders(actor(place.buyer), wishes, "订单 " + place.name);
}

// Confirmed and on the way, each shipment with its picture.
std::vector<procurement::WholeShipment> CityInUse::ship(Story& story, const procurement::PlacedOrder& order) {
  auto shipments = story.shipped(story.confirmed(order));
  for (const auto& one : shipments) attach(prefixes_.at(one.shipment.distributor) + ".sales", "shipment", one.shipment.id.text());
  return shipments;
}

void CityInUse::settle_once_more(const Place& place) {
  auto told = story();
  for (const auto& invoice : told.invoiced(told.accepted(ship(told, order(told, place, 2)))))
    attach(prefixes_.at(invoice.distributor) + ".finance", "invoice", invoice.id.text());
}

void CityInUse::settle_orders(const Place& place) {
  settle_once_more(place);
  auto told = story();
  order(told, place, 2);  // waits for an answer
  ship(told, order(told, place, 2));
  order(told, place, 1);
}

std::map<std::string, Story::Batches> CityInUse::applied(Story& story) {
  std::map<std::string, Story::Batches> of_regions;
  for (const auto& [organisation, prefix] : distributors_) {
    const Actor finance = actor(prefix + ".finance");
    for (auto& batch : story.does<settlement::ApplyBatches>(finance, {BusinessMonth::of(story.today())}).batches)
      of_regions[batch.region_code].push_back(std::move(batch));
  }
  return of_regions;
}

// One batch of each pair goes all the way, a second one is only applied for. The bank has not answered kaifaqu's yet, and of what each
// distributor has been paid one batch stays to be confirmed.
void CityInUse::settle_batches() {
  auto told = story();
  std::map<OrganisationId, Story::Batches> paid;
  const auto of_regions = applied(told);
  for (const Place& place : places_) {
    const std::string verifier = place.sites.size() > 1 ? place.buyer : place.sites[0].prefix + ".finance";
    const auto issued =
        told.approved(place.bureau, told.reviewed(place.bureau, told.verified(actor(verifier), of_regions.at(place.region))));
    if (place.name == "kaifaqu") continue;
    for (const auto& batch : issued) {
      told.bank_paid(place.bureau, batch.payment);
      paid[batch.enterprise].push_back(batch);
    }
  }
  for (auto& [enterprise, batches] : paid) {
    batches.pop_back();
    if (!batches.empty()) told.received(enterprise, batches);
  }
  at_each_place([this](const Place& place) { settle_once_more(place); });
  applied(told);
  return_paid_goods(told);
}

// After the applications, so that no batch has taken them: a pack of a paid line of each site and distributor.
void CityInUse::return_paid_goods(Story& told) {
  const auto lines =
      numbers("SELECT MIN(id) FROM acceptance_line WHERE payment_state IN ('paid', 'confirmed') GROUP BY institution_id, distributor_id");
  const auto lease = workplace_->app().pool.lease();
  for (const std::int64_t id : lines) {
    const auto line = procurement::find_acceptance_line(*lease, procurement::AcceptanceLineId{id});
    told.returned(*line, Packs{1});
  }
}

}  // namespace liangjia::test
