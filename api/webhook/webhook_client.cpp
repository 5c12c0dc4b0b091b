#include "api/webhook/webhook_client.h"

#include <cpprest/http_client.h>
#include <fcntl.h>
#include <pplx/threadpool.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <thread>

#include "api/webhook/received_bytes.h"
#include "core/base/text.h"

namespace liangjia::api {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t kReceivedMost = 64 * 1024;  // with what a handshake takes
constexpr std::size_t kReplyKept = 300;            // bytes
constexpr auto kLook = 5ms;
constexpr auto kAhead = 100ms;

// The library starts forty threads unless told otherwise before it is used.
void start_few_threads() {
  static const bool kStarted = [] {
    try {
      crossplat::threadpool::initialize_with_threads(4);
    } catch (const std::exception&) {  // somebody in this process has started them
    }
    return true;
  }();
  (void)kStarted;
}

// The connection's socket under a number of our own, so that it can be asked whatever the library has done with its own.
class Watched {
 public:
  Watched() = default;
  ~Watched() {
    if (socket_ >= 0) ::close(socket_);
  }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  void watch(asio::ip::tcp::socket& socket) {
    socket.open(asio::ip::tcp::v4());
    ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
    socket_ = ::fcntl(socket.native_handle(), F_DUPFD_CLOEXEC, 0);
  }
  // Whatever the library does with it: a reply without an end ends here.
  void end() const {
    if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
  }
  std::int64_t received() const { return socket_ < 0 ? 0 : received_bytes(socket_); }

 private:
  int socket_ = -1;
};

struct Ending {
  std::shared_ptr<Watched> watched;
  ~Ending() { watched->end(); }
};

// What fails after nobody waits for it any more is nobody's business; the library ends the program for a failure that nobody looks at.
template <class T>
void look_at_failure(const pplx::task<T>& task) {
  task.then([](const pplx::task<T>& done) {
    try {
      done.wait();
    } catch (const std::exception&) {
    }
  });
}

enum class Waited { Done, TooLong, TooMuch };

template <class T>
Waited wait_for(const pplx::task<T>& task, const Watched& watched, SteadyClock::time_point deadline) {
  std::optional<SteadyClock::time_point> too_much;  // a flood may be ahead of the library, which has its head already
  while (!task.is_done()) {
    if (!too_much && watched.received() > kReceivedMost) too_much = SteadyClock::now();
    if (too_much && SteadyClock::now() >= *too_much + kAhead) return Waited::TooMuch;
    if (SteadyClock::now() >= deadline) return Waited::TooLong;
    std::this_thread::sleep_for(kLook);
  }
  return Waited::Done;
}

std::string printable(std::string text) {
  if (!valid_utf8(text)) {
    for (char& c : text) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  }
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return trimmed(text);
}

// What has arrived of the body by now.
std::string beginning_of(const web::http::http_response& response) {
  auto buffer = response.body().streambuf();
  std::string text(std::min(buffer.in_avail(), kReplyKept), '\0');
  if (!text.empty()) text.resize(buffer.getn(reinterpret_cast<std::uint8_t*>(text.data()), text.size()).get());
  // A character cut in two by the limit is left out.
  while (!text.empty() && text.size() == kReplyKept && !valid_utf8(text) && (static_cast<unsigned char>(text.back()) & 0x80U))
    text.pop_back();
  return printable(std::move(text));
}

DeliveryFailure failure_of(const web::http::http_exception& failed) {
  const std::string_view said = failed.what();
  if (failed.error_code() == std::errc::timed_out) return DeliveryFailure::TimedOut;
  const bool connecting = said.find("connect") != std::string_view::npos || said.find("handshake") != std::string_view::npos ||
                          said.find("resolv") != std::string_view::npos;
  return connecting ? DeliveryFailure::Unreachable : DeliveryFailure::NotAnswered;
}

web::http::client::http_client_config config_of(const Posting& posting, const std::shared_ptr<Watched>& watched) {
  web::http::client::http_client_config config;
  config.set_timeout(std::chrono::duration_cast<std::chrono::milliseconds>(posting.time));
  config.set_max_redirects(0);
  config.set_validate_certificates(true);
  config.set_nativehandle_options([watched, tls = posting.url.tls](web::http::client::native_handle handle) {
    using Tls = asio::ssl::stream<asio::ip::tcp::socket&>;
    watched->watch(tls ? static_cast<Tls*>(handle)->next_layer() : *static_cast<asio::ip::tcp::socket*>(handle));
  });
  return config;
}

web::http::http_request request_of(const Posting& posting) {
  web::http::http_request request(web::http::methods::POST);
  // The library takes the name that a certificate must be for from this header, as it stands: over TLS it bears no port.
  const bool bare = posting.url.tls || posting.url.port == 80;
  request.headers().add("Host", posting.url.host + (bare ? "" : ":" + std::to_string(posting.url.port)));
  for (const auto& [name, value] : posting.headers) request.headers().add(name, value);
  request.set_body(posting.body, "application/json");
  return request;
}

}  // namespace

Posted post(const Posting& posting) {
  start_few_threads();
  const auto deadline = SteadyClock::now() + posting.time;
  const auto watched = std::make_shared<Watched>();
  const Ending ending{watched};
  pplx::cancellation_token_source cancel;
  try {
    const std::string place =
        (posting.url.tls ? "https://" : "http://") + posting.address + ":" + std::to_string(posting.url.port) + posting.url.target;
    web::http::client::http_client client(place, config_of(posting, watched));
    const auto answered = client.request(request_of(posting), cancel.get_token());
    look_at_failure(answered);
    if (const Waited waited = wait_for(answered, *watched, deadline); waited != Waited::Done) {
      cancel.cancel();
      return {std::nullopt, waited == Waited::TooMuch ? DeliveryFailure::ReplyTooLarge : DeliveryFailure::TimedOut, {}};
    }
    const web::http::http_response response = answered.get();
    const auto whole = response.content_ready();
    look_at_failure(whole);
    if (wait_for(whole, *watched, std::min(deadline, SteadyClock::now() + 1s)) != Waited::Done) cancel.cancel();
    return {response.status_code(), std::nullopt, beginning_of(response)};
  } catch (const web::http::http_exception& failed) {
    return {std::nullopt, failure_of(failed), {}};
  } catch (const std::exception&) {  // an address that the library does not take, a socket that nobody has left
    return {std::nullopt, DeliveryFailure::Unreachable, {}};
  }
}

}  // namespace liangjia::api
