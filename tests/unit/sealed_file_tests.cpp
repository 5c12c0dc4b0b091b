// Private keys under a passphrase, and files locked for one reader.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "core/platform/key_file.h"
#include "core/platform/sealed_file.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::platform {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void put(const std::filesystem::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

struct Folder {
  test::ScratchFolder folder;
  std::filesystem::path at(const char* name) const { return folder.path() / name; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sealed_file_tests, Folder)

BOOST_AUTO_TEST_CASE(M7_a_key_under_a_passphrase_opens_with_it_alone) {
  const Sm2Key key = Sm2Key::generate();
  save_key(key, at("locked.pem"), "一段口令 with words");
  BOOST_TEST(content_of(at("locked.pem")).starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
  const auto opened = load_key(at("locked.pem"), "一段口令 with words");
  BOOST_REQUIRE(opened.has_value());
  BOOST_TEST(opened->private_pem() == key.private_pem());
  BOOST_TEST(!load_key(at("locked.pem"), "another").has_value());
  BOOST_TEST(!load_key(at("locked.pem"), "").has_value());
  BOOST_TEST(!load_key(at("absent.pem"), "").has_value());
  save_key(key, at("clear.pem"), "");
  BOOST_TEST(load_key(at("clear.pem"), "whatever")->public_pem() == key.public_pem());
  using std::filesystem::perms;
  for (const char* name : {"locked.pem", "clear.pem"})
    BOOST_TEST((std::filesystem::status(at(name)).permissions() == (perms::owner_read | perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(M7_a_secret_opens_for_its_reader_alone) {
  const std::string secret = random_bytes(32);
  const Sm2Key reader = Sm2Key::generate();
  const std::string words = lock_secret(secret, {"passphrase", {}});
  BOOST_TEST((unlock_secret(words + "\n", {"passphrase", {}}) == secret));
  BOOST_TEST(!unlock_secret(words, {"another", {}}).has_value());
  BOOST_TEST(!unlock_secret(words, {}).has_value());
  const std::string to_key = lock_secret(secret, {{}, reader.public_pem()});
  BOOST_TEST((unlock_secret(to_key, {{}, reader.private_pem()}) == secret));
  BOOST_TEST(!unlock_secret(to_key, {{}, Sm2Key::generate().private_pem()}).has_value());
  BOOST_TEST(!unlock_secret(to_key, {"passphrase", {}}).has_value());
  BOOST_TEST(!unlock_secret("nonsense", {"passphrase", {}}).has_value());
  BOOST_CHECK_THROW(lock_secret(secret, {{}, "no key"}), CryptoFailure);
}

BOOST_AUTO_TEST_CASE(M7_a_file_that_was_altered_cut_or_is_of_another_secret_does_not_open) {
  const std::string secret = random_bytes(32);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{1} << 20, (std::size_t{1} << 20) + 5, (std::size_t{2} << 20) + 7}) {
    const std::string text = random_bytes(size);
    put(at("plain"), text);
    seal_file(at("plain"), at("sealed"), secret);
    BOOST_TEST(open_file(at("sealed"), at("opened"), secret));
    BOOST_TEST((content_of(at("opened")) == text));
    BOOST_TEST(!open_file(at("sealed"), at("opened"), random_bytes(32)));
    std::string bent = content_of(at("sealed"));
    bent.back() = static_cast<char>(bent.back() ^ 1);
    put(at("bent"), bent);
    BOOST_TEST(!open_file(at("bent"), at("opened"), secret));
  }
  const std::string whole = content_of(at("sealed"));
  const std::size_t part = (std::size_t{1} << 20) + 16;
  put(at("cut"), whole.substr(0, whole.size() - 23));  // its last part
  BOOST_TEST(!open_file(at("cut"), at("opened"), secret));
  const std::size_t head = whole.size() - 23 - 2 * part;
  put(at("moved"), whole.substr(0, head) + whole.substr(head + part, part) + whole.substr(head, part) + whole.substr(head + 2 * part));
  BOOST_TEST(!open_file(at("moved"), at("opened"), secret));
  put(at("other"), "something else");
  BOOST_TEST(!open_file(at("other"), at("opened"), secret));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::platform
