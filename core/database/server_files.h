#pragma once
// What the private server needs from the machine: its binary, the SQL of its system tables, a place for its socket.
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace liangjia::db {

// mariadbd from PATH, else from /usr/sbin.
Result<std::filesystem::path> find_server_binary();
// The script that creates the system tables, of the same installation as the binary.
Result<std::filesystem::path> find_system_tables_script(const std::filesystem::path& binary);

// The socket of the server in the absolute `folder`: inside it, or, when that name would be longer than the 107 bytes a
// socket address holds, in a folder of our own under $XDG_RUNTIME_DIR or /tmp named from a hash of `folder`.
std::filesystem::path socket_path_of(const std::filesystem::path& folder);

// Makes `folder` with mode 0700, or accepts it when it is a true folder of our user; closes it to everybody else.
Result<Done> own_private_folder(const std::filesystem::path& folder);

// 32 random bytes of the kernel in hexadecimal.
std::string random_secret();

}  // namespace liangjia::db
