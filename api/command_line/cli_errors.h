#pragma once
// Refusals of the command line; told to the operator, never to a caller of the API.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kDatabaseUnreachable{
    "database_unreachable", 503, "连不上数据库 {host}：{reason}。请核对地址、账号、CA 证书与证书上的主机名",
    "Cannot reach the database at {host}: {reason}. Check the address, the account, the CA file and the host name in the certificate"};
inline constexpr ErrorKind kFolderNotEmpty{"folder_not_empty", 409, "目录 {folder} 不是空目录，请另选",
                                           "The folder {folder} is not empty; choose another"};
inline constexpr ErrorKind kBackupDamaged{"backup_damaged", 409, "备份文件 {file} 缺失或与清单的摘要不符",
                                          "The backup's file {file} is missing or differs from the manifest's digest"};
inline constexpr ErrorKind kToolMissing{"tool_missing", 503, "没有找到程序 {tool}，请安装软件包 {package}",
                                        "The program {tool} was not found; install the package {package}"};
inline constexpr ErrorKind kToolFailed{"tool_failed", 503, "程序 {tool} 失败，退出码 {status}",
                                       "The program {tool} failed with status {status}"};

inline constexpr const ErrorKind* kCommandLineErrors[] = {&kDatabaseUnreachable, &kFolderNotEmpty, &kBackupDamaged, &kToolMissing,
                                                          &kToolFailed};

}  // namespace liangjia::api::error
