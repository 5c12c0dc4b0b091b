#pragma once
// A plain TCP client that sends exactly the bytes it is told: for requests no well-behaved client would make. Every wait ends
// after a bound, so that a server that hangs fails a test instead of stopping it.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace liangjia::test {

struct RawReply {
  int status = 0;  // 0: no complete reply arrived
  std::string head;
  std::string body;

  std::string field(std::string_view name) const;  // "" when absent
};

class RawClient {
 public:
  // `from`: the address of its own end, of 127.0.0.0/8.
  explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1");
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool send(std::string_view bytes);  // false when the peer has gone
  void finish_sending();
  // The next reply. `without_body`: it answers HEAD.
  RawReply receive(bool without_body = false);
  RawReply ask(std::string_view bytes) { return send(bytes), receive(); }
  // True when the peer closes within the time and sends nothing more.
  bool closed(std::chrono::milliseconds within);

 private:
  bool more(std::chrono::milliseconds wait);

  int descriptor_;
  std::string buffer_;
};

std::string get(std::string_view path, std::string_view more_fields = "");
std::string post(std::string_view path, std::string_view body, std::string_view content_type = "application/json");

}  // namespace liangjia::test
