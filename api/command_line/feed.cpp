#include <algorithm>
#include <charconv>
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/wiring.h"
#include "core/command/restart_reader.h"

namespace liangjia::api {
namespace {

int list_readers(App& app) {
  const auto readers = all_feed_readers(app.data_dir, {}, app.clock, app.ids);
  for (const journal::FeedCursor& cursor : journal::feed_cursors(*app.pool.lease())) {
    std::cout << cursor.name << "  block " << cursor.place.block << "  behind " << cursor.behind;
    const auto reader = std::ranges::find(readers, cursor.name, &journal::FeedReader::name);
    if (reader == readers.end()) {
      std::cout << "  not in this program";
    } else {
      for (const ObjectKind& kind : reader->kinds) std::cout << "  " << kind.zh;
    }
    if (cursor.failures > 0) std::cout << "  failures " << cursor.failures << ": " << cursor.last_error;
    std::cout << '\n';
  }
  return exit_code::kDone;
}

int restart_reader(App& app, const std::string& reader, std::int64_t first_block) {
  const command::Stamp stamp{"feed-" + id_text(app.ids.next_value()), {}};
  const auto done =
      app.runner.perform<command::RestartReader>(Actor::system("command-line"), stamp, {reader, journal::Place::before_block(first_block)});
  if (!done) return report(done.rejection());
  std::cout << reader << " reads again from block " << first_block << '\n';
  return exit_code::kDone;
}

}  // namespace

int run_feed(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"block"}, {});
  if (!options) return exit_code::kUsage;
  const auto& words = options->words;
  const bool list = words.size() == 1 && words[0] == "list";
  if (!list && !(words.size() == 2 && words[0] == "restart")) return usage_fault("feed list | restart READER [--block NUMBER]");
  std::int64_t block = 0;
  const std::string text = options->value("block", "1");
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), block);
  if (status != std::errc{} || end != text.data() + text.size() || block < 1) return usage_fault("--block must be a number from 1 on");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  Workplace workplace(invocation.config, store->app(), command_line_node());
  return list ? list_readers(workplace.app()) : restart_reader(workplace.app(), words[1], block);
}

}  // namespace liangjia::api
