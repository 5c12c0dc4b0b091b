// Secrets at rest: what is sealed opens where it belongs, with its key, unaltered, and nowhere else.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "core/platform/crypto.h"
#include "core/platform/vault.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::platform {
namespace {

constexpr std::string_view kNumber = "6228480000000000178";

template <class T>
std::string told(const Result<T>& result) {
  return result ? "ok" : std::string(result.rejection().token());
}

void write(const std::filesystem::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }

}  // namespace

BOOST_AUTO_TEST_SUITE(vault_tests)

BOOST_AUTO_TEST_CASE(VA_1_M6_what_is_sealed_opens_again_and_shows_nothing_of_itself) {
  const Vault vault = Vault::generate();
  for (const std::string_view text : {std::string_view(""), std::string_view("1"), kNumber, std::string_view("甲\0乙", 7)}) {
    const std::string sealed = vault.seal(text, "here");
    BOOST_TEST(vault.open(sealed, "here").value() == text);
    if (text.size() > 1) BOOST_TEST(sealed.find(text) == std::string::npos);
  }
  BOOST_TEST(vault.seal(kNumber, "here") == vault.seal(kNumber, "here"));  // so that rows are compared by what is kept
  BOOST_TEST(vault.seal(kNumber, "here") != vault.seal(kNumber, "there"));
  BOOST_TEST(vault.seal(kNumber, "here") != vault.seal("6228480000000000179", "here"));
  BOOST_TEST(vault.seal(kNumber, "here") != Vault::generate().seal(kNumber, "here"));
}

BOOST_AUTO_TEST_CASE(VA_1_M6_a_flipped_bit_another_place_and_a_foreign_text_do_not_open) {
  const Vault vault = Vault::generate();
  const std::string sealed = vault.seal(kNumber, "here");
  BOOST_TEST(told(vault.open(sealed, "there")) == "seal_broken");
  BOOST_TEST(told(vault.open("", "here")) == "seal_broken");
  BOOST_TEST(told(vault.open(kNumber, "here")) == "seal_broken");
  BOOST_TEST(told(vault.open(sealed.substr(0, sealed.size() - 1), "here")) == "seal_broken");
  BOOST_TEST(told(vault.open(sealed.substr(0, 9), "here")) == "seal_broken");
  const std::size_t body = sealed.find('.') + 1;
  const std::string bytes = *parse_base64_url(sealed.substr(body));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      BOOST_TEST(told(vault.open(sealed.substr(0, body) + base64_url(flipped), "here")) == "seal_broken");
    }
  }
}

BOOST_AUTO_TEST_CASE(VA_1_M6_parts_are_never_read_as_others) {
  const Vault vault = Vault::generate();
  BOOST_TEST(vault.seal("bc", "a").substr(9, 20) != vault.seal("c", "ab").substr(9, 20));  // the nonces
}

BOOST_AUTO_TEST_CASE(VA_1_M6_a_wrong_key_is_told_by_name_and_no_key_seals_nothing) {
  const std::string sealed = Vault::generate().seal(kNumber, "here");
  const auto wrong = Vault::generate().open(sealed, "here");
  BOOST_TEST(told(wrong) == "seal_key_unknown");
  BOOST_TEST(filled(wrong.rejection().kind->en, wrong.rejection().arguments).find(sealed.substr(0, 8)) != std::string::npos);
  BOOST_TEST(told(Vault().open(sealed, "here")) == "seal_key_unknown");
  BOOST_TEST(Vault().key_id() == "");
  BOOST_CHECK_THROW((void)Vault().seal(kNumber, "here"), CryptoFailure);
}

BOOST_AUTO_TEST_CASE(VA_2_M6_a_new_key_seals_and_the_old_one_still_opens) {
  const Vault before = Vault::generate();
  const Vault after = before.with_new_key();
  const std::string old = before.seal(kNumber, "here");
  BOOST_TEST(after.open(old, "here").value() == kNumber);
  const std::string sealed = after.seal(kNumber, "here");
  BOOST_TEST(sealed.starts_with(after.key_id() + "."));
  BOOST_TEST(after.key_id() != before.key_id());
  BOOST_TEST(told(before.open(sealed, "here")) == "seal_key_unknown");
}

BOOST_AUTO_TEST_CASE(VA_2_M6_the_key_file_is_its_owners_alone_and_its_faults_are_told) {
  const test::ScratchFolder folder;
  const auto file = folder.path() / "some.key";
  BOOST_TEST(told(Vault::load(file)) == "vault_key_missing");
  const Vault vault = Vault::generate().with_new_key();
  vault.save(file);
  BOOST_CHECK(std::filesystem::status(file).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  const auto loaded = Vault::load(file).value();
  BOOST_TEST(loaded.key_id() == vault.key_id());
  BOOST_TEST(loaded.open(vault.seal(kNumber, "here"), "here").value() == kNumber);

  const std::string key(64, 'a');
  write(file, "# a remark\n\n" + key + "\n");
  BOOST_TEST(told(Vault::load(file)) == "ok");
  for (const std::string& broken : {key.substr(1), key + "a", std::string(64, 'g'), "-1" + key.substr(2)}) {
    write(file, "# a remark\n" + broken + "\n");
    const auto refused = Vault::load(file);
    BOOST_TEST(told(refused) == "vault_key_malformed");
    BOOST_TEST(refused.rejection().arguments.size() == 2U);  // file and line, never the text
  }
  write(file, "# nothing else\n");
  BOOST_TEST(told(Vault::load(file)) == "vault_key_malformed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::platform
