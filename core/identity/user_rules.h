#pragma once
// The rules of accounts, pure.
//   AC-1 password: at least 10 characters, three of four classes, without the user name
//   AC-5 roles fit the kind of the organisation; AC-6 the three administrators hold nothing else; AC-7 nobody is agency
//   maker and checker
//   AC-21 who moves money or administers begins with a secret of two administrators: till then such roles rest
//   AC-25 a person has one account that moves money or administers, and it names its person
//   AC-11 an administrator's accounts: organisations of its division; enterprises belong to the city
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/identity/employer.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

inline constexpr std::size_t kPasswordLeast = 10;
inline constexpr std::size_t kPasswordMost = 200;

bool valid_username(std::string_view username);  // 3..64 of a-z 0-9 . _ -, beginning with a letter
void check_username(std::string_view username, const std::string& pointer, FieldErrors& errors);
void check_password(std::string_view password, std::string_view username, const std::string& pointer, FieldErrors& errors);
void check_roles(OrganisationKind kind, const std::vector<Role>& roles, const std::string& pointer, FieldErrors& errors);

bool is_administrator(Role role);   // system, security or audit
bool needs_two_persons(Role role);  // moves money, or is an administrator's
bool needs_two_persons(const std::vector<Role>& roles);
// The account with what follows from its roles and state about its person (Rule AC-25).
UserAccount tied_to_person(UserAccount account);
std::vector<Role> usable_roles(std::vector<Role> roles, bool one_person_secret);
bool city_or_above(std::string_view region_code);  // of a division: "331100", "330000"
bool administers(const Actor& administrator, const Employer& employer);
// What `administers` says, for lists. `region` and `kind` are columns of the organisation.
SqlFilter administered(const Actor& administrator, std::string_view region, std::string_view kind);

// "agency_maker,monitor": as stored. Reading back an unknown token is a bug (InternalBug).
std::string roles_text(const std::vector<Role>& roles);
std::vector<Role> parse_roles(std::string_view text);

// Everybody who may be signed in.
inline constexpr Role kEveryRole[] = {Role::CatalogueOfficer,
                                      Role::Monitor,
                                      Role::AgencyMaker,
                                      Role::AgencyChecker,
                                      Role::FinanceApprover,
                                      Role::Pharmacist,
                                      Role::InstitutionFinance,
                                      Role::AllianceBuyer,
                                      Role::Sales,
                                      Role::EnterpriseFinance,
                                      Role::SystemAdministrator,
                                      Role::SecurityAdministrator,
                                      Role::AuditAdministrator};

}  // namespace liangjia::identity
