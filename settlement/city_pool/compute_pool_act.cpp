#include "settlement/city_pool/compute_pool_act.h"

#include <algorithm>

#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/city_pool/city_pool_terms.h"

namespace liangjia::settlement {
namespace {

void keep(PoolActFigures& figures, const RulesUsed& used) {
  figures.rules = used.ids();
  figures.provisional = used.provisional;
}

std::vector<PoolUploadUnit> upload_units(const std::vector<PoolUnit>& units) {
  std::vector<PoolUploadUnit> found;
  for (const PoolUnit& unit : units) found.push_back({unit.unit, unit.spend, unit.surplus, unit.heads});
  return found;
}

void take_uploads(PoolActFigures& figures, const std::vector<PoolUpload>& uploads) {
  for (std::size_t i = 0; i < uploads.size(); ++i) {
    figures.units[i].amount = uploads[i].amount;
    figures.units[i].from_surplus = uploads[i].from_surplus;
    figures.units[i].from_finance = uploads[i].from_finance;
  }
}

// Rules CP-2, CP-3
Result<PoolActFigures> with_uploads(const PoolAct& act, PoolActFigures figures, const PoolBooks& books, const rulebook::Rules& rules) {
  const auto terms = read_upload_terms(rules, act.city, act.kind, BusinessDate(act.year, 1, 1));
  if (!terms) return terms.rejection();
  keep(figures, *terms);
  if (act.sort == PoolActSort::FirstUpload) {
    take_uploads(figures, first_upload(upload_units(figures.units), terms->months));
    return figures;
  }
  const PoolTopUp made = top_up(upload_units(figures.units), books.pooled_fund, terms->months);
  figures.required = made.required;
  take_uploads(figures, made.shares);
  return figures;
}

// Rules CP-4, CP-5, CP-6, CP-7
Result<PoolActFigures> with_shares(const PoolAct& act, PoolActFigures figures, const PoolBooks& books, const rulebook::Rules& rules) {
  const auto book = read_sharing_book(rules, act.city, act.kind, BusinessDate(act.year, 12, 31));
  if (!book) return book.rejection();
  keep(figures, *book);
  figures.reading = book->terms.reading;
  std::vector<PoolYearUnit> units;
  for (const PoolUnit& unit : figures.units)
    units.push_back({unit.unit, unit.income(), unit.spend, unit.surplus, unit.make_good, unit.rating != PoolRating::Other, unit.heads,
                     unit.standard_before, unit.standard_now});
  const auto readings = all_readings(units, books.pooled_fund, book->terms);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    for (const UnitSharing& sharing : readings[i].units) figures.shares.push_back({{}, EnumNames<GapReading>::kAll[i].value, sharing});
  }
  return figures;
}

// What the monthly plans gave to the unit already pays its spend first (Rule TY-7).
Fen out_of_advance(const PoolUnit& unit, const PoolBooks& books) { return std::min(unit.spend, books.units.at(unit.unit).advanced); }

// The city's treasury pays what its units spent out of what came in.
Result<Done> money_suffices(const PoolAct& act, const std::vector<PoolUnit>& units, const PoolBooks& books) {
  Fen available = books.treasury + act.credited;
  Fen spent;
  for (const PoolUnit& unit : units) {
    available += unit.income();
    spent += unit.spend - out_of_advance(unit, books);
  }
  if (spent > available) return reject(error::kPoolMoneyShort, {{"available", available.text()}, {"amount", spent.text()}});
  return Done{};
}

class Booking {
 public:
  Booking(const PoolAct& act, BusinessDate on) : act_(act), on_(on) {}
  void add(TransferKind event, PoolCode unit, std::vector<Leg> legs) {
    if (legs.empty()) return;
    transfers_.push_back(
        {event, std::string(kind::kPoolAct.token), act_.id.value(), {}, {}, on_, std::string(unit.text()), std::move(legs), {}});
  }
  std::vector<Transfer> taken() { return std::move(transfers_); }

 private:
  const PoolAct& act_;
  BusinessDate on_;
  std::vector<Transfer> transfers_;
};

using Sorts = std::vector<std::pair<IncomeSort, Fen>>;
Sorts income_of(const PoolUnit& unit) {
  return {{IncomeSort::Premium, unit.premium},
          {IncomeSort::CountySubsidy, unit.county_subsidy},
          {IncomeSort::UpperSubsidy, unit.upper_subsidy},
          {IncomeSort::Interest, unit.interest}};
}

void book_year(Booking& booking, const PoolAct& act, const std::vector<PoolUnit>& units, const PoolBooks& books) {
  booking.add(TransferKind::PoolCredited, act.city, legs::pool_credited(act.city, act.kind, act.credited));
  for (const PoolUnit& unit : units) {
    for (const auto& [sort, amount] : income_of(unit))
      booking.add(TransferKind::PoolIncome, unit.unit, legs::pool_income(unit.unit, act.kind, sort, amount));
  }
  for (const PoolUnit& unit : units)
    booking.add(TransferKind::PoolSpent, unit.unit, legs::pool_spent(unit.unit, act.kind, unit.spend, out_of_advance(unit, books)));
}

void book_shared(Booking& booking, const PoolAct& act, const PoolUnit& unit, const UnitSharing& sharing, const PoolUnitBooks& books) {
  booking.add(TransferKind::PoolMadeGood, unit.unit, legs::pool_made_good(unit.unit, act.kind, unit.make_good));
  legs::SharedYear year{income_of(unit),  unit.spend,           sharing.kept,
                        sharing.pooled,   sharing.from_surplus, sharing.from_pool,
                        sharing.county(), sharing.city,         books.moved_for(sharing.from_surplus)};
  year.income.emplace_back(IncomeSort::MakeGood, unit.make_good);
  booking.add(TransferKind::PoolShared, unit.unit, legs::pool_shared(unit.unit, act.kind, year));
}

void book_sharing(Booking& booking, const PoolAct& act, const PoolActFigures& figures, const PoolBooks& books) {
  for (const bool of_gaps : {false, true}) {
    for (const PoolActShare& share : figures.shares) {
      if (share.reading != figures.reading || (share.sharing.result < Fen{}) != of_gaps) continue;
      const auto unit = std::ranges::find(figures.units, share.sharing.unit, &PoolUnit::unit);
      book_shared(booking, act, *unit, share.sharing, books.units.at(unit->unit));
    }
  }
}

}  // namespace

Fen PoolUnitBooks::moved_for(Fen drawn) const { return std::max(Fen{}, drawn - (surplus + personal - deposit)); }

Result<PoolActFigures> compute_pool_act(const PoolAct& act, std::vector<PoolUnit> given, const PoolBooks& books,
                                        const rulebook::Rules& rules) {
  PoolActFigures figures;
  figures.units = std::move(given);
  figures.pool_before = books.pooled_fund;
  std::ranges::sort(figures.units, {}, &PoolUnit::unit);
  if (act.sort == PoolActSort::Opening) return figures;
  for (PoolUnit& unit : figures.units) {
    unit.surplus = books.units.at(unit.unit).surplus;
    unit.personal = books.units.at(unit.unit).personal;
  }
  if (act.sort == PoolActSort::Sharing) return with_shares(act, std::move(figures), books, rules);
  if (act.sort != PoolActSort::Year) return with_uploads(act, std::move(figures), books, rules);
  if (const auto enough = money_suffices(act, figures.units, books); !enough) return enough.rejection();
  return figures;
}

std::vector<Transfer> transfers_of(const PoolAct& act, const PoolActFigures& figures, const PoolBooks& books, BusinessDate on) {
  Booking booking(act, on);
  switch (act.sort) {
    case PoolActSort::Opening:
      booking.add(TransferKind::PoolCredited, act.city, legs::pool_credited(act.city, act.kind, act.credited));
      for (const PoolUnit& unit : figures.units)
        booking.add(TransferKind::PoolOpened, unit.unit, legs::pool_opened(unit.unit, act.kind, unit.surplus, unit.personal));
      break;
    case PoolActSort::FirstUpload:
    case PoolActSort::TopUp:
      for (const PoolUnit& unit : figures.units)
        booking.add(TransferKind::PoolUploaded, unit.unit,
                    legs::pool_uploaded(unit.unit, act.kind, unit.from_surplus, unit.from_finance,
                                        books.units.at(unit.unit).moved_for(unit.from_surplus)));
      break;
    case PoolActSort::Year:
      book_year(booking, act, figures.units, books);
      break;
    case PoolActSort::Sharing:
      book_sharing(booking, act, figures, books);
      break;
  }
  return booking.taken();
}

}  // namespace liangjia::settlement
