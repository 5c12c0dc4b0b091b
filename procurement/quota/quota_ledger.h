#pragma once
// Contracted volume as a ledger, per institution x award x agreement year, in minimum units:
//   contracted = reserved + accepted + free, each >= 0 (Rule QU-1). It moves only by entries (QU-2): reserve when an order
//   is submitted, void on refusal, expiry, cancel or short close, post on acceptance, return on a confirmed return,
//   transfer inside an alliance (sum kept, QU-3), move to a backup award on supply failure (QU-4), amend by the bureau.
// An account takes orders while it is `locked`; a `frozen` one only posts and voids what was reserved before.
// Lock accounts in ascending id, after the volume report and before the agreement (lock order: ARCHITECTURE.md).
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/award/award.h"
#include "core/base/object_kind.h"
#include "core/command/context.h"
#include "core/command/invariant.h"

namespace liangjia::procurement {

using QuotaAccountId = Id<struct QuotaAccountTag>;
using QuotaEntryId = Id<struct QuotaEntryTag>;

namespace kind {
inline constexpr ObjectKind kQuotaAccount{"quota_account", "额度账户"};
inline constexpr ObjectKind kInstitutionQuota{"institution_quota", "医疗机构额度"};
}  // namespace kind

enum class QuotaState { Computed, Objected, Confirmed, Locked, Frozen, Ended };
enum class QuotaEntryKind { Grant, Amend, Reserve, Void, Post, Return, TransferOut, TransferIn, MoveOut, MoveIn };

struct QuotaAccount {
  QuotaAccountId id;
  catalog::AgreementYearId year;
  OrganisationId institution;
  catalog::AwardId award;
  catalog::VarietyId variety;
  catalog::ProductId product;
  OrganisationId winner;
  std::string region_code;
  QuotaState state = QuotaState::Computed;
  bool brand_free = false;  // any winning award of the variety with the same factor and strength counts (tiny units)
  ConversionFactor factor;
  Units contracted;
  Units reserved;
  Units accepted;
  // How the contracted units came about: base x ratio (VO-4), by which rule. Nothing of a backup's account, which grows by moves alone.
  Units base;
  Ratio ratio;
  std::optional<rulebook::RuleId> rule;
  // What the institution objected and was answered, before it confirmed (QU-6).
  std::optional<Units> wanted = {};
  std::string objection = {};
  std::string objection_answer = {};
  std::int64_t version = 1;
  Instant created_at{};

  Units free() const { return contracted - reserved - accepted; }
};

struct QuotaMovement {
  QuotaAccountId account;
  QuotaEntryKind kind = QuotaEntryKind::Reserve;
  Units contracted_change;
  Units reserved_change;
  Units accepted_change;
  std::string document_kind;  // "order_line", "acceptance_line", "quota_transfer", "supply_case", "agreement_year"
  std::int64_t document_id = 0;
  std::string reason;

  static QuotaMovement reserve(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id);
};

// A movement as it was written.
struct QuotaEntry {
  QuotaEntryId id;
  QuotaMovement movement;
  UserId user;
  Instant at{};
};

// Change type for the invariants (command::ChangeSet): one per account touched.
struct QuotaChange {
  QuotaAccount before;
  QuotaAccount after;
  std::vector<QuotaMovement> movements;
};

// Locked in ascending id, one round trip. Missing ids are simply absent from the answer.
std::vector<QuotaAccount> lock_accounts(db::Transaction& tx, const std::vector<QuotaAccountId>& ids);
// The same without a lock: for an answer that promises nothing.
std::vector<QuotaAccount> find_accounts(db::Session& session, const std::vector<QuotaAccountId>& ids);

// Applies movements to accounts locked before in this transaction: multi-row UPDATE of accounts and INSERT of entries
// (usually two round trips), a QuotaChange each. A movement that would break QU-1 throws InternalBug: decide() must have refused it.
void move(command::Context& context, std::span<const QuotaAccount> locked, const std::vector<QuotaMovement>& movements);
// Only the entries, for whoever opens accounts with their first grant already in the row.
void write_entries(command::Context& context, std::span<const QuotaMovement> movements);

// "quota.balance", "quota.conserved", "quota.entries".
std::vector<command::Invariant> quota_invariants();

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::QuotaState> {
  using S = procurement::QuotaState;
  static constexpr EnumName<S> kAll[] = {{S::Computed, "computed", "已测算"},   {S::Objected, "objected", "异议中"},
                                         {S::Confirmed, "confirmed", "已确认"}, {S::Locked, "locked", "已锁定"},
                                         {S::Frozen, "frozen", "已冻结"},       {S::Ended, "ended", "已结束"}};
};
template <>
struct EnumNames<procurement::QuotaEntryKind> {
  using K = procurement::QuotaEntryKind;
  static constexpr EnumName<K> kAll[] = {{K::Grant, "grant", "核定"},
                                         {K::Amend, "amend", "调整"},
                                         {K::Reserve, "reserve", "下单占用"},
                                         {K::Void, "void", "释放"},
                                         {K::Post, "post", "验收核销"},
                                         {K::Return, "return", "退货恢复"},
                                         {K::TransferOut, "transfer_out", "调出"},
                                         {K::TransferIn, "transfer_in", "调入"},
                                         {K::MoveOut, "move_out", "转备供（出）"},
                                         {K::MoveIn, "move_in", "转备供（入）"}};
};
}  // namespace liangjia
