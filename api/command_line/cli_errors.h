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
inline constexpr ErrorKind kBackupSignature{
    "backup_signature", 409, "备份清单没有有效签名，或签名密钥 {signer} 不在所给的可信指纹之中；旧版本的备份没有签名，可加 --unsigned",
    "The backup's manifest has no valid signature, or its key {signer} is none of those trusted; backups of earlier versions have none: "
    "--unsigned"};
inline constexpr ErrorKind kBackupLocked{
    "backup_locked", 409, "打不开加密的备份：请用 --open-with 指定私钥文件，或在环境变量 {variable} 中给出口令",
    "The encrypted backup does not open: name the private key's file with --open-with, or give the passphrase in {variable}"};
inline constexpr ErrorKind kBackupReader{
    "backup_reader", 409, "无法加密给 {reader}：应为 SM2 公钥文件，或 passphrase（口令放在环境变量 {variable} 中）",
    "Cannot encrypt to {reader}: name the file of a public SM2 key, or passphrase, which stands in {variable}"};
inline constexpr ErrorKind kNoAuditKey{"no_audit_key", 409, "目录 {folder} 中没有审计密钥", "There is no key of the audit in {folder}"};

inline constexpr const ErrorKind* kCommandLineErrors[] = {&kDatabaseUnreachable, &kFolderNotEmpty, &kBackupDamaged,
                                                          &kBackupSignature,     &kBackupLocked,   &kBackupReader,
                                                          &kNoAuditKey,          &kToolMissing,    &kToolFailed};

}  // namespace liangjia::api::error
