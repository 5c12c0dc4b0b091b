#pragma once
// Who acts, in which role, and over what. Rights are two questions, asked in one place each: may this role do this
// (kRoles of each command, checked by the runner; the route table for reads) and is this object theirs (Scope, part of every
// query and checked on every loaded document). Default is no. A foreign object is "not found", never "forbidden".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/identifier.h"
#include "core/base/state_machine.h"
#include "core/database/value.h"

namespace liangjia {

enum class OrganisationKind { Institution, Enterprise, Bureau };
template <>
struct EnumNames<OrganisationKind> {
  static constexpr EnumName<OrganisationKind> kAll[] = {{OrganisationKind::Institution, "institution", "医疗机构"},
                                                        {OrganisationKind::Enterprise, "enterprise", "企业"},
                                                        {OrganisationKind::Bureau, "bureau", "医保部门"}};
};

enum class Role {
  CatalogueOfficer,
  Monitor,
  AgencyMaker,
  AgencyChecker,
  FinanceApprover,  // bureau, city or county by the scope
  Pharmacist,
  InstitutionFinance,
  AllianceBuyer,  // institution; the buyer acts for members
  Sales,
  EnterpriseFinance,  // enterprise
  SystemAdministrator,
  SecurityAdministrator,
  AuditAdministrator,  // separated: no business rights at all
  System               // the program itself: clocks, sealing, import by command line
};
template <>
struct EnumNames<Role> {
  static constexpr EnumName<Role> kAll[] = {{Role::CatalogueOfficer, "catalogue_officer", "目录岗"},
                                            {Role::Monitor, "monitor", "监测岗"},
                                            {Role::AgencyMaker, "agency_maker", "经办岗"},
                                            {Role::AgencyChecker, "agency_checker", "复核岗"},
                                            {Role::FinanceApprover, "finance_approver", "财政审批岗"},
                                            {Role::Pharmacist, "pharmacist", "药剂岗"},
                                            {Role::InstitutionFinance, "institution_finance", "医疗机构财务岗"},
                                            {Role::AllianceBuyer, "alliance_buyer", "医共体采购岗"},
                                            {Role::Sales, "sales", "企业业务岗"},
                                            {Role::EnterpriseFinance, "enterprise_finance", "企业财务岗"},
                                            {Role::SystemAdministrator, "system_administrator", "系统管理员"},
                                            {Role::SecurityAdministrator, "security_administrator", "安全管理员"},
                                            {Role::AuditAdministrator, "audit_administrator", "审计管理员"},
                                            {Role::System, "system", "系统"}};
};

// To whom a document belongs. Leave out what does not apply: an absent part never matches.
struct Ownership {
  OrganisationId institution;
  std::string region_code;  // of the institution
  OrganisationId winner;
  OrganisationId distributor;
};

// What alone finds rows of a scope: a column with one value, or the divisions whose codes begin with it.
struct ScopeKey {
  std::string_view column;
  db::Value value;
  bool divisions = false;
};

// A piece of a WHERE clause with its values. Of a scope, `keys` say the same as alternatives, each of which an index can read alone.
struct SqlFilter {
  std::string text;
  std::vector<db::Value> values;
  std::vector<ScopeKey> keys = {};
};
SqlFilter either(const SqlFilter& one, const SqlFilter& other);

// Column names for the same parts; empty: this kind of document has no such part.
struct OwnershipColumns {
  std::string_view institution;
  std::string_view region;
  std::string_view winner;
  std::string_view distributor;
};

class Scope {
 public:
  static Scope of_bureau(std::string region_code);                                    // city or county: everything in its division
  static Scope of_institutions(OrganisationId own, std::vector<OrganisationId> all);  // own, and the members when it leads an alliance
  static Scope of_enterprise(OrganisationId own);
  static Scope everything();  // the program itself

  bool covers(const Ownership& owner) const;
  bool covers_institution(OrganisationId institution, std::string_view region_code) const;
  SqlFilter filter(const OwnershipColumns& columns) const;  // "1 = 0" when nothing can match

  OrganisationKind kind() const { return kind_; }
  OrganisationId organisation() const { return organisation_; }
  const std::string& region_code() const { return region_code_; }  // bureau only
  const std::vector<OrganisationId>& institutions() const { return institutions_; }
  bool all() const { return all_; }

 private:
  OrganisationKind kind_ = OrganisationKind::Institution;
  bool all_ = false;
  OrganisationId organisation_;
  std::string region_code_;
  std::vector<OrganisationId> institutions_;
};

struct Actor {
  UserId user;
  OrganisationId organisation;
  std::vector<Role> roles;
  Scope scope;
  std::string source_address;
  std::string request_id;
  std::vector<UserId> other_accounts = {};  // of the same person, as far as staff numbers tell

  bool has(Role role) const;
  static Actor system(std::string request_id);  // the program: role System, sees everything
};

// Where two people must act, this tells whether it would be one: the account is the actor's own, or another one of the same person.
bool same_person(const Actor& actor, const std::optional<UserId>& account);

// "331100" -> "3311" (a city and all below), "331121" -> "331121", "330000" -> "33".
std::string_view region_prefix(std::string_view region_code);

}  // namespace liangjia
