#pragma once
// Organisations and alliances as the rest of the program sees them. Keys: institution = 12-character code (H + division +
// serial), enterprise = USCC, bureau = its own code. The pool of an institution is its division code (region.code).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/party/account_number.h"
#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/database/transaction.h"

namespace liangjia::catalog {

using AllianceId = Id<struct AllianceTag>;
using DeliveryPointId = Id<struct DeliveryPointTag>;
using BankAccountId = Id<struct BankAccountTag>;

namespace kind {
inline constexpr ObjectKind kRegion{"region", "行政区划"};
inline constexpr ObjectKind kOrganisation{"organisation", "机构"};
inline constexpr ObjectKind kAlliance{"alliance", "医共体"};
inline constexpr ObjectKind kDeliveryPoint{"delivery_point", "收货点"};
inline constexpr ObjectKind kBankAccount{"bank_account", "银行账户"};
}  // namespace kind

enum class OrganisationState { Active, Suspended, Closed };

struct Organisation {
  OrganisationId id;
  OrganisationKind kind = OrganisationKind::Institution;
  std::string code;
  std::string uscc;  // empty when not known
  std::string name;
  std::string region_code;
  std::string level;  // of an institution: hospital, township, village_clinic; empty else
  OrganisationState state = OrganisationState::Active;
  std::int64_t version = 0;
  Instant created_at{};
};

struct Alliance {
  AllianceId id;
  std::string code;
  std::string name;
  std::string region_code;
  OrganisationId lead;
  std::vector<OrganisationId> members;  // in force on the asked day, the lead included
  std::int64_t version = 0;
  Instant created_at{};
};

// Where money is paid to.
struct BankAccount {
  BankAccountId id;
  OrganisationId organisation;
  std::string account_name;
  std::string bank_name;
  AccountNumber account_number;
};

// Reads. An absent row is nullopt; scope is the caller's to check.
std::optional<Organisation> find_organisation(db::Session& session, OrganisationId id);
std::optional<Organisation> find_organisation_by_code(db::Session& session, std::string_view code);
// Ids of all rows found; order and repeats do not matter. For documents with many parties: one round trip.
std::vector<Organisation> find_organisations(db::Session& session, const std::vector<OrganisationId>& ids);
std::optional<Alliance> alliance_led_by(db::Session& session, OrganisationId lead, BusinessDate on);
std::vector<OrganisationId> members_led_by(db::Session& session, OrganisationId lead, BusinessDate on);  // itself among them; by id
std::optional<Alliance> alliance_of(db::Session& session, OrganisationId institution, BusinessDate on);
// The active account money is paid to. purpose: "settlement" or "prepayment".
std::optional<BankAccount> active_bank_account(db::Session& session, OrganisationId organisation, std::string_view purpose);
// The active account that the bureau of exactly this division pays from. There is one at most (Rule CA-17).
std::optional<BankAccount> paying_account_of(db::Session& session, std::string_view region_code);
std::optional<BankAccount> find_bank_account(db::Session& session, BankAccountId id);  // whatever its state

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::OrganisationState> {
  static constexpr EnumName<catalog::OrganisationState> kAll[] = {{catalog::OrganisationState::Active, "active", "正常"},
                                                                  {catalog::OrganisationState::Suspended, "suspended", "暂停"},
                                                                  {catalog::OrganisationState::Closed, "closed", "停用"}};
};
}  // namespace liangjia
