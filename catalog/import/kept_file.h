#pragma once
// Uploaded files, kept under their SM3 digest so that a user's own bad rows can be given back later.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/platform/crypto.h"

namespace liangjia::catalog {

// Whole or not at all: written beside and renamed. A file of that digest that is there already stays. Throws when the disk refuses.
void keep_file(const std::filesystem::path& folder, const platform::Digest& digest, std::string_view bytes);
// Removes those kept before then.
void forget_files(const std::filesystem::path& folder, Instant before);
std::optional<std::string> kept_file(const std::filesystem::path& folder, const platform::Digest& digest);
// By the digest in hex; what is none names no file.
std::optional<std::string> kept_file(const std::filesystem::path& folder, std::string_view hex_digest);

}  // namespace liangjia::catalog
