#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/platform/crypto.h"

using namespace liangjia;
using namespace liangjia::platform;

namespace {

std::string bytes(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return out;
}

constexpr PasswordHasher::Cost kCheap{10, 1, 1};

}  // namespace

BOOST_AUTO_TEST_CASE(sm3_of_the_standard) {  // GB/T 32905-2016, appendix A
  BOOST_TEST(hex(sm3("abc")) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string long_text;
  for (int i = 0; i < 16; ++i) long_text += "abcd";
  BOOST_TEST(hex(sm3(long_text)) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  Sm3 pieces;
  for (const char c : long_text) pieces.update(std::string_view(&c, 1));
  BOOST_TEST((pieces.finish() == sm3(long_text)));
  BOOST_TEST((pieces.update("abc").finish() == sm3("abc")));  // ready again
}

BOOST_AUTO_TEST_CASE(base64_of_the_rfc) {  // RFC 4648, sections 5 and 10
  BOOST_TEST(base64_url("") == "");
  BOOST_TEST(base64_url("f") == "Zg");
  BOOST_TEST(base64_url("fo") == "Zm8");
  BOOST_TEST(base64_url("foobar") == "Zm9vYmFy");
  BOOST_TEST(base64_url("\xfb\xff") == "-_8");
  for (const char* bad : {"Z", "Zh", "Zg==", "+/8", "Zm9", "Zm 8", "===="}) BOOST_TEST(!parse_base64_url(bad).has_value(), bad);
  BOOST_TEST(rc::check("base64 reads back", [](const std::string& any) { RC_ASSERT(parse_base64_url(base64_url(any)) == any); }));
}

BOOST_AUTO_TEST_CASE(random_bytes_differ) {
  BOOST_TEST(random_bytes(32).size() == 32U);
  BOOST_TEST(random_bytes(32) != random_bytes(32));
  BOOST_TEST(equal_in_constant_time("same", "same"));
  BOOST_TEST(!equal_in_constant_time("same", "samf"));
  BOOST_TEST(!equal_in_constant_time("same", "sam"));
  BOOST_TEST(equal_in_constant_time("", ""));
}

BOOST_AUTO_TEST_CASE(passwords_at_the_real_cost) {
  PasswordHasher hasher;
  const std::string stored = hasher.hash("正确 horse").value();
  BOOST_TEST(stored.starts_with("$scrypt$ln=15,r=8,p=1$"));
  BOOST_TEST(hasher.verify("正确 horse", stored).value());
  BOOST_TEST(!hasher.verify("正确 horsf", stored).value());
  BOOST_TEST(!hasher.outdated(stored));
  BOOST_TEST(PasswordHasher(kCheap).outdated(stored));
  BOOST_TEST(PasswordHasher(kCheap).verify("正确 horse", stored).value());  // the stored cost counts
}

BOOST_AUTO_TEST_CASE(
    hashes_made_elsewhere_verify) {  // RFC 7914 scrypt of "pleaseletmein" with salt "0123456789abcdef", by Python's hashlib
  const std::string stored = "$scrypt$ln=14,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$wOBlTLx2kTvDnlM7GeRqLPJSaL8dgO6Mbiarn6WFHEI";
  PasswordHasher hasher(kCheap);
  BOOST_TEST(hasher.verify("pleaseletmein", stored).value());
  BOOST_TEST(!hasher.verify("pleaseletmeio", stored).value());
}

BOOST_AUTO_TEST_CASE(each_hash_has_its_own_salt) {
  PasswordHasher hasher(kCheap);
  const std::string stored = hasher.hash("").value();
  BOOST_TEST(hasher.verify("", stored).value());
  BOOST_TEST(stored != hasher.hash("").value());
}

BOOST_AUTO_TEST_CASE(foreign_hashes_verify_nothing) {
  PasswordHasher hasher(kCheap);
  const std::string stored = hasher.hash("p").value();
  const std::string tail = stored.substr(stored.find('$', 9));
  for (const std::string& bad :
       {std::string(), std::string("$scrypt$"), stored.substr(0, stored.size() - 1), stored + "A", "$scrypt$ln=40,r=8,p=1" + tail,
        "$scrypt$ln=17,r=16,p=1" + tail, "$scrypt$ln=10,r=-1,p=1" + tail, "$argon2$ln=10,r=1,p=1" + tail}) {
    BOOST_TEST(!hasher.verify("p", bad).value(), bad);
  }
  BOOST_CHECK_THROW(PasswordHasher({18, 8, 1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(hashing_queue_is_bounded) {
  PasswordHasher hasher({15, 8, 1}, 1, 1);
  std::atomic<int> granted{0};
  std::atomic<int> busy{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 12; ++i) {
    callers.emplace_back([&] {
      const auto hash = hasher.hash("p");
      if (hash.ok()) {
        ++granted;
      } else if (hash.rejection().token() == "busy") {
        ++busy;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  BOOST_TEST(granted + busy == 12);
  BOOST_TEST(granted >= 1);
  BOOST_TEST(busy >= 1);
  BOOST_TEST(hasher.hash("p").ok());  // places come back
}

BOOST_AUTO_TEST_CASE(sm2_signature_of_the_standard) {  // GM/T 0003.5-2012, appendix A: "message digest"
  const std::string point =
      "04"
      "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
      "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
  std::string base64 = base64_url(bytes("3059301306072A8648CE3D020106082A811CCF5501822D034200" + point)) + "==";  // 91 bytes
  std::replace(base64.begin(), base64.end(), '-', '+');
  std::replace(base64.begin(), base64.end(), '_', '/');
  const std::string pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  const std::string signature = bytes(
      "3046"
      "022100F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
      "022100B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
  const auto key = Sm2Key::from_public_pem(pem);
  BOOST_REQUIRE(key.has_value());
  BOOST_TEST(key->verify("message digest", signature));
  BOOST_TEST(!key->verify("message digesu", signature));
  BOOST_TEST(!key->verify("message digest", signature.substr(0, signature.size() - 1)));
  BOOST_CHECK_THROW(key->sign("message"), CryptoFailure);
}

BOOST_AUTO_TEST_CASE(sm2_keys_sign_save_and_load) {
  const auto folder = std::filesystem::temp_directory_path() / ("crypto_tests_" + hex(sm3(random_bytes(8))).substr(0, 16));
  std::filesystem::create_directories(folder);
  const auto path = folder / "key.pem";
  const Sm2Key key = Sm2Key::generate();
  key.save(path);
  BOOST_TEST((std::filesystem::status(path).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)));
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
  const auto loaded = Sm2Key::load(path);
  BOOST_REQUIRE(loaded.has_value());
  const std::string signature = loaded->sign("凭证");
  BOOST_TEST(key.verify("凭证", signature));
  BOOST_TEST(Sm2Key::from_public_pem(key.public_pem())->verify("凭证", signature));
  BOOST_TEST(!key.verify("凭证 ", signature));
  BOOST_TEST(!Sm2Key::generate().verify("凭证", signature));
  BOOST_TEST(key.verify("", key.sign("")));
  BOOST_TEST(!Sm2Key::load(folder / "absent.pem").has_value());
  BOOST_TEST(!Sm2Key::from_private_pem("rubbish").has_value());
  BOOST_CHECK_THROW(key.save(folder / "no_such" / "key.pem"), std::system_error);
  std::filesystem::remove_all(folder);
}
