#include "settlement/city_pool/city_pool_rules.h"

#include <algorithm>

#include "settlement/surplus/fraction.h"

namespace liangjia::settlement {
namespace {

constexpr std::int64_t kMonthsOfYear = 12;
constexpr std::int64_t kWhole = 1'000'000;  // of a ratio

template <class Unit>
void by_code(std::vector<Unit>& units) {
  std::ranges::sort(units, {}, &Unit::unit);
}

Fen months_of(Fen spend, std::int64_t months) { return Fraction(Int128{spend.count()} * months, kMonthsOfYear).fen(); }

PoolUpload uploaded(const PoolUploadUnit& unit, Fen amount) {
  const Fen own = std::min(amount, unit.surplus);
  return {unit.unit, amount, own, amount - own};
}

// Rule CP-1: the larger part first, so that an odd fen is the county's.
struct Two {
  Fen rest, share;
};
Two shared(Fen total, Ratio share) {
  const std::int64_t weights[] = {kWhole - share.count_ppm(), share.count_ppm()};
  const auto parts = split(total, weights);
  return {parts[0], parts[1]};
}

const GapShares& shares_of(const PoolYearUnit& unit, const SharingTerms& terms) { return unit.rated ? terms.rated : terms.unrated; }

// What is left to share of a unit's gap.
struct Gap {
  const PoolYearUnit* given = nullptr;
  UnitSharing* row = nullptr;
  Fen rest;
  Fen asked;  // of the pooled fund
};

// Rule CP-5, R1. The county matches what the fund pays in the proportion both have of a gap; the three parts exactly, then by largest
// remainder. In parts of 1 / (fund x 1): match = paid (1 - fund) / fund, what lies beyond both is shared with the city.
void match(Gap& gap, Fen paid, const GapShares& shares) {
  const Int128 fund = shares.fund.count_ppm();
  const Int128 base = fund * kWhole;
  const Int128 left = Int128{(gap.rest - paid).count()} * base;
  const Int128 matched = std::min(left, Int128{paid.count()} * (kWhole - fund) * kWhole);
  const Int128 beyond = (left - matched) / kWhole;
  const Int128 exact[] = {matched, beyond * (kWhole - shares.city.count_ppm()), beyond * shares.city.count_ppm()};
  Fen* const parts[] = {&gap.row->county_match, &gap.row->county_rest, &gap.row->city};
  std::size_t order[] = {0, 1, 2};
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return exact[a] % base > exact[b] % base; });
  Fen open = gap.rest - paid;
  for (std::size_t i = 0; i < 3; ++i) open -= *parts[i] = FenSum{exact[i] / base}.to_fen();
  for (std::size_t i = 0; open > Fen{}; ++i, open -= Fen{1}) *parts[order[i]] += Fen{1};
}

// `paid`: the fund's, less than what is asked of it.
void share_short(Gap& gap, Fen paid, const GapShares& shares, GapReading reading) {
  UnitSharing& row = *gap.row;
  switch (reading) {
    case GapReading::Matched:
      match(gap, paid, shares);
      break;
    case GapReading::CountyPartStands: {
      const Two lacking = shared(gap.asked - paid, shares.city);
      row.county_match = gap.rest - gap.asked;
      row.county_rest = lacking.rest;
      row.city = lacking.share;
      break;
    }
    case GapReading::RestWithCity:
    case GapReading::CityInstead: {
      const Two rest = shared(gap.rest - paid, shares.city);
      row.county_rest = rest.rest;
      row.city = rest.share;
      break;
    }
  }
  row.from_pool = paid;
}

// Rules CP-6, CP-7 and the unit's own surplus: what comes before sharing.
void pay_first(Gap& gap, const SharingTerms& terms) {
  const PoolYearUnit& given = *gap.given;
  UnitSharing& row = *gap.row;
  gap.rest = -row.result;
  row.from_surplus = std::min(gap.rest, given.surplus);
  gap.rest -= row.from_surplus;
  if (terms.transition && given.standard_before > given.standard_now) {
    const FenSum difference{Int128{(given.standard_before - given.standard_now).count()} * given.heads};
    row.transition = difference < FenSum{gap.rest} ? difference.to_fen() : gap.rest;
    gap.rest -= row.transition;
  }
  gap.asked = shared(gap.rest, shares_of(given, terms).fund).share;
}

// Rules CP-4, CP-5
Fen share_gaps(std::vector<Gap>& gaps, Fen pool, const SharingTerms& terms) {
  FenSum asked;
  std::vector<std::int64_t> weights;
  for (Gap& gap : gaps) {
    pay_first(gap, terms);
    asked += gap.asked;
    weights.push_back(gap.asked.count());
  }
  if (!(FenSum{pool} < asked)) {
    for (const Gap& gap : gaps) {
      gap.row->from_pool = gap.asked;
      gap.row->county_match = gap.rest - gap.asked;
    }
    return pool - asked.to_fen();
  }
  const Fen paid = terms.reading == GapReading::CityInstead ? Fen{} : pool;
  const std::vector<Fen> parts = split(paid, weights);
  for (std::size_t i = 0; i < gaps.size(); ++i) share_short(gaps[i], parts[i], shares_of(*gaps[i].given, terms), terms.reading);
  return pool - paid;
}

}  // namespace

// Rule CP-2
std::vector<PoolUpload> first_upload(std::vector<PoolUploadUnit> units, std::int64_t months) {
  by_code(units);
  std::vector<PoolUpload> uploads;
  for (const PoolUploadUnit& unit : units) uploads.push_back(uploaded(unit, months_of(unit.spend, months)));
  return uploads;
}

// Rule CP-3
PoolTopUp top_up(std::vector<PoolUploadUnit> units, Fen pooled_fund, std::int64_t months) {
  by_code(units);
  PoolTopUp top_up;
  Fen spend;
  std::vector<std::int64_t> heads;
  for (const PoolUploadUnit& unit : units) {
    spend += unit.spend;
    heads.push_back(unit.heads);
  }
  top_up.required = months_of(spend, months);
  top_up.need = std::max(Fen{}, top_up.required - pooled_fund);
  const std::vector<Fen> shares = split(top_up.need, heads);
  for (std::size_t i = 0; i < units.size(); ++i) top_up.shares.push_back(uploaded(units[i], shares[i]));
  return top_up;
}

YearSharing share_year(std::vector<PoolYearUnit> units, Fen pooled_fund, const SharingTerms& terms) {
  by_code(units);
  YearSharing sharing;
  sharing.pool_before = pooled_fund;
  sharing.pool_after_surplus = pooled_fund;
  sharing.units.resize(units.size());
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i < units.size(); ++i) {
    UnitSharing& row = sharing.units[i];
    row.unit = units[i].unit;
    row.result = units[i].income + units[i].make_good - units[i].spend;
    if (row.result < Fen{}) {
      gaps.push_back({&units[i], &row, {}, {}});
      continue;
    }
    const Two parts = shared(row.result, terms.surplus_to_pool);  // Rule CP-6
    row.kept = parts.rest;
    row.pooled = parts.share;
    sharing.pool_after_surplus += row.pooled;
  }
  sharing.pool_after = share_gaps(gaps, sharing.pool_after_surplus, terms);
  return sharing;
}

std::array<YearSharing, kGapReadings> all_readings(const std::vector<PoolYearUnit>& units, Fen pooled_fund, SharingTerms terms) {
  std::array<YearSharing, kGapReadings> found;
  for (std::size_t i = 0; i < kGapReadings; ++i) {
    terms.reading = EnumNames<GapReading>::kAll[i].value;
    found[i] = share_year(units, pooled_fund, terms);
  }
  return found;
}

Fen subsidy_of(std::int64_t heads, Fen standard, Fen aid_for_the_poor) {
  return FenSum{Int128{standard.count()} * heads + aid_for_the_poor.count()}.to_fen();
}

// Rule CP-9
std::vector<SubsidyDue> subsidies_due(int year, Fen subsidy, std::vector<SubsidyPaid> paid, const SubsidyTerms& terms, BusinessDate today) {
  std::ranges::stable_sort(paid, {}, &SubsidyPaid::on);
  const std::pair<unsigned, Fen> steps[] = {{terms.half_by_month, Fraction(subsidy.count(), 2).fen()}, {terms.all_by_month, subsidy}};
  std::vector<SubsidyDue> dues;
  for (const auto& [month, due] : steps) {
    SubsidyDue row{BusinessMonth::of(BusinessDate(year, month, 1)).last_day(), due, {}, {}, 0};
    Fen sum;
    std::optional<BusinessDate> whole_on = due == Fen{} ? std::optional{row.by} : std::nullopt;
    for (const SubsidyPaid& one : paid) {
      sum += one.amount;
      if (one.on <= row.by) row.paid = sum;
      if (!whole_on && sum >= due) whole_on = one.on;
    }
    if (today > row.by) {
      row.late = std::max(Fen{}, row.due - row.paid);
      row.days_late = std::max(0, whole_on.value_or(today).days_since(row.by));
    }
    dues.push_back(row);
  }
  return dues;
}

}  // namespace liangjia::settlement
