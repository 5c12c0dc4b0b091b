// The settings: the first line is the database's address; what follows is the settings file.
#include "core/database/database_url.h"
#include "core/platform/config.h"
#include "core/platform/unnamed_file.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using fuzz::must;

void check_address(std::string_view url) {
  const auto endpoint = db::parse_database_url(url);
  if (!endpoint) return fuzz::check_refusal(endpoint.rejection());
  must(endpoint->port >= 1 && endpoint->port <= 65535, "a port is one");
  must(!endpoint->host.empty() && !endpoint->user.empty() && !endpoint->schema.empty(), "a database has host, user and schema");
  for (const std::string& part : {endpoint->host, endpoint->user, endpoint->password, endpoint->schema, endpoint->ca_file}) {
    must(valid_utf8(part), "a part of an address is valid UTF-8");
  }
  must(url.find('@') < url.find(endpoint->host, url.find('@')), "the host stands behind the account");
}

void check_file(std::string_view text) {
  const platform::UnnamedFile file(text);
  const std::vector<std::string> arguments{"--config", file.path()};
  const auto loaded = platform::load_config(arguments, [](std::string_view) { return std::optional<std::string>{}; });
  if (!loaded && !valid_utf8(text)) return;  // the unknown name of a setting is told as it stands
  if (!loaded) return fuzz::check_refusal(loaded.rejection());
  const platform::Config& config = loaded->config;
  must(!config.data_dir.empty() && !config.listen_host.empty(), "a folder and an address are set");
  must(config.listen_port >= 0 && config.listen_port <= 65535, "the port listened on is one");
  must(config.node >= 0 && config.node <= 255, "the node is within its range");
  must(config.pool_size >= 1 && config.pool_size <= 256, "the pool is within its range");
  must(config.body_limit_kb >= 16 && config.request_seconds >= 1, "the limits of a request are within their ranges");
  must(loaded->rest.empty(), "nothing of a file is taken for an argument");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::text_of(data, size);
  check_address(fuzz::take_until(rest, "\n"));
  check_file(rest);
  return 0;
}
