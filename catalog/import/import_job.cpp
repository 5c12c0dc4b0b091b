#include "catalog/import/import_job.h"

#include <algorithm>

#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kMostText = 500;  // characters kept of a value or a reason

constexpr db::Sql kEarlier{"import_job.earlier",
                           "SELECT id, created_at FROM import_job WHERE file_digest = ? AND kind = ? AND organisation_id = ? "
                           "AND state IN ('done', 'partly_done') ORDER BY id DESC LIMIT 1"};
constexpr db::Sql kInsertJob{
    "import_job.insert",
    "INSERT INTO import_job (id, kind, organisation_id, file_name, file_digest, state, mapping, parameters, rows_read, "
    "rows_good, rows_bad, rows_written, rows_unchanged, created_by, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kInsertFaults{"import_job.insert_faults",
                                "INSERT INTO import_fault (job_id, row_no, field, token, value, zh, en, position) VALUES"};

std::string first_characters(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++characters > most) return std::string(text.substr(0, i));
  }
  return std::string(text);
}

std::string title_of(const sheet::Mapping& mapping, std::string_view key) {
  for (const sheet::MappedColumn& column : mapping.columns) {
    if (column.key == key) return column.title;
  }
  const auto& kind = sheet::definition(mapping.kind);
  const auto column = sheet::column_of(kind, key);
  return column ? std::string(kind.columns[*column].title_zh) : std::string(key);
}

std::string argument(const ErrorArguments& arguments, std::string_view name) {
  const auto found = std::find_if(arguments.begin(), arguments.end(), [&](const auto& argument) { return argument.first == name; });
  return found == arguments.end() ? std::string() : found->second;
}

std::string digest_bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace

std::string ImportInput::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return trimmed(value);
  }
  return "";
}

std::string cell_text(const sheet::Value& value) {
  struct Printer {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Price price) const { return price.text(); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(sheet::Decimal decimal) const { return Ratio{decimal.millionths}.text(); }
    std::string operator()(BusinessDate date) const { return date.text(); }
    std::string operator()(Ratio ratio) const { return ratio.text(); }
    std::string operator()(bool yes) const { return yes ? "是" : "否"; }
  };
  return std::visit(Printer{}, value);
}

void ImportFaults::add(const sheet::TypedRow& row, std::string_view key, const ErrorKind& kind, ErrorArguments arguments) {
  note_reached(reached::kToken, kind.token);
  std::string value = cell_text(row.value(key));
  if (argument(arguments, "value").empty()) arguments.emplace_back("value", value);
  rows_.insert(row.number());
  faults_.push_back({row.number(), title_of(mapping_, key), std::string(kind.token), first_characters(value, kMostText),
                     first_characters(filled(kind.zh, arguments), kMostText), first_characters(filled(kind.en, arguments), kMostText)});
}

void ImportFaults::add(const sheet::TypedRow& row, std::string_view key, const Rejection& refusal) {
  if (refusal.fields.empty()) return add(row, key, *refusal.kind, refusal.arguments);
  const FieldError& first = refusal.fields.front();
  add(row, key, *first.kind, first.arguments);
}

void ImportFaults::add(const sheet::FaultyRow& row) {
  rows_.insert(row.number);
  for (const FieldError& fault : row.faults) {
    constexpr std::string_view kColumn = "/column:";
    const std::size_t at = fault.pointer.find(kColumn);
    const std::string field = at == std::string::npos ? std::string() : fault.pointer.substr(at + kColumn.size());
    faults_.push_back({row.number, first_characters(field, 100), std::string(fault.kind->token),
                       first_characters(argument(fault.arguments, "value"), kMostText),
                       first_characters(filled(fault.kind->zh, fault.arguments), kMostText),
                       first_characters(filled(fault.kind->en, fault.arguments), kMostText)});
  }
}

void ImportFaults::sort_by_row() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const ImportFault& a, const ImportFault& b) { return a.row < b.row; });
}

std::optional<EarlierImport> earlier_import(db::Session& session, sheet::SheetKind kind, const platform::Digest& digest,
                                            OrganisationId organisation) {
  auto row = session.one(kEarlier, digest_bytes(digest), kind, organisation);
  if (!row) return std::nullopt;
  const auto id = row->take<ImportJobId>();
  return EarlierImport{id, row->take<Instant>()};
}

void insert_import_job(db::Transaction& tx, const ImportJobSummary& job, OrganisationId organisation,
                       const std::vector<ImportFault>& faults) {
  tx.execute(kInsertJob, job.id, job.kind, organisation, job.file_name, digest_bytes(job.file_digest), job.state, job.mapping,
             job.parameters, job.rows_read, job.rows_good, job.rows_bad, job.rows_written, job.rows_unchanged, job.created_by,
             job.created_at);
  std::vector<db::Value> values;
  values.reserve(faults.size() * 8);
  int position = 0;
  for (const ImportFault& fault : faults) {
    for (db::Value value :
         {db::to_value(job.id), db::to_value(fault.row), db::to_value(first_characters(fault.field, 100)), db::to_value(fault.token),
          db::to_value(fault.value), db::to_value(fault.zh), db::to_value(fault.en), db::to_value(++position)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertFaults, 8, values);
}

json::Object mapping_document(const sheet::Mapping& mapping) {
  json::Array columns;
  for (const sheet::MappedColumn& column : mapping.columns) {
    json::Object one{{"index", column.index}, {"title", column.title}, {"key", column.key}};
    if (column.year != 0) one.set("year", column.year);
    if (column.multiplier != 1) one.set("multiplier", column.multiplier);
    if (column.percent) one.set("percent", true);
    columns.push_back(std::move(one));
  }
  json::Array unmapped;
  for (const sheet::UnmappedColumn& column : mapping.unmapped)
    unmapped.push_back(json::Object{{"index", column.index}, {"title", column.title}});
  json::Array missing;
  for (const std::string_view key : mapping.missing) missing.push_back(key);
  return {{"header_row", mapping.header_row},
          {"columns", std::move(columns)},
          {"unmapped", std::move(unmapped)},
          {"missing", std::move(missing)}};
}

std::vector<sheet::Override> overrides_of(const json::Value& document) {
  std::vector<sheet::Override> overrides;
  const auto place_of = [](const json::Value& column) { return static_cast<std::size_t>(column.at("index").as_number()); };
  // What is left out goes first, so that no key is on two columns in between.
  for (const json::Value& column : *document.at("unmapped").array()) overrides.push_back({place_of(column), {}, {}});
  for (const json::Value& column : *document.at("columns").array()) overrides.push_back({place_of(column), {}, column.at("key").as_text()});
  return overrides;
}

}  // namespace liangjia::catalog
