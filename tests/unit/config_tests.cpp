#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "core/platform/config.h"

using namespace liangjia;
using namespace liangjia::platform;

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

Result<LoadedConfig> load(std::vector<std::string> arguments, Variables variables = {}) {
  return load_config(arguments, [&](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  });
}

std::string refusal(const Result<LoadedConfig>& result) {
  if (result.ok()) return "accepted";
  return std::string(result.rejection().token()) + ": " + filled(result.rejection().kind->en, result.rejection().arguments);
}

class SettingsFile {
 public:
  explicit SettingsFile(std::string_view content)
      : path_(std::filesystem::temp_directory_path() / ("config_tests_" + std::to_string(::getpid()))) {
    std::ofstream(path_) << content;
  }
  ~SettingsFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(defaults_hold_without_settings) {
  const Config config = load({}).value().config;
  BOOST_TEST(config.data_dir.string() == "./var");
  BOOST_TEST(config.listen_host == "127.0.0.1");
  BOOST_TEST(config.listen_port == 8080);
  BOOST_TEST(config.database_url == "");
  BOOST_TEST((config.log.least == LogLevel::Info));
}

BOOST_AUTO_TEST_CASE(stronger_layers_win) {
  const SettingsFile file("# comment\nnode = 1\npool_size = 5\nsession_idle_minutes = 7\n");
  const auto loaded =
      load({"serve", "--config", file.path(), "--node=3", "--json"}, {{"LIANGJIA_NODE", "2"}, {"LIANGJIA_POOL_SIZE", "6"}}).value();
  BOOST_TEST(loaded.config.node == 3);
  BOOST_TEST(loaded.config.pool_size == 6);
  BOOST_TEST(loaded.config.session_idle_minutes == 7);
  BOOST_TEST(loaded.rest == (std::vector<std::string>{"serve", "--json"}), boost::test_tools::per_element());
  BOOST_TEST(load({}, {{"LIANGJIA_CONFIG", file.path()}}).value().config.node == 1);
  BOOST_TEST(load({"--", "--node", "9"}).value().config.node == 0);
}

BOOST_AUTO_TEST_CASE(addresses_are_checked) {
  const Config ipv6 = load({"--listen", "[::1]:0"}).value().config;
  BOOST_TEST(ipv6.listen_host == "::1");
  BOOST_TEST(ipv6.listen_port == 0);
  BOOST_TEST(load({"--listen", "0.0.0.0:65535"}).value().config.listen_port == 65535);
  for (const char* bad : {"", "8080", ":8080", "host:", "host:65536", "host:-1", "host:80x", "::1:80", "[]:80"}) {
    BOOST_TEST(refusal(load({std::string("--listen=") + bad})).starts_with("setting_invalid"), bad);
  }
}

BOOST_AUTO_TEST_CASE(faults_name_setting_source_and_remedy) {
  BOOST_TEST(refusal(load({"--node", "256"})) == "setting_invalid: The value of node (from --node) cannot be used, expected 0..255");
  BOOST_TEST(refusal(load({}, {{"LIANGJIA_NODE", ""}})) ==
             "setting_invalid: The value of node (from LIANGJIA_NODE) cannot be used, expected 0..255");
  BOOST_TEST(refusal(load({"--node", "255"})) == "accepted");
  BOOST_TEST(refusal(load({"--node"})).starts_with("setting_invalid"));
  BOOST_TEST(refusal(load({"--log-level", "loud"})).ends_with("expected debug, info, warning or error"));
  const std::string secret = refusal(load({"--database", "postgres://user:secret@host/x"}));
  BOOST_TEST(secret.starts_with("setting_invalid"));
  BOOST_TEST(secret.find("secret") == std::string::npos);
  BOOST_TEST(refusal(load({"--config", "/no/such/file"})).starts_with("setting_file_unreadable"));
  const SettingsFile misspelt("nod = 1\n");
  BOOST_TEST(refusal(load({"--config", misspelt.path()})).starts_with("setting_unknown: " + misspelt.path() + " names nod"));
}

BOOST_AUTO_TEST_CASE(help_holds_every_setting) {
  const std::string zh = settings_help(true);
  const std::string en = settings_help(false);
  for (const SettingText& setting : setting_texts()) {
    BOOST_TEST(zh.find(setting.zh) != std::string::npos);
    BOOST_TEST(en.find(setting.flag + ", " + setting.variable) != std::string::npos);
    BOOST_TEST(!setting.expected.empty());
  }
}
