// liangjia import KIND FILE [--dry-run] [--all-or-nothing] [--again] [--sheet NAME] [--PARAMETER VALUE ...]
// The parameters are those of the kind: --round, --area-code, ...
#include <fstream>
#include <iostream>
#include <sstream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/imports.h"
#include "core/platform/crypto.h"

namespace liangjia::api {
namespace {

std::string option_of(std::string_view parameter) {
  std::string name(parameter);
  for (char& c : name) c = c == '_' ? '-' : c;
  return name;
}

std::string known_kinds() {
  std::string out;
  for (const auto& importer : all_importers()) out += (out.empty() ? "" : ", ") + std::string(token_of(importer.kind));
  return out;
}

void print_reply(const json::Value& reply) {
  for (const char* const count : {"rows_read", "rows_good", "rows_bad", "rows_written", "rows_unchanged", "rows_skipped"}) {
    std::cout << count << ' ' << reply.at(count).as_number() << '\n';
  }
  for (const json::Value& fault : *reply.at("faults").array()) std::cout << json::dump(fault) << '\n';
  std::cout << reply.at("state").as_text() << (reply.at("dry_run").as_boolean() ? " (dry run, nothing kept)" : "") << '\n';
}

int import_file(App& app, const catalog::Importer& importer, const Options& options) {
  const std::filesystem::path path = options.words[1];
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  if (!in) return usage_fault("cannot read " + path.string());
  const std::string bytes = content.str();
  auto input = catalog::read_import({bytes, path.filename().string(), options.value("sheet"), {}}, importer.kind);
  if (!input) return report(input.rejection());
  input->mode = options.has("all-or-nothing") ? catalog::ImportMode::AllOrNothing : catalog::ImportMode::KeepGood;
  input->again = options.has("again");
  input->dry_run = options.has("dry-run");
  for (const std::string_view parameter : importer.parameters) {
    if (options.has(option_of(parameter))) input->parameters.emplace_back(parameter, options.value(option_of(parameter)));
  }
  const command::Stamp stamp{"command-line-" + platform::hex(platform::sm3(platform::random_bytes(32))), input->file_digest, input->dry_run};
  const auto reply = importer.run(app.runner, Actor::system("command-line"), stamp, *input);
  if (!reply) return report(reply.rejection());
  const auto document = json::parse(reply->body);
  ensure(document.ok(), "a stored reply that is no JSON");
  print_reply(*document);
  return document->at("rows_bad").as_number() == 0 ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace

int run_import(const Invocation& invocation) {
  const auto kind = invocation.arguments.empty() ? std::nullopt : parse_enum<catalog::sheet::SheetKind>(invocation.arguments.front());
  const catalog::Importer* const importer = kind ? importer_of(*kind) : nullptr;
  if (!importer) return usage_fault("import KIND FILE; kinds: " + known_kinds());
  std::vector<std::string> names;
  for (const std::string_view parameter : importer->parameters) names.push_back(option_of(parameter));
  std::vector<std::string_view> with_value{"sheet"};
  with_value.insert(with_value.end(), names.begin(), names.end());
  const auto options = read_options(invocation.arguments, with_value, {"dry-run", "all-or-nothing", "again"});
  if (!options) return exit_code::kUsage;
  if (options->words.size() != 2) return usage_fault("import KIND FILE");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  if (!store->beside()) {
    if (const auto migrated = store->migrate(); !migrated) return report(migrated.rejection());
  }
  Workplace workplace(invocation.config, store->app(), command_line_node());
  return import_file(workplace.app(), *importer, *options);
}

}  // namespace liangjia::api
