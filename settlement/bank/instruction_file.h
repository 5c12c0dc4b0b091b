#pragma once
// Payment instructions for the bank, one file each: DATA/outgoing/bank/<instruction_no>.json. Written whole or not at all
// (temporary file, fsync, rename, fsync of the folder); written again it is the same file, so that a repeated change does no harm.
// Where the pool's bank reads ISO 20022, <instruction_no>.xml stands beside it (pain_instruction.h).
#include <filesystem>

#include "core/journal/feed.h"
#include "core/journal/head.h"
#include "core/platform/vault.h"

namespace liangjia::settlement {

// The reader "bank_instructions": a file for every payment that was issued. Stands still while the disk refuses.
// The account number is in the file, since the bank needs it; the vault opens it. Each carries the head of the audit's block in which the
// payment stands, so that whoever keeps the files can prove the audit's end (AU-4).
journal::FeedReader bank_instructions(const std::filesystem::path& data_dir, platform::Vault vault);
// The heads that the files there tell.
std::vector<journal::Head> instructed_heads(const std::filesystem::path& data_dir);

}  // namespace liangjia::settlement
