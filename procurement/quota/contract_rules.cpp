#include "procurement/quota/contract_rules.h"

#include <algorithm>
#include <map>

namespace liangjia::procurement {
namespace {

// Of this very product: the award that supplies the division, of the narrowest area; else, where brands reach anywhere, the first.
const AwardOffer* brand_offer(std::span<const AwardOffer> offers, catalog::ProductId product, std::string_view region_code,
                              BrandReach reach) {
  const auto rank = [&](const catalog::Award& award) {
    const bool supplies =
        (award.role == catalog::SupplyRole::Main || award.role == catalog::SupplyRole::Brand) && award.covers(region_code);
    return supplies ? 1 + std::ssize(region_prefix(award.area_code)) : 0;
  };
  const AwardOffer* best = nullptr;
  for (const AwardOffer& offer : offers) {
    if (offer.award.product != product || !offer.award.bears_volume) continue;
    if (rank(offer.award) == 0 && reach == BrandReach::Division) continue;
    if (!best || rank(offer.award) > rank(best->award)) best = &offer;
  }
  return best;
}

std::vector<const AwardOffer*> main_offers(std::span<const AwardOffer> offers, catalog::VarietyId variety, std::string_view region_code) {
  std::vector<const AwardOffer*> mains;
  for (const AwardOffer& offer : offers) {
    const catalog::Award& award = offer.award;
    const bool main = award.variety == variety && award.role == catalog::SupplyRole::Main && award.bears_volume;
    if (main && award.covers(region_code)) mains.push_back(&offer);
  }
  const auto rank = [](const AwardOffer* offer) {
    return std::pair(-std::ssize(region_prefix(offer->award.area_code)), offer->award.priority);
  };
  std::sort(mains.begin(), mains.end(),
            [&](auto* a, auto* b) { return std::pair(rank(a), a->award.id) < std::pair(rank(b), b->award.id); });
  const auto behind = std::find_if(mains.begin(), mains.end(), [&](auto* offer) { return rank(offer) != rank(mains.front()); });
  mains.erase(behind, mains.end());
  return mains;
}

}  // namespace

Units contracted_units(Units base, Ratio ratio) {
  const Int128 millionths = Int128{base.count()} * ratio.count_ppm();
  return Units{static_cast<std::int64_t>((millionths + 500'000) / 1'000'000)};
}

PackSplit in_packs(Units units, ConversionFactor factor) {
  const Packs packs = factor.whole_packs(units);
  return {packs, units - factor.units(packs)};
}

Spread spread_over_awards(std::span<const VolumeReportLine> lines, std::span<const AwardOffer> offers, std::string_view region_code,
                          BrandReach reach) {
  std::map<catalog::AwardId, ContractPart> parts;
  const auto give = [&](const AwardOffer* offer, Units units, bool reported_brand) {
    ContractPart& part = parts.try_emplace(offer->award.id, ContractPart{offer, {}, false}).first->second;
    part.base += units;
    part.reported_brand |= reported_brand;
  };
  std::map<catalog::VarietyId, Units> open;
  for (const VolumeReportLine& line : lines) {
    const AwardOffer* brand = line.product ? brand_offer(offers, *line.product, region_code, reach) : nullptr;
    if (brand) {
      give(brand, line.units, true);
    } else {
      open[line.variety] += line.units;
    }
  }
  Spread spread;
  for (const auto& [variety, units] : open) {
    const auto mains = main_offers(offers, variety, region_code);
    if (mains.empty()) {
      spread.unserved.push_back(variety);
      continue;
    }
    // split() knows fen; whole numbers are whole numbers, and dividing stays in one place (MO-2).
    const std::vector<std::int64_t> equal(mains.size(), 1);
    const std::vector<Fen> shares = split(Fen{units.count()}, equal);
    for (std::size_t i = 0; i < mains.size(); ++i) give(mains[i], Units{shares[i].count()}, false);
  }
  for (auto& [award, part] : parts) spread.parts.push_back(part);
  return spread;
}

}  // namespace liangjia::procurement
