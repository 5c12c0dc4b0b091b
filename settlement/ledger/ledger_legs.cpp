// The table under "Money" in ARCHITECTURE.md, row by row: each function is one event told in every book it touches.
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement::legs {
namespace {

using K = AccountKind;

AccountKey pool_account(K kind, PoolCode pool) { return {kind, pool, {}, {}}; }
AccountKey account(K kind, PoolCode pool, OrganisationId institution) { return {kind, pool, institution, {}}; }
AccountKey payable_to_enterprise(PoolCode pool, OrganisationId institution, OrganisationId enterprise) {
  return {K::PayableToEnterprise, pool, institution, enterprise};
}

// Pairs of debit and credit account.
using Pairs = std::vector<std::pair<AccountKey, AccountKey>>;
std::vector<Leg> of(const Pairs& pairs, Fen amount) {
  std::vector<Leg> legs;
  for (const auto& [debit, credit] : pairs) {
    legs.push_back({debit, Side::Debit, amount});
    legs.push_back({credit, Side::Credit, amount});
  }
  return legs;
}

}  // namespace

std::vector<Leg> fund_received(PoolCode pool, Fen amount) {
  return of({{pool_account(K::FundBank, pool), pool_account(K::FundBalance, pool)}}, amount);
}

std::vector<Leg> goods_accepted(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{account(K::Goods, pool, institution), payable_to_enterprise(pool, institution, enterprise)}}, amount);
}

std::vector<Leg> goods_returned(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{payable_to_enterprise(pool, institution, enterprise), account(K::Goods, pool, institution)}}, amount);
}

std::vector<Leg> claim_approved(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::BenefitExpense, pool), account(K::PayableToInstitution, pool, institution)},
             {account(K::ReceivableFromFund, pool, institution), account(K::InsuranceIncome, pool, institution)}},
            amount);
}

std::vector<Leg> prepayment_issued(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::Prepayment, pool, institution), pool_account(K::PaymentInTransit, pool)},
             {account(K::MoneyOnTheWay, pool, institution), account(K::PrepaymentReceived, pool, institution)}},
            amount);
}

std::vector<Leg> prepayment_offset(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::PayableToInstitution, pool, institution), account(K::Prepayment, pool, institution)},
             {account(K::PrepaymentReceived, pool, institution), account(K::ReceivableFromFund, pool, institution)}},
            amount);
}

std::vector<Leg> prepayment_returned(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::FundBank, pool), account(K::Prepayment, pool, institution)},
             {account(K::PrepaymentReceived, pool, institution), account(K::InstitutionBank, pool, institution)}},
            amount);
}

std::vector<Leg> batch_issued(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{account(K::ReceivableFromInstitution, pool, institution), pool_account(K::PaymentInTransit, pool)},
             {payable_to_enterprise(pool, institution, enterprise), account(K::PayableToFund, pool, institution)}},
            amount);
}

std::vector<Leg> bank_confirmed_to_enterprise(PoolCode pool, Fen amount) {
  return of({{pool_account(K::PaymentInTransit, pool), pool_account(K::FundBank, pool)}}, amount);
}

std::vector<Leg> bank_confirmed_to_institution(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::PaymentInTransit, pool), pool_account(K::FundBank, pool)},
             {account(K::InstitutionBank, pool, institution), account(K::MoneyOnTheWay, pool, institution)}},
            amount);
}

std::vector<Leg> direct_offset(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::PayableToInstitution, pool, institution), account(K::ReceivableFromInstitution, pool, institution)},
             {account(K::PayableToFund, pool, institution), account(K::ReceivableFromFund, pool, institution)}},
            amount);
}

std::vector<Leg> claim_rest_issued(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::PayableToInstitution, pool, institution), pool_account(K::PaymentInTransit, pool)},
             {account(K::MoneyOnTheWay, pool, institution), account(K::ReceivableFromFund, pool, institution)}},
            amount);
}

std::vector<Leg> surplus_granted(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::BenefitExpense, pool), account(K::SurplusPayable, pool, institution)},
             {account(K::SurplusReceivable, pool, institution), account(K::SurplusIncome, pool, institution)}},
            amount);
}

std::vector<Leg> surplus_issued(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::SurplusPayable, pool, institution), pool_account(K::PaymentInTransit, pool)},
             {account(K::MoneyOnTheWay, pool, institution), account(K::SurplusReceivable, pool, institution)}},
            amount);
}

std::vector<Leg> capital_issued(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::WorkingCapital, pool, institution), pool_account(K::PaymentInTransit, pool)},
             {account(K::MoneyOnTheWay, pool, institution), account(K::CapitalReceived, pool, institution)}},
            amount);
}

std::vector<Leg> capital_returned(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::FundBank, pool), account(K::WorkingCapital, pool, institution)},
             {account(K::CapitalReceived, pool, institution), account(K::InstitutionBank, pool, institution)}},
            amount);
}

std::vector<Leg> capital_recalled(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::ReceivableFromInstitution, pool, institution), account(K::WorkingCapital, pool, institution)},
             {account(K::CapitalReceived, pool, institution), account(K::PayableToFund, pool, institution)}},
            amount);
}

std::vector<Leg> clearing_issued(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::BenefitExpense, pool), pool_account(K::PaymentInTransit, pool)},
             {account(K::MoneyOnTheWay, pool, institution), account(K::InsuranceIncome, pool, institution)}},
            amount);
}

std::vector<Leg> clearing_owed(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{account(K::ReceivableFromInstitution, pool, institution), pool_account(K::BenefitExpense, pool)},
             {account(K::InsuranceIncome, pool, institution), account(K::PayableToFund, pool, institution)}},
            amount);
}

std::vector<Leg> self_payment(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{payable_to_enterprise(pool, institution, enterprise), account(K::InstitutionBank, pool, institution)}}, amount);
}

std::vector<Leg> institution_topped_up(PoolCode pool, OrganisationId institution, Fen amount) {
  return of({{pool_account(K::FundBank, pool), account(K::ReceivableFromInstitution, pool, institution)},
             {account(K::PayableToFund, pool, institution), account(K::InstitutionBank, pool, institution)}},
            amount);
}

std::vector<Leg> recovered_by_fund(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{pool_account(K::FundBank, pool), account(K::ReceivableFromInstitution, pool, institution)},
             {account(K::PayableToFund, pool, institution), payable_to_enterprise(pool, institution, enterprise)}},
            amount);
}

std::vector<Leg> recovered_by_institution(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount) {
  return of({{account(K::InstitutionBank, pool, institution), payable_to_enterprise(pool, institution, enterprise)}}, amount);
}

std::vector<Leg> invoice_difference(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen difference) {
  const AccountKey goods = account(K::Goods, pool, institution);
  const AccountKey payable = payable_to_enterprise(pool, institution, enterprise);
  const AccountKey rounding = account(K::RoundingDifference, pool, institution);
  if (difference < Fen{}) return of({{payable, goods}, {rounding, payable}}, -difference);
  return of({{goods, payable}, {payable, rounding}}, difference);
}

std::vector<Leg> year_closed(PoolCode pool, Fen expense) {
  const AccountKey balance = pool_account(K::FundBalance, pool);
  const AccountKey spent = pool_account(K::BenefitExpense, pool);
  if (expense < Fen{}) return of({{spent, balance}}, -expense);
  return of({{balance, spent}}, expense);
}

}  // namespace liangjia::settlement::legs
