#include <algorithm>

#include "api/demo/city_parts.h"
#include "core/base/text.h"

namespace liangjia::api::demo {
namespace {

constexpr std::pair<Role, std::string_view> kNames[] = {{Role::CatalogueOfficer, "catalogue"},
                                                        {Role::Monitor, "monitor"},
                                                        {Role::AgencyMaker, "maker"},
                                                        {Role::AgencyChecker, "checker"},
                                                        {Role::FinanceApprover, "finance"},
                                                        {Role::SystemAdministrator, "system"},
                                                        {Role::SecurityAdministrator, "security"},
                                                        {Role::AuditAdministrator, "audit"},
                                                        {Role::AllianceBuyer, "buyer"},
                                                        {Role::Pharmacist, "pharmacist"},
                                                        {Role::InstitutionFinance, "finance"},
                                                        {Role::Sales, "sales"},
                                                        {Role::EnterpriseFinance, "finance"}};

std::string_view short_name(Role role) {
  for (const auto& [known, name] : kNames) {
    if (known == role) return name;
  }
  throw InternalBug("a role without a demo user name");
}

class People {
 public:
  explicit People(City& city) : city_(city) {}

  void add() {
    constexpr Role kBureau[] = {Role::Monitor, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover};
    constexpr Role kCityOnly[] = {Role::CatalogueOfficer, Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator};
    constexpr Role kLead[] = {Role::AllianceBuyer, Role::Pharmacist, Role::InstitutionFinance};
    constexpr Role kInstitution[] = {Role::Pharmacist, Role::InstitutionFinance};
    constexpr Role kDistributor[] = {Role::Sales, Role::EnterpriseFinance};
    constexpr Role kWinner[] = {Role::Sales};

    const std::string city_bureau = "YB" + std::string(kCityRegion);
    add_users("city", city_bureau, kBureau);
    add_users("city", city_bureau, kCityOnly);
    for (std::size_t i = 0; i < std::size(kCounties); ++i) {
      const std::string county(kCounties[i].pinyin);
      add_users(county, "YB" + std::string(kCounties[i].region_code), kBureau);
      add_users(county + ".lead", city_.alliances[i].lead, kLead);
      add_numbered(county + ".m", city_.alliances[i].members, kInstitution);
    }
    add_users(std::string(kDevelopmentZone.pinyin), "YB" + std::string(kDevelopmentZone.region_code), kBureau);
    add_numbered(std::string(kDevelopmentZone.pinyin) + ".h", institutions_in(kDevelopmentZone.region_code), kInstitution);
    add_numbered("city.h", institutions_in(kCityPool), kInstitution);
    add_numbered("dist", codes_of(city_, kDistributors), kDistributor);
    add_numbered("win", winners_of(city_), kWinner, 2);
  }

 private:
  const std::string& name_of_organisation(const std::string& code) const {
    return std::find_if(city_.organisations.begin(), city_.organisations.end(), [&](const auto& one) { return one.code == code; })->name;
  }

  std::vector<std::string> institutions_in(std::string_view region) const {
    std::vector<std::string> codes;
    for (const catalog::Organisation& one : city_.organisations) {
      if (one.kind == OrganisationKind::Institution && one.region_code == region) codes.push_back(one.code);
    }
    return codes;
  }

  void add_users(const std::string& prefix, const std::string& organisation, std::span<const Role> roles) {
    for (const Role role : roles) {
      city_.users.push_back({prefix + "." + std::string(short_name(role)),
                             std::string(name_of(role).zh) + "·" + name_of_organisation(organisation), organisation, role});
    }
  }

  // "qingtian.m3.pharmacist", "win07.sales".
  void add_numbered(const std::string& prefix, const std::vector<std::string>& organisations, std::span<const Role> roles,
                    std::size_t width = 1) {
    for (std::size_t i = 0; i < organisations.size(); ++i) {
      add_users(prefix + padded(i + 1, width), organisations[i], roles);
    }
  }

  City& city_;
};

// Accounts of who is paid: institutions (the prepayment has an account of its own) and distributors.
void add_bank_accounts(City& city) {
  const auto distributors = codes_of(city, kDistributors);
  const auto add = [&](const catalog::Organisation& owner, catalog::AccountPurpose purpose) {
    const std::string serial = std::to_string(city.bank_accounts.size() + 1);
    city.bank_accounts.push_back(
        {owner.code, purpose, owner.name, "演示银行丽水分行", "62000000" + std::string(11 - serial.size(), '0') + serial});
  };
  for (const catalog::Organisation& one : city.organisations) {
    const bool institution = one.kind == OrganisationKind::Institution;
    if (institution || std::find(distributors.begin(), distributors.end(), one.code) != distributors.end()) {
      add(one, catalog::AccountPurpose::Settlement);
    }
    if (institution) add(one, catalog::AccountPurpose::Prepayment);
  }
}

}  // namespace

void add_people(City& city) {
  People(city).add();
  add_bank_accounts(city);
}

}  // namespace liangjia::api::demo
