#pragma once
// Error rows of the platform: documents that are no JSON, and settings that cannot be used.
#include "core/base/error.h"

namespace liangjia::error {

inline constexpr ErrorKind kMalformedJson{"malformed_json", 400, "不是合法的 JSON，第 {byte} 字节处有误",
                                          "Not valid JSON; the fault is at byte {byte}"};
inline constexpr ErrorKind kJsonTooDeep{"json_too_deep", 400, "JSON 嵌套超过 {most} 层（第 {byte} 字节）",
                                        "JSON is nested deeper than {most} levels (byte {byte})"};
inline constexpr ErrorKind kJsonDuplicateName{"json_duplicate_name", 400, "字段 {name} 出现了两次（第 {byte} 字节），请删去一个",
                                              "The member {name} appears twice (byte {byte}); remove one"};
inline constexpr ErrorKind kJsonTooManyMembers{"json_too_many_members", 400, "一个对象最多 {most} 个字段（第 {byte} 字节）",
                                               "An object holds at most {most} members (byte {byte})"};
inline constexpr ErrorKind kJsonNumberNotWhole{
    "json_number_not_whole", 400, "数字 {number} 不是整数（第 {byte} 字节）；金额、价格和比例请写成文本，如 \"3.18\"",
    "The number {number} is not whole (byte {byte}); write amounts, prices and ratios as text such as \"3.18\""};
inline constexpr ErrorKind kJsonNumberTooLarge{"json_number_too_large", 400, "数字超出 64 位整数范围（第 {byte} 字节）",
                                               "The number does not fit 64 bits (byte {byte})"};
inline constexpr ErrorKind kWrongCount{"wrong_count", 422, "项数不对，应有 {low} 至 {high} 项",
                                       "Wrong number of items, must be {low} to {high}"};
inline constexpr ErrorKind kControlCharacter{"control_character", 422, "含有不可见的控制字符，请删除后重新输入",
                                             "Holds an invisible control character; remove it and type the text again"};
inline constexpr ErrorKind kSettingUnknown{"setting_unknown", 400, "{source}中没有名为 {setting} 的设置，请核对拼写（--help 列出全部设置）",
                                           "{source} names {setting}, which is no setting; check its spelling (--help lists them all)"};
inline constexpr ErrorKind kSettingInvalid{"setting_invalid", 400, "设置 {setting}（来自{source}）的值不可用，应为 {expected}",
                                           "The value of {setting} (from {source}) cannot be used, expected {expected}"};
inline constexpr ErrorKind kSettingFileUnreadable{"setting_file_unreadable", 400, "配置文件 {file} 读不了，请检查路径、权限和格式",
                                                  "The settings file {file} cannot be read; check its path, rights and format"};

inline constexpr const ErrorKind* kPlatformErrors[] = {
    &kMalformedJson, &kJsonTooDeep,      &kJsonDuplicateName, &kJsonTooManyMembers, &kJsonNumberNotWhole,   &kJsonNumberTooLarge,
    &kWrongCount,    &kControlCharacter, &kSettingUnknown,    &kSettingInvalid,     &kSettingFileUnreadable};

}  // namespace liangjia::error
