#pragma once
// Refusals of the command line; told to the operator, never to a caller of the API.
#include "api/child_program.h"
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kDatabaseUnreachable{
    "database_unreachable", 503, "连不上数据库 {host}：{reason}。请核对地址、账号、CA 证书与证书上的主机名",
    "Cannot reach the database at {host}: {reason}. Check the address, the account, the CA file and the host name in the certificate"};
inline constexpr ErrorKind kFolderNotEmpty{"folder_not_empty", 409, "目录 {folder} 不是空目录，请另选",
                                           "The folder {folder} is not empty; choose another"};
inline constexpr ErrorKind kBackupDamaged{"backup_damaged", 409, "备份文件 {file} 缺失或与清单的摘要不符",
                                          "The backup's file {file} is missing or differs from the manifest's digest"};

inline constexpr const ErrorKind* kCommandLineErrors[] = {&kDatabaseUnreachable, &kFolderNotEmpty, &kBackupDamaged, &kToolMissing,
                                                          &kToolFailed};

}  // namespace liangjia::api::error
