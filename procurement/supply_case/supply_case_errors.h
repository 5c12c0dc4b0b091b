#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kCaseOpen{"supply_case_open", 409, "该中选品种在该地区已有未办结的断供单，请在原单上处理",
                                     "This award already has an open supply case in the area; go on with that one"};
inline constexpr ErrorKind kCaseAreaOutside{"supply_case_area_outside", 422, "地区 {area} 不在该中选的供应地区内或不在您的管辖范围",
                                            "Area {area} is outside the award's area or not yours"};
inline constexpr ErrorKind kNoBackup{
    "supply_case_no_backup", 422,
    "所选中选不是同一批次、同一品种、在效且覆盖该地区的备供；由通知指定其他中选企业的，请填写通知文号（notice）",
    "The chosen award is no backup in force of the same round and variety for this area; where a notice names another winner, tell the "
    "notice"};
inline constexpr ErrorKind kBackupNoPrice{"supply_case_backup_no_price", 422, "备供中选今日没有有效价格，请先录入",
                                          "The backup award has no price in force today; enter it first"};

inline constexpr const ErrorKind* kSupplyCaseErrors[] = {&kCaseOpen, &kCaseAreaOutside, &kNoBackup, &kBackupNoPrice};

}  // namespace liangjia::procurement::error
