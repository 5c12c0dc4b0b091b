#pragma once
// Payment instructions for the bank, one file each: DATA/outgoing/bank/<instruction_no>.json. Written whole or not at all
// (temporary file, fsync, rename, fsync of the folder); written again it is the same file, so a repeated delivery does no harm.
#include <filesystem>

#include "core/journal/outbox.h"

namespace liangjia::settlement {

// The handler of topic "payment.instruct". Throws when the disk refuses: the message stays due.
journal::Dispatcher::Handler write_instruction_file(std::filesystem::path data_dir);

}  // namespace liangjia::settlement
