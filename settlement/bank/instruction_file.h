#pragma once
// Payment instructions for the bank, one file each: DATA/outgoing/bank/<instruction_no>.json. Written whole or not at all
// (temporary file, fsync, rename, fsync of the folder); written again it is the same file, so that a repeated change does no harm.
#include <filesystem>

#include "core/journal/feed.h"
#include "core/platform/vault.h"

namespace liangjia::settlement {

// The reader "bank_instructions": a file for every payment that was issued. Stands still while the disk refuses.
// The account number is in the file, since the bank needs it; the vault opens it.
journal::FeedReader bank_instructions(std::filesystem::path data_dir, platform::Vault vault);

}  // namespace liangjia::settlement
