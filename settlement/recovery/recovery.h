#pragma once
// What a supplier owes when goods are returned that were paid for (退货应收款), per return, or per batch whose returns were more than its
// goods. Recorded in the transaction that makes it; shown to both sides and the bureau; asked for with a date due; then received, or taken
// off a later batch. Life: the table below.
//   RV-1  a confirmed return of a paid line stands in exactly one of: a live batch, as a negative line; a recovery that is open or
//   received. RV-2  a recovery keeps its amount: that of its return, or what its batch fell below zero. RV-3  the money belongs to whoever
//   paid: to the fund while the institution owes it at least as much, and then that debt falls by it
//         in both books; else to the institution, which has given the fund its own in the meantime.
//   RV-4  what came back is reported by one person and confirmed, and booked, by another on the side that received it.
//   RV-5  an application takes what is not paid back yet off the batch; a batch that comes to nothing gives it back as owed.
#include <optional>
#include <string>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

using RecoveryId = Id<struct RecoveryTag>;

namespace kind {
inline constexpr ObjectKind kRecovery{"recovery", "退货应收款"};
}  // namespace kind

enum class RecoveryState { Owed, Demanded, Reported, Received, Offset };
enum class RecoveryStep { Demand, Report, WithdrawReport, Confirm, TakeOff, GiveBack };
enum class RecoverySource { GoodsReturn, SettlementBatch };
enum class MoneySide { Fund, Institution };  // whose money it is

struct Recovery {
  RecoveryId id;
  std::string number;
  OrganisationId enterprise;
  OrganisationId institution;
  std::string region_code;  // of the institution
  MoneySide payer = MoneySide::Fund;
  RecoverySource source_kind = RecoverySource::GoodsReturn;
  std::int64_t source_id = 0;
  Fen amount;  // > 0
  RecoveryState state = RecoveryState::Owed;
  std::optional<BusinessDate> due_on;  // since it was asked for
  std::optional<UserId> demanded_by;
  std::optional<MoneySide> paid_to;  // this and the next three: since it was reported
  std::optional<BusinessDate> paid_on;
  std::optional<std::string> bank_reference;
  std::optional<UserId> reported_by;
  std::optional<UserId> confirmed_by;
  std::optional<std::int64_t> batch;  // that it was taken off
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
  Ownership owner() const { return {institution, region_code, OrganisationId{}, enterprise}; }
  bool overdue(BusinessDate today) const { return state == RecoveryState::Demanded && due_on && *due_on < today; }
};

// Change type for the invariants.
struct RecoveryChange {
  std::optional<Recovery> before;  // none: recorded
  Recovery after;
};

// "recovery.once", "recovery.amount", "recovery.persons", "recovery.booked".
std::vector<command::Invariant> recovery_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::RecoveryState> {
  using S = settlement::RecoveryState;
  static constexpr EnumName<S> kAll[] = {{S::Owed, "owed", "待催收"},
                                         {S::Demanded, "demanded", "已催收"},
                                         {S::Reported, "reported", "到账待确认"},
                                         {S::Received, "received", "已收回"},
                                         {S::Offset, "offset", "已冲抵"}};
};
template <>
struct EnumNames<settlement::RecoveryStep> {
  using S = settlement::RecoveryStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Demand, "demand", "催收"},       {S::Report, "report", "登记退款"}, {S::WithdrawReport, "withdraw_report", "撤销登记"},
      {S::Confirm, "confirm", "确认到账"}, {S::TakeOff, "take_off", "冲抵"},  {S::GiveBack, "give_back", "退出冲抵"}};
};
template <>
struct EnumNames<settlement::RecoverySource> {
  using S = settlement::RecoverySource;
  static constexpr EnumName<S> kAll[] = {{S::GoodsReturn, "goods_return", "退货单"}, {S::SettlementBatch, "settlement_batch", "结算单"}};
};
template <>
struct EnumNames<settlement::MoneySide> {
  using S = settlement::MoneySide;
  static constexpr EnumName<S> kAll[] = {{S::Fund, "fund", "医保基金"}, {S::Institution, "institution", "医疗机构"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<RecoveryState, RecoveryStep> kRecoveryRows[] = {
    {RecoveryState::Owed, RecoveryStep::Demand, RecoveryState::Demanded},
    {RecoveryState::Owed, RecoveryStep::TakeOff, RecoveryState::Offset},
    {RecoveryState::Demanded, RecoveryStep::Report, RecoveryState::Reported},
    {RecoveryState::Demanded, RecoveryStep::TakeOff, RecoveryState::Offset},
    {RecoveryState::Reported, RecoveryStep::WithdrawReport, RecoveryState::Demanded},
    {RecoveryState::Reported, RecoveryStep::Confirm, RecoveryState::Received},
    {RecoveryState::Offset, RecoveryStep::GiveBack, RecoveryState::Owed}};
inline constexpr StateMachine<RecoveryState, RecoveryStep> kRecoveryStates{kRecoveryRows};

}  // namespace liangjia::settlement
