// What an operator keeps: the audit's key apart, its end on paper, backups that are signed and may be locked; and files nobody else reads.
#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <thread>

#include "core/platform/crypto.h"
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
std::string word(std::string text) { return text.substr(0, text.find('\n')); }

// A program whose key lies in a folder of its own, under a passphrase.
struct House {
  ScratchFolder folder;
  const fs::path keys = folder.path() / "apart";
  const fs::path passphrase = folder.path() / "passphrase";
  std::vector<std::string> key_settings{"--keys", keys.string(), "--key-passphrase-file", passphrase.string()};
  ServerProgram server{folder.path() / "data", written_settings()};

  House() {
    leave_a_row();
    for (int i = 0; i < 300 && holds(run({"audit", "head"}).output, "block=0"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  std::vector<std::string> written_settings() const {
    std::ofstream(passphrase) << "a passphrase of its own\n";
    std::filesystem::create_directories(folder.path() / "data" / "log");
    std::vector<std::string> settings = key_settings;
    settings.insert(settings.end(), {"--log-file", (folder.path() / "data" / "log" / "program.log").string()});
    return settings;
  }
  void leave_a_row() const {
    (void)ApiClient(server.address()).post("/api/v1/session", json::Object{{"username", "nobody.here"}, {"password", "Wrong-password-1"}});
  }
  Ended run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", server.data_folder().string()});
    arguments.insert(arguments.end(), key_settings.begin(), key_settings.end());
    return run_program(arguments);
  }
  std::string fingerprint() const { return word(run({"audit", "key"}).output); }
  fs::path backup(const char* name, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"backup", (folder.path() / name).string()});
    const Ended made = run(more);
    BOOST_REQUIRE_MESSAGE(made.status == 0, made.output);
    return folder.path() / name;
  }
  Ended restore(const fs::path& backup, const char* name, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"restore", backup.string(), "--data", (folder.path() / name).string()});
    return run_program(more);
  }
};

House& house() {
  static House one;
  return one;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(keeping_safe_tests)

BOOST_AUTO_TEST_CASE(L6_all_that_the_program_keeps_is_for_its_own_user) {
  using fs::perms;
  const auto for_others = [](const fs::path& path) {
    return (fs::status(path).permissions() & (perms::group_all | perms::others_all)) != perms::none;
  };
  std::size_t seen = 0;
  for (const fs::path& root : {house().server.data_folder(), house().keys}) {
    BOOST_TEST(!for_others(root), root);
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      ++seen;
      if (entry.is_regular_file() || entry.is_directory()) BOOST_TEST(!for_others(entry.path()), entry.path());
    }
  }
  BOOST_TEST(seen > 20u);
  BOOST_TEST(fs::exists(house().server.data_folder() / "log" / "program.log"));
  fs::permissions(house().server.data_folder(), perms::owner_all | perms::group_read | perms::others_read);  // of an earlier version
  BOOST_TEST(house().server.stop() == 0);
  house().server.start_at("2026-03-02T02:00:10Z");
  BOOST_TEST(!for_others(house().server.data_folder()));
}

BOOST_AUTO_TEST_CASE(AU_4_H4_a_line_that_was_printed_is_asked_for_later) {
  const std::string line = word(house().run({"audit", "head"}).output);
  BOOST_TEST(line.starts_with("liangjia-audit block="));
  const Ended good = house().run({"verify", "--head", line});
  BOOST_TEST(good.status == 0, good.output);
  std::string other = line;
  const std::size_t at = other.find("head=") + 5;
  other[at] = other[at] == '0' ? '1' : '0';
  const Ended bad = house().run({"verify", "--head", other});
  BOOST_TEST(bad.status == 1);
  BOOST_TEST(holds(bad.output, "told outside the database"), bad.output);
  BOOST_TEST(house().run({"verify", "--head", "nonsense"}).status == 2);
  BOOST_TEST(house().run({"audit"}).status == 2);
}

BOOST_AUTO_TEST_CASE(AU_3_H4_verify_believes_the_key_that_stands_outside_the_database) {
  BOOST_TEST(house().run({"verify"}).status == 0);
  BOOST_TEST(house().run({"verify", "--trust", house().fingerprint()}).status == 0);
  const Ended foreign = house().run({"verify", "--trust", std::string(64, '0')});
  BOOST_TEST(foreign.status == 1);
  BOOST_TEST(holds(foreign.output, "is not trusted"), foreign.output);
  const Ended keyless = run_program({"audit", "key", "--data", (house().folder.path() / "nowhere").string()});
  BOOST_TEST(keyless.status == 1);
  BOOST_TEST(holds(keyless.output, "no key of the audit"), keyless.output);
}

BOOST_AUTO_TEST_CASE(M7_the_key_lies_apart_under_its_passphrase) {
  BOOST_TEST(content_of(house().keys / "audit.pem").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
  BOOST_TEST(!fs::exists(house().server.data_folder() / "keys"));
  const Ended without = run_program({"verify", "--data", house().server.data_folder().string(), "--keys", house().keys.string()});
  BOOST_TEST(without.status != 0);
  BOOST_TEST(holds(without.output, "passphrase"), without.output);
}

BOOST_AUTO_TEST_CASE(M7_a_backup_is_signed_and_holds_no_private_key) {
  const fs::path backup = house().backup("signed");
  for (const auto& entry : fs::recursive_directory_iterator(backup)) {
    if (entry.is_regular_file()) BOOST_TEST(!holds(content_of(entry.path()), "PRIVATE KEY"), entry.path());
  }
  const Ended good = house().restore(backup, "from-signed", {"--trust", house().fingerprint()});
  BOOST_TEST(good.status == 0, good.output);
  BOOST_TEST(holds(good.output, "\n0 violations"), good.output);
  BOOST_TEST(holds(good.output, house().fingerprint()), good.output);
  const Ended foreign = house().restore(backup, "from-foreign", {"--trust", std::string(64, '0')});
  BOOST_TEST(foreign.status == 1);
  BOOST_TEST(holds(foreign.output, house().fingerprint()), foreign.output);

  std::string manifest = content_of(backup / "manifest.json");
  manifest.insert(manifest.rfind('}'), " ");
  std::ofstream(backup / "manifest.json") << manifest;
  const Ended bent = house().restore(backup, "from-bent");
  BOOST_TEST(bent.status == 1);
  BOOST_TEST(holds(bent.output, "no valid signature"), bent.output);
  const Ended unsigned_too = house().restore(backup, "from-unsigned", {"--unsigned"});
  BOOST_TEST(unsigned_too.status == 0, unsigned_too.output);
  BOOST_TEST(fs::exists(house().backup("with-key", {"--with-key"}) / "keys" / "audit.pem"));
}

BOOST_AUTO_TEST_CASE(M7_a_backup_is_locked_to_a_passphrase_or_a_key) {
  const char* const variable = "LIANGJIA_BACKUP_PASSPHRASE";
  const Ended nameless = house().run({"backup", (house().folder.path() / "unlockable").string(), "--encrypt-to", "passphrase"});
  BOOST_TEST(nameless.status == 1);
  BOOST_TEST(holds(nameless.output, variable), nameless.output);
  ::setenv(variable, "words of the operator", 1);
  // What a backup left in clear that was killed is removed by the next; no process has that number.
  const fs::path left = house().server.data_folder() / "tmp" / "backup-2147483000";
  fs::create_directories(left.parent_path());
  std::ofstream(left) << "CREATE TABLE";
  const fs::path worded = house().backup("worded", {"--encrypt-to", "passphrase"});
  BOOST_TEST(!fs::exists(left));
  BOOST_TEST(!holds(content_of(worded / "database.sql"), "CREATE TABLE"));
  const Ended opened = house().restore(worded, "from-words");
  BOOST_TEST(opened.status == 0, opened.output);
  ::unsetenv(variable);
  const Ended locked = house().restore(worded, "from-no-words");
  BOOST_TEST(locked.status == 1);
  BOOST_TEST(holds(locked.output, variable), locked.output);

  const auto reader = platform::Sm2Key::generate();
  const fs::path own = house().folder.path() / "reader.pem";
  const fs::path open = house().folder.path() / "reader.public.pem";
  reader.save(own);
  std::ofstream(open) << reader.public_pem();
  const fs::path keyed = house().backup("keyed", {"--encrypt-to", open.string()});
  BOOST_TEST(house().restore(keyed, "from-key", {"--open-with", own.string()}).status == 0);
  BOOST_TEST(house().restore(keyed, "from-no-key").status == 1);
}

BOOST_AUTO_TEST_SUITE_END()
