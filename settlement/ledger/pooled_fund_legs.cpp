// Legs of the pooled fund of the city, event by event: the table under "Money" in ARCHITECTURE.md. Only of the fund book; accounts that are
// kept by kind of insurance are balanced among themselves (Rule CP-10), also where money goes on to the bank of a unit, which has none
// (TY-7).
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement::legs {
namespace {

using K = AccountKind;

// The accounts of one unit and its city, of one kind of insurance; and legs between them, those of nothing left out.
class Pooled {
 public:
  Pooled(PoolCode unit, InsuranceKind kind) : unit_(unit), insurance_(insurance_of(kind)) {}

  AccountKey of_unit(K kind, IncomeSort sort = IncomeSort::None) const { return {kind, unit_, {}, {}, insurance_, sort}; }
  AccountKey of_city(K kind) const { return {kind, city_of(unit_), {}, {}, insurance_, IncomeSort::None}; }
  void add(const AccountKey& account, Side side, Fen amount) {
    if (amount != Fen{}) legs_.push_back({account, side, amount});
  }
  void move(const AccountKey& debit, const AccountKey& credit, Fen amount) {
    add(debit, Side::Debit, amount);
    add(credit, Side::Credit, amount);
  }
  std::vector<Leg> taken() { return std::move(legs_); }

 private:
  PoolCode unit_;
  AccountInsurance insurance_;
  std::vector<Leg> legs_;
};

}  // namespace

std::vector<Leg> pool_opened(PoolCode unit, InsuranceKind kind, Fen surplus, Fen personal) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_unit(K::CountyDeposit), pooled.of_unit(K::CountySurplus), surplus);
  pooled.move(pooled.of_unit(K::CountyDeposit), pooled.of_unit(K::LegacyPersonalSurplus), personal);
  return pooled.taken();
}

std::vector<Leg> pool_credited(PoolCode city, InsuranceKind kind, Fen amount) {
  Pooled pooled(city, kind);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_city(K::PooledFund), amount);
  return pooled.taken();
}

std::vector<Leg> pool_uploaded(PoolCode unit, InsuranceKind kind, Fen from_surplus, Fen from_finance, Fen moved) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_unit(K::CountyDeposit), moved);
  pooled.move(pooled.of_unit(K::CountySurplus), pooled.of_city(K::PooledFund), from_surplus);
  pooled.move(pooled.of_unit(K::ReceivableCountyFinance), pooled.of_city(K::PooledFund), from_finance);
  return pooled.taken();
}

std::vector<Leg> pool_income(PoolCode unit, InsuranceKind kind, IncomeSort sort, Fen amount) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_unit(K::FundIncome, sort), amount);
  return pooled.taken();
}

std::vector<Leg> pool_spent(PoolCode unit, InsuranceKind kind, Fen amount, Fen advanced) {
  Pooled pooled(unit, kind);
  pooled.add(pooled.of_unit(K::YearSpend), Side::Debit, amount);
  pooled.add(pooled.of_unit(K::AdvancedToUnit), Side::Credit, advanced);
  pooled.add(pooled.of_city(K::CityTreasury), Side::Credit, amount - advanced);
  return pooled.taken();
}

std::vector<Leg> pool_made_good(PoolCode unit, InsuranceKind kind, Fen amount) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_unit(K::ReceivableCountyFinance), pooled.of_unit(K::FundIncome, IncomeSort::MakeGood), amount);
  return pooled.taken();
}

std::vector<Leg> pool_shared(PoolCode unit, InsuranceKind kind, const SharedYear& year) {
  Pooled pooled(unit, kind);
  for (const auto& [sort, amount] : year.income) pooled.add(pooled.of_unit(K::FundIncome, sort), Side::Debit, amount);
  pooled.add(pooled.of_unit(K::YearSpend), Side::Credit, year.spend);
  pooled.add(pooled.of_unit(K::CountySurplus), Side::Credit, year.kept);
  pooled.add(pooled.of_city(K::PooledFund), Side::Credit, year.pooled);
  pooled.add(pooled.of_unit(K::CountySurplus), Side::Debit, year.from_surplus);
  pooled.add(pooled.of_city(K::PooledFund), Side::Debit, year.from_pool);
  pooled.add(pooled.of_unit(K::ReceivableCountyFinance), Side::Debit, year.from_county);
  pooled.add(pooled.of_city(K::ReceivableCityFinance), Side::Debit, year.from_city);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_unit(K::CountyDeposit), year.moved);
  return pooled.taken();
}

std::vector<Leg> finance_arrived(PoolCode unit, InsuranceKind kind, AccountKind receivable, Fen amount) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_unit(receivable), amount);
  return pooled.taken();
}

std::vector<Leg> treasury_transferred(PoolCode city, InsuranceKind kind, Fen amount) {
  Pooled pooled(city, kind);
  pooled.move(pooled.of_city(K::CityExpenditure), pooled.of_city(K::CityTreasury), amount);
  return pooled.taken();
}

std::vector<Leg> treasury_distributed(PoolCode unit, InsuranceKind kind, Fen amount) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_unit(K::AdvancedToUnit), pooled.of_city(K::CityExpenditure), amount);
  pooled.move({K::FundBank, unit, {}, {}}, {K::FundBalance, unit, {}, {}}, amount);
  return pooled.taken();
}

std::vector<Leg> treasury_swept(PoolCode unit, InsuranceKind kind, Fen amount) {
  Pooled pooled(unit, kind);
  pooled.move(pooled.of_city(K::CityTreasury), pooled.of_unit(K::AdvancedToUnit), amount);
  pooled.move({K::FundBalance, unit, {}, {}}, {K::FundBank, unit, {}, {}}, amount);
  return pooled.taken();
}

}  // namespace liangjia::settlement::legs
