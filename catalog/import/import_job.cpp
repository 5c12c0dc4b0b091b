#include "catalog/import/import_job.h"

#include <algorithm>

#include "catalog/import/import_table.h"
#include "core/base/text.h"
#include "core/platform/id_source.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kMostText = 500;   // characters kept of a value or a reason
constexpr std::size_t kMostField = 100;  // and of a title

constexpr auto kEarlier = db::select<kImportJobTable,
                                     "WHERE file_digest = ? AND kind = ? AND organisation_id = ? "
                                     "AND state IN ('done', 'partly_done') ORDER BY id DESC LIMIT 1">("import_job.earlier");

constexpr db::Sql kSweepFaults{"import_job.sweep_faults", "DELETE FROM import_fault WHERE job_id < ? LIMIT 10000"};

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
    std::string operator()(const sheet::PriceOf& price) const { return price.price.text(); }
    std::string operator()(const sheet::Counted& counted) const {
      const bool told = counted.unit != wording::kMinimumUnit && counted.unit != wording::kSmallestPack;
      return std::to_string(counted.count) + (told ? counted.unit : "");
    }
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
  ImportFault fault{row.number(),
                    title_of(mapping_, key),
                    std::string(kind.token),
                    first_characters(value, kMostText),
                    first_characters(filled(kind.zh, arguments), kMostText),
                    first_characters(filled(kind.en, arguments), kMostText)};
  // What is wrong with a column that two figures of the row share is told once.
  if (faults_.empty() || faults_.back() != fault) faults_.push_back(std::move(fault));
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
    faults_.push_back({row.number, first_characters(field, kMostField), std::string(fault.kind->token),
                       first_characters(argument(fault.arguments, "value"), kMostText),
                       first_characters(filled(fault.kind->zh, fault.arguments), kMostText),
                       first_characters(filled(fault.kind->en, fault.arguments), kMostText)});
  }
}

void ImportFaults::sort_by_row() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const ImportFault& a, const ImportFault& b) { return a.row < b.row; });
}

std::string digest_bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

platform::Digest digest_of(const ImportJob& job) {
  platform::Digest digest{};
  ensure(job.file_digest.size() == digest.size(), "import_job.file_digest is no digest");
  std::copy(job.file_digest.begin(), job.file_digest.end(), digest.begin());
  return digest;
}

std::optional<EarlierImport> earlier_import(db::Session& session, sheet::SheetKind kind, const platform::Digest& digest,
                                            OrganisationId organisation) {
  const auto found = db::one(session, kEarlier, digest_bytes(digest), kind, organisation);
  return found ? std::optional{EarlierImport{found->id, found->created_at}} : std::nullopt;
}

void insert_import_job(db::Transaction& tx, const ImportJob& job, const std::vector<ImportFault>& faults) {
  db::insert<kImportJobTable>(tx, job);
  std::vector<ImportFault> kept = faults;
  int position = 0;
  for (ImportFault& fault : kept) {
    fault.job = job.id;
    fault.position = ++position;
    fault.field = first_characters(fault.field, kMostField);
  }
  db::insert_all<kImportFaultTable>(tx, kept);
}

bool sweep_faults(db::Session& session, Instant before) { return session.execute(kSweepFaults, platform::first_made_at(before)) > 0; }

}  // namespace liangjia::catalog
