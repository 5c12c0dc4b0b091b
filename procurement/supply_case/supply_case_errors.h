#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kCaseOpen{"supply_case_open", 409, "该中选品种在该地区已有未办结的断供单，请在原单上处理",
                                     "This award already has an open supply case in the area; go on with that one"};
inline constexpr ErrorKind kCaseAreaOutside{"supply_case_area_outside", 422, "地区 {area} 不在该中选的供应地区内或不在您的管辖范围",
                                            "Area {area} is outside the award's area or not yours"};
inline constexpr ErrorKind kNoBackup{"supply_case_no_backup", 422, "所选中选不是同一批次、同一品种、在效且覆盖该地区的备供",
                                     "The chosen award is no backup in force of the same round and variety for this area"};
inline constexpr ErrorKind kBackupNoPrice{"supply_case_backup_no_price", 422, "备供中选今日没有有效价格，请先录入",
                                          "The backup award has no price in force today; enter it first"};
inline constexpr ErrorKind kNotWhole{
    "supply_case_not_whole", 409, "账户 {account} 的剩余 {units} 按规格折算后不是整数，请先由医保部门调整约定量",
    "The remaining {units} units of account {account} do not convert to a whole number; amend the contracted volume first"};

inline constexpr const ErrorKind* kSupplyCaseErrors[] = {&kCaseOpen, &kCaseAreaOutside, &kNoBackup, &kBackupNoPrice, &kNotWhole};

}  // namespace liangjia::procurement::error
