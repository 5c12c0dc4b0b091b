// liangjia import KIND FILE [--as USER] [--dry-run] [--all-or-nothing] [--again] [--json] [--sheet NAME] [--PARAMETER VALUE ...]
// The parameters are those of the kind: --round, --area-code, ... With --as the rows are imported by that account, with its roles and
// for its institutions, as reports and orders must be; else by the program itself. Progress goes to standard error, the outcome to
// standard output.
#include <fstream>
#include <iostream>

#include "api/auth/authenticate.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/imports.h"
#include "catalog/import/kept_file.h"
#include "core/base/noun.h"
#include "core/platform/crypto.h"

namespace liangjia::api {
namespace {

using catalog::ImportStage;

constexpr std::string_view kSource = "command-line";

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

// One byte more than a sheet may have is enough to be told that it is too large.
std::optional<std::string> content_of(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return std::nullopt;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return std::nullopt;
  std::string bytes(std::min<std::uintmax_t>(size, catalog::sheet::Limits{}.file_bytes + 1), '\0');
  std::ifstream in(path, std::ios::binary);
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return std::nullopt;
  return bytes;
}

void tell(ImportStage stage, std::optional<std::size_t> rows) {
  const auto& name = name_of(stage);
  std::cerr << name.zh << " / " << name.token;
  if (rows) std::cerr << ' ' << *rows;
  std::cerr << std::endl;
}

void print_outcome(const catalog::ImportOutcome& outcome) {
  const catalog::ImportJob& job = outcome.job;
  const std::pair<std::string_view, std::int64_t> counts[] = {
      {"rows_read", job.rows_read},       {"rows_good", job.rows_good},           {"rows_bad", job.rows_bad},
      {"rows_written", job.rows_written}, {"rows_unchanged", job.rows_unchanged}, {"rows_skipped", outcome.rows_skipped}};
  for (const auto& [name, count] : counts) std::cout << name << ' ' << count << '\n';
  for (std::size_t i = 0; i < std::min(outcome.faults.size(), catalog::kFaultsTold); ++i)
    std::cout << json::dump(catalog::import_fault_document(outcome.faults[i])) << '\n';
  std::cout << token_of(job.state) << (outcome.dry_run ? " (dry run, nothing kept)" : "") << '\n';
}

int import_file(App& app, const catalog::Importer& importer, const Options& options) {
  const std::filesystem::path path = options.words[1];
  const auto bytes = content_of(path);
  if (!bytes) return usage_fault("cannot read " + path.string());
  std::optional<Actor> actor = Actor::system(std::string(kSource));
  if (options.has("as")) actor = actor_named(app, options.value("as"), kSource);
  if (!actor) return report(reject_field("--as", liangjia::error::kReferenceNotFound, named(noun::kUser, options.value("as"))));
  tell(ImportStage::Reading, std::nullopt);
  auto input = catalog::read_import({*bytes, path.filename().string(), options.value("sheet"), {}}, importer.kind);
  if (!input) return report(input.rejection());
  if (!input->sheet_name.empty()) std::cerr << "工作表 / sheet " << input->sheet_name << std::endl;
  input->mode = options.has("all-or-nothing") ? catalog::ImportMode::AllOrNothing : catalog::ImportMode::KeepGood;
  input->again = options.has("again");
  input->dry_run = options.has("dry-run");
  input->progress = [rows = input->sheet.rows.size() + input->sheet.faulty.size()](ImportStage stage) { tell(stage, rows); };
  for (const std::string_view parameter : importer.parameters) {
    if (options.has(option_of(parameter))) input->parameters.emplace_back(parameter, options.value(option_of(parameter)));
  }
  if (!input->dry_run) catalog::keep_file(app.data_dir / "imports", input->file_digest, *bytes);  // for the sheet of faults
  const command::Stamp stamp{"command-line-" + platform::hex(platform::sm3(platform::random_bytes(32))), input->file_digest,
                             input->dry_run};
  const auto outcome = importer.perform(app.runner, *actor, stamp, *input);
  if (!outcome) return report(outcome.rejection());
  if (options.has("json")) {
    std::cout << json::dump(catalog::import_outcome_document(*outcome)) << '\n';
  } else {
    print_outcome(*outcome);
  }
  return outcome->job.rows_bad == 0 ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace

int run_import(const Invocation& invocation) {
  const auto kind = invocation.arguments.empty() ? std::nullopt : parse_enum<catalog::sheet::SheetKind>(invocation.arguments.front());
  const catalog::Importer* const importer = kind ? importer_of(*kind) : nullptr;
  if (!importer) return usage_fault("import KIND FILE; kinds: " + known_kinds());
  std::vector<std::string> names;
  for (const std::string_view parameter : importer->parameters) names.push_back(option_of(parameter));
  std::vector<std::string_view> with_value{"sheet", "as"};
  with_value.insert(with_value.end(), names.begin(), names.end());
  const auto options = read_options(invocation.arguments, with_value, {"dry-run", "all-or-nothing", "again", "json"});
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
