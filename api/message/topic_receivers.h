#pragma once
// Who hears of what: parties and roles as the table of topics names them.
#include "api/message/topics.h"

namespace liangjia::api::told {

inline constexpr Role kSales[] = {Role::Sales};
inline constexpr Role kSupplier[] = {Role::Sales, Role::EnterpriseFinance};
inline constexpr Role kBuyers[] = {Role::Pharmacist, Role::AllianceBuyer};
inline constexpr Role kLeadBuyer[] = {Role::AllianceBuyer};
inline constexpr Role kPharmacist[] = {Role::Pharmacist};
inline constexpr Role kHospitalFinance[] = {Role::InstitutionFinance};
inline constexpr Role kVerifiers[] = {Role::InstitutionFinance, Role::AllianceBuyer};
inline constexpr Role kSigners[] = {Role::InstitutionFinance, Role::Pharmacist, Role::AllianceBuyer};
inline constexpr Role kMaker[] = {Role::AgencyMaker};
inline constexpr Role kChecker[] = {Role::AgencyChecker};
inline constexpr Role kSecondPersons[] = {Role::AgencyChecker, Role::FinanceApprover};
inline constexpr Role kMakerAndChecker[] = {Role::AgencyMaker, Role::AgencyChecker};
inline constexpr Role kReviewers[] = {Role::Monitor, Role::CatalogueOfficer};
inline constexpr Role kQuotaDeciders[] = {Role::AgencyChecker, Role::Monitor};

using Told = std::array<ToldTo, 4>;
inline constexpr Told kSuppliers{{{Party::Distributor, kSales}, {Party::Winner, kSales}}};
inline constexpr Told kParties{{{Party::Institution, kSigners}, {Party::Winner, kSales}, {Party::Distributor, kSales}}};
constexpr Told to(Party party, std::span<const Role> roles) { return {{{party, roles}}}; }

}  // namespace liangjia::api::told
