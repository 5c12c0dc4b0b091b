// The hook for a virus scanner, with a shell in its place.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "api/handlers/attachment_scan.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::api {
namespace {

struct House {
  test::ScratchFolder folder;
  procurement::AttachmentFiles files{folder.path() / "attachments"};

  // A scanner that is this script; the file's path is $1.
  std::string told(const std::string& script) {
    const auto scanner = folder.path() / "scanner.sh";
    std::ofstream(scanner) << script << '\n';
    const auto clean = scanned({"/bin/sh", scanner.string()}, files, "bytes of the file");
    if (clean) return "ok";
    return std::string(clean.rejection().fields.empty() ? clean.rejection().token() : clean.rejection().fields.front().kind->token);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(attachment_scan_tests, House)

BOOST_AUTO_TEST_CASE(DE_26_L8_the_scanner_is_given_the_file_and_its_exit_code_decides) {
  BOOST_TEST(told("test \"$(cat \"$1\")\" = 'bytes of the file'") == "ok");
  BOOST_TEST(told("exit 1") == "attachment_refused");
  BOOST_TEST(told("exit 2") == "scan_failed");
  BOOST_TEST(told("kill -9 $$") == "scan_failed");
  for (const auto& left : std::filesystem::directory_iterator(folder.path() / "attachments"))
    BOOST_ERROR(left.path().string() + " was left");
}

BOOST_AUTO_TEST_CASE(DE_26_L8_without_a_scanner_all_go_in_and_with_one_that_is_gone_none) {
  BOOST_TEST(scanned({}, files, "bytes").ok());
  const auto gone = scanned({(folder.path() / "no-such-scanner").string()}, files, "bytes");
  BOOST_TEST(gone.rejection().token() == "scan_failed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::api
