#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kNothingToCompute{"quota_nothing_to_compute", 409, "没有市级已审核且额度尚未确认的报量单，请先完成审核",
                                             "No report approved by the city waits for its quota; finish the reviews first"};
inline constexpr ErrorKind kNothingInState{"quota_nothing_in_state", 409, "没有处于“{state}”状态的额度账户，请刷新后查看",
                                           "No quota account is in state {state_en}; reload and look"};
inline constexpr ErrorKind kWinnersUnknown{
    "quota_winners_unknown", 409,
    "品种 {variety} 未登记公布的中选企业数（全国或联盟），无法确定约定比例；请目录岗在批次的品种分类（classify_varieties）中填写 "
    "published_winners",
    "The published number of winners of {variety} (nation-wide, or in the alliance) is missing, so its ratio is unknown; the catalogue "
    "officer tells it as published_winners by classify_varieties"};
inline constexpr ErrorKind kBelowUsed{"quota_below_used", 409, "不能低于已占用与已验收之和 {used}",
                                      "It cannot go below what is reserved and accepted, {used}"};
inline constexpr ErrorKind kAccountClosed{"quota_account_closed", 409, "该额度账户已冻结或结束，不能调整",
                                          "The account is frozen or ended and cannot be changed"};
inline constexpr ErrorKind kNotComputed{"quota_not_computed", 409, "只有已测算、尚未确认的额度可以提出异议",
                                        "Only a computed quota that is not confirmed yet can be objected to"};
inline constexpr ErrorKind kNoObjection{"quota_no_objection", 409, "该额度没有待处理的异议", "No objection to this quota waits"};
inline constexpr ErrorKind kTransferNotAlike{"quota_transfer_not_alike", 422, "只能在同一协议年度、同一中选产品的账户之间调剂",
                                             "Both accounts must be of the same agreement year and award"};
inline constexpr ErrorKind kTransferOutside{"quota_transfer_outside", 422, "只能在本医共体成员之间调剂",
                                            "Both institutions must be members of your alliance"};
inline constexpr ErrorKind kTransferShort{"quota_transfer_short", 409, "调出账户可用额度只有 {free}，请减少数量",
                                          "Only {free} is free on the giving account; move less"};
inline constexpr ErrorKind kTransferNotLocked{"quota_transfer_not_locked", 409, "两个账户都须处于已锁定状态",
                                              "Both accounts must be locked"};
inline constexpr ErrorKind kTransferDecided{"quota_transfer_decided", 409, "该调剂申请已处理", "The transfer was decided already"};

inline constexpr const ErrorKind* kQuotaErrors[] = {&kNothingToCompute, &kNothingInState, &kWinnersUnknown,    &kBelowUsed,
                                                    &kAccountClosed,    &kNotComputed,    &kNoObjection,       &kTransferNotAlike,
                                                    &kTransferOutside,  &kTransferShort,  &kTransferNotLocked, &kTransferDecided};

}  // namespace liangjia::procurement::error
