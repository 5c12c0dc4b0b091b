#pragma once
// The real program on data of its own in which nothing stands but a city, a county and their bureaux: for tests of signing in. Its people
// are made by the program's own command line, beside the running server.
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

namespace liangjia::test {

inline constexpr const char* kPassword = "Qingtian-Bureau-2026";

struct ProgramCity {
  ScratchFolder folder;
  ServerProgram server;

  explicit ProgramCity(const std::vector<std::string>& options = {}) : server(folder.path() / "data", options) {
    auto owner = server.owner_session();
    owner.run(
        "INSERT INTO region (code, name, parent_code, level, source) VALUES ('331100', '丽水市', NULL, 'city', ''), ('331121', '青田县', "
        "'331100', 'county', '')");
    owner.run(
        "INSERT INTO organisation (id, kind, code, name, region_code, level, state, created_at) VALUES "
        "(100, 'bureau', 'YB331100', '市医保局', '331100', NULL, 'active', '2026-01-01'), "
        "(101, 'bureau', 'YB331121', '县医保局', '331121', NULL, 'active', '2026-01-01')");
  }
  // The command line on this data.
  Ended run(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--data", server.data_folder().string()});
    return run_program(arguments, input);
  }
  // A user of that organisation, with kPassword unless `password` is another; "" for no roles, and for no staff number.
  Ended try_to_add(const std::string& username, const std::string& organisation, const std::string& roles, const std::string& staff_number,
                   bool keep_password = true, const std::string& password = kPassword) const {
    std::vector<std::string> arguments{"user", "add", username, "--organisation", organisation, "--name", username, "--password-stdin"};
    if (!roles.empty()) arguments.insert(arguments.end(), {"--roles", roles});
    if (!staff_number.empty()) arguments.insert(arguments.end(), {"--staff-number", staff_number});
    if (keep_password) arguments.emplace_back("--keep-password");
    return run(std::move(arguments), password + "\n");
  }
  static void succeed(const Ended& ended) {
    if (ended.status != 0) throw std::runtime_error(ended.output);
  }
  ApiClient client(const std::string& token = {}) const { return ApiClient(server.address(), token); }
  // Moves the program's clock.
  void wait(std::int64_t seconds) const { client().post("/test/clock", json::Object{{"advance_seconds", seconds}}); }
};

}  // namespace liangjia::test
