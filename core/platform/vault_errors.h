#pragma once
// Why what is sealed (vault.h) cannot be had.
#include "core/base/error.h"

namespace liangjia::error {

inline constexpr ErrorKind kVaultKeyMissing{
    "vault_key_missing", 503, "没有密钥文件 {file}，而数据库里有用它加密的内容。请把另行保管的密钥文件放回原处（属主只读，0600）",
    "The key file {file} is not there, and the database holds what was sealed with it. Put the copy that is kept apart back (mode 0600)"};
inline constexpr ErrorKind kVaultKeyMalformed{"vault_key_malformed", 503, "密钥文件 {file} 第 {line} 行不是 64 位十六进制密钥",
                                              "Line {line} of the key file {file} is no key of 64 hexadecimal digits"};
inline constexpr ErrorKind kSealKeyUnknown{"seal_key_unknown", 503, "该内容由密钥 {key} 加密，密钥文件里没有这把密钥，请核对密钥文件",
                                           "This was sealed with the key {key}, which the key file does not hold; check the key file"};
inline constexpr ErrorKind kSealBroken{"seal_broken", 503, "加密内容被改动、移到别处或损坏，无法解开",
                                       "What was sealed was altered, moved elsewhere or damaged, and cannot be opened"};

inline constexpr const ErrorKind* kVaultErrors[] = {&kVaultKeyMissing, &kVaultKeyMalformed, &kSealKeyUnknown, &kSealBroken};

}  // namespace liangjia::error
