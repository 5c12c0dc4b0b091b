// What sending to systems follows: addresses, signatures, waits (Rules WH-3, WH-5, WH-6).
#include <boost/test/unit_test.hpp>

#include "api/webhook/webhook_rules.h"
#include "core/platform/crypto.h"
#include "core/platform/hmac.h"
#include "core/platform/network_address.h"

using namespace liangjia;
using namespace liangjia::api;

namespace {

using namespace std::chrono_literals;

std::string read(std::string_view text, bool loopback = false) {
  const auto url = parse_webhook_url(text, loopback);
  return url ? std::string(url->tls ? "https " : "http ") + url->host + " " + std::to_string(url->port) + " " + url->target : "refused";
}

std::string chosen(const std::vector<std::string>& addresses, bool loopback = false, std::string_view url = "https://his.example.cn/") {
  const auto parsed = parse_webhook_url(url, true);
  const Chosen one = chosen_address(*parsed, addresses, loopback);
  return one.refused ? std::string(token_of(*one.refused)) : one.address;
}

std::string bytes_to(int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(i);
  return bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(webhook_rules_tests)

// Known answers of others: RFC 4231 (HMAC-SHA-256), the worked example of the Standard Webhooks documents, and Python's hmac.
BOOST_AUTO_TEST_CASE(WH_3_a_signature_is_the_one_that_others_compute) {
  BOOST_TEST(platform::base64("") == "");
  BOOST_TEST(platform::base64("f") == "Zg==");
  BOOST_TEST(platform::base64("fo") == "Zm8=");
  BOOST_TEST(platform::base64("foo") == "Zm9v");
  BOOST_TEST(platform::base64("\xfb\xff") == "+/8=");
  BOOST_TEST(platform::base64(platform::hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
             "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=");
  const auto example = platform::parse_base64_url("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  BOOST_REQUIRE(example.has_value());
  BOOST_TEST(shown_secret(*example) == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  BOOST_TEST(signatures({{*example}}, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, R"({"test": 2432232314})") ==
             "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const std::string ours = bytes_to(24);
  constexpr std::string_view kBody =
      R"({"type":"order_placed","timestamp":"2026-03-02T02:00:00Z","data":{"object_number":"DD0D2K7Q5RW4KJT"}})";
  BOOST_TEST(shown_secret(ours) == "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
  const std::string both = signatures({{ours, *example}}, "msg_0D2K7Q5RW4KJT", 1'772'416'800, kBody);
  BOOST_TEST(both.starts_with("v1,uD0pzWik4O+J6yURI12USup4ATzqeyr7y1r8Jeuc+qQ= v1,"));
  BOOST_TEST(signatures({{ours}}, "msg_0D2K7Q5RW4KJT", 1'772'416'801, kBody) != both.substr(0, both.find(' ')));
  BOOST_TEST(new_webhook_secret().size() == 24u);
  BOOST_TEST(new_webhook_secret() != new_webhook_secret());
}

BOOST_AUTO_TEST_CASE(WH_3_an_address_is_https_of_a_plain_host) {
  BOOST_TEST(read("https://his.example.cn/hook?a=1&b=%20x") == "https his.example.cn 443 /hook?a=1&b=%20x");
  BOOST_TEST(read("https://HIS.Example.cn") == "https his.example.cn 443 /");
  BOOST_TEST(read("https://his.example.cn:8443?x") == "https his.example.cn 8443 /?x");
  BOOST_TEST(read("https://8.8.8.8/") == "https 8.8.8.8 443 /");
  BOOST_TEST(read("http://127.0.0.1:81/x", true) == "http 127.0.0.1 81 /x");
  for (const char* bad : {"",
                          "his.example.cn",
                          "http://his.example.cn/",
                          "ftp://his.example.cn/",
                          "https://",
                          "https:///x",
                          "https://a@his.example.cn/",
                          "https://his.example.cn/#x",
                          "https://his.example.cn/\r\nX: y",
                          "https://his.example.cn/药",
                          "https://药.cn/",
                          "https://[::1]/",
                          "https://his.example.cn:0/",
                          "https://his.example.cn:65536/",
                          "https://his.example.cn:x/",
                          "https://his..cn/",
                          "https://-a.cn/",
                          "https://2130706433/",
                          "https://127.1/",
                          "https://0x7f.1/",
                          "https://017700000001/",
                          "https://his.example.cn/%zz",
                          "https://his.example.cn/%2"})
    BOOST_TEST(read(bad) == "refused", bad);
  BOOST_TEST(read("https://his.example.cn/" + std::string(500, 'a')) == "refused");
}

BOOST_AUTO_TEST_CASE(WH_5_nothing_is_sent_to_an_address_that_is_not_public) {
  for (const char* ours : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.9.9.9",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "239.1.1.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:10.0.0.1",
                           "::ffff:127.0.0.1",
                           "::10.0.0.1",
                           "64:ff9b::a00:1",
                           "100::1",
                           "fc00::1",
                           "fd12::1",
                           "fe80::1",
                           "ff02::1",
                           "2001:db8::1",
                           "2001::1",
                           "2002:a00:1::",
                           "3fff::1",
                           "5f00::1",
                           "his",
                           "",
                           "10.0.0.0/8"})
    BOOST_TEST(!platform::is_public(ours), ours);
  for (const char* theirs : {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.1.1",
                             "223.5.5.5", "2400:3200::1", "2606:4700::1111", "::ffff:8.8.8.8"})
    BOOST_TEST(platform::is_public(theirs), theirs);
  BOOST_TEST(chosen({"8.8.8.8", "223.5.5.5"}) == "8.8.8.8");
  BOOST_TEST(chosen({"2400:3200::1", "223.5.5.5"}) == "223.5.5.5");
  BOOST_TEST(chosen({"2400:3200::1"}) == "name_unknown");
  BOOST_TEST(chosen({}) == "name_unknown");
  BOOST_TEST(chosen({"8.8.8.8", "10.0.0.1"}) == "address_refused");
  BOOST_TEST(chosen({"127.0.0.1"}) == "address_refused");
  BOOST_TEST(chosen({"127.0.0.1"}, true) == "127.0.0.1");
  BOOST_TEST(chosen({"10.0.0.1"}, true) == "address_refused");
  BOOST_TEST(chosen({"8.8.8.8"}, true, "http://his.example.cn/") == "address_refused");  // plain http stays on this machine
}

BOOST_AUTO_TEST_CASE(WH_6_what_did_not_arrive_is_sent_again_for_three_days) {
  BOOST_TEST((wait_after(1, 0) == 5000ms));
  BOOST_TEST((wait_after(2, 0) == 5min));
  std::chrono::milliseconds all{0};
  for (int attempts = 1; attempts <= 9; ++attempts) {
    const auto least = wait_after(attempts, 0);
    BOOST_REQUIRE(least.has_value());
    all += *least;
    for (const std::int64_t chance : {std::int64_t{1}, std::int64_t{-7}, std::int64_t{1'234'567'890'123}, INT64_MAX, INT64_MIN}) {
      const auto wait = wait_after(attempts, chance);
      BOOST_TEST((wait >= least && *wait <= *least + *least / 10));
      BOOST_TEST((wait == wait_after(attempts, chance)));
    }
  }
  BOOST_TEST((all == 5s + 35min + 75h));
  BOOST_TEST(!wait_after(10, 0).has_value());
  BOOST_TEST(!wait_after(0, 0).has_value());
  BOOST_TEST((rest_after(0) == 1s && rest_after(3) == 8s && rest_after(100) == 256s));
}

BOOST_AUTO_TEST_SUITE_END()
