#pragma once
// The key that signs audit blocks: <data folder>/keys/audit.pem, made at first use.
#include <filesystem>

#include "core/platform/crypto.h"

namespace liangjia::api {

// Throws when the file is there but is no SM2 key: a new one would hide that.
platform::Sm2Key audit_key(const std::filesystem::path& data_folder);

}  // namespace liangjia::api
