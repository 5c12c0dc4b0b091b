#pragma once
// One import, whatever the kind of sheet: a file's typed rows go through a command like any other write, and what became of
// them is kept as a job with its faults. Rules, the same for all kinds:
//   IM-1  good rows are kept (keep_good) or, with one bad row, nothing is written (all_or_nothing); either way the job and its faults
//         are kept, so that the user's bad rows can be given back as a file;
//   IM-2  a file that has already written rows of this kind is refused with already_imported, unless `again`: known by its SM3 digest;
//   IM-3  a row that says what is already there is unchanged, not a fault;
//   IM-4  a dry run goes the whole way and is rolled back by the runner.
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/sheet/mapping.h"
#include "catalog/sheet/rows.h"
#include "core/base/object_kind.h"
#include "core/command/context.h"
#include "core/platform/crypto.h"

namespace liangjia::catalog {

using ImportJobId = Id<struct ImportJobTag>;

namespace kind {
inline constexpr ObjectKind kImportJob{"import_job", "导入"};
}  // namespace kind

enum class ImportMode { KeepGood, AllOrNothing };
enum class ImportState { Done, PartlyDone, NothingWritten };

namespace fault {
inline constexpr ErrorKind kAlreadyImported{"already_imported", 409, "这份文件已在 {date} 由任务 {job} 导入过；确要再导，请勾选“再次导入”",
                                            "This file was imported on {date} by job {job}; tick \"again\" to import it once more"};
inline constexpr ErrorKind kImportKindUnknown{"import_kind_unknown", 422, "不支持导入这类表格，可用：{allowed}",
                                              "This kind of sheet cannot be imported; allowed: {allowed}"};
inline constexpr ErrorKind kImportFileGone{"import_file_gone", 404, "原文件已不在，无法生成错误行文件",
                                           "The uploaded file is gone, so the sheet of faults cannot be made"};
inline constexpr const ErrorKind* kImportErrors[] = {&kAlreadyImported, &kImportKindUnknown, &kImportFileGone};
}  // namespace fault

struct ImportFault {
  int row = 0;
  std::string field;  // the column's title, as in the file when the file has it
  std::string token;
  std::string value;  // what the cell held
  std::string zh;
  std::string en;
  ImportJobId job{};
  int position = 0;  // among the faults of its job, from 1

  bool operator==(const ImportFault&) const = default;
};

// How far one import has come. Told again from the start when the transaction is tried again.
enum class ImportStage { Reading, LookingUp, Deciding, Writing };

struct ImportInput {
  std::string file_name;
  platform::Digest file_digest{};
  sheet::Mapping mapping;
  std::string sheet_name;  // of a workbook
  sheet::SheetRows sheet;
  ImportMode mode = ImportMode::KeepGood;
  bool again = false;
  bool dry_run = false;                                         // as in the Stamp: only for the reply
  std::vector<std::pair<std::string, std::string>> parameters;  // "round", "agreement_year_id", ...: each kind names its own
  std::function<void(ImportStage)> progress;                    // may be empty; called at the beginning of each stage

  // The parameter's text without blanks at the ends; "" when absent.
  std::string parameter(std::string_view name) const;
};

// Faults of single rows, told with the user's own column titles.
class ImportFaults {
 public:
  explicit ImportFaults(const sheet::Mapping& mapping) : mapping_(mapping) {}

  // `key` is a column of the kind; the argument "value" is added by itself when the kind of error asks for it.
  void add(const sheet::TypedRow& row, std::string_view key, const ErrorKind& kind, ErrorArguments arguments = {});
  // The row belongs to a document that was refused as a whole: told by the refusal's first field, or by the refusal itself.
  void add(const sheet::TypedRow& row, std::string_view key, const Rejection& refusal);
  // What the reading of the sheet itself found.
  void add(const sheet::FaultyRow& row);

  bool bad(int row) const { return rows_.contains(row); }
  std::size_t bad_rows() const { return rows_.size(); }
  const std::vector<ImportFault>& all() const { return faults_; }
  void sort_by_row();

 private:
  const sheet::Mapping& mapping_;
  std::vector<ImportFault> faults_;
  std::set<int> rows_;
};

// What a kind's apply() did.
struct ImportResult {
  std::int64_t written = 0;
  std::int64_t unchanged = 0;
  json::Value made;  // documents to name in the reply ("made"), null when the rows speak for themselves
};

// The text of a cell as the user would know it: "" when empty.
std::string cell_text(const sheet::Value& value);

// A job as it is kept.
struct ImportJob {
  ImportJobId id;
  sheet::SheetKind kind{};
  OrganisationId organisation;  // of who imported
  std::string file_name;
  std::string file_digest;  // the 32 bytes of the SM3 of the file
  ImportState state = ImportState::Done;
  std::string mapping;     // JSON
  std::string parameters;  // JSON
  std::int64_t rows_read = 0;
  std::int64_t rows_good = 0;
  std::int64_t rows_bad = 0;
  std::int64_t rows_written = 0;
  std::int64_t rows_unchanged = 0;
  UserId created_by;
  Instant created_at{};
};
std::string digest_bytes(const platform::Digest& digest);  // as a job keeps it
platform::Digest digest_of(const ImportJob& job);

// What became of one import.
struct ImportOutcome {
  ImportJob job;                    // its counts and its state
  std::int64_t rows_skipped = 0;    // notes, sums, titles
  std::vector<ImportFault> faults;  // by row
  json::Value made;                 // of ImportResult
  bool dry_run = false;
};

struct EarlierImport {
  ImportJobId id;
  Instant at{};
};

// The last job of this kind by this organisation that wrote rows of that file.
std::optional<EarlierImport> earlier_import(db::Session& session, sheet::SheetKind kind, const platform::Digest& digest,
                                            OrganisationId organisation);
// Removes some of the faults of jobs from before; false when none was left.
bool sweep_faults(db::Session& session, Instant before);
void insert_import_job(db::Transaction& tx, const ImportJob& job, const std::vector<ImportFault>& faults);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::ImportMode> {
  static constexpr EnumName<catalog::ImportMode> kAll[] = {{catalog::ImportMode::KeepGood, "keep_good", "保留正确行"},
                                                           {catalog::ImportMode::AllOrNothing, "all_or_nothing", "有错全部不导"}};
};
template <>
struct EnumNames<catalog::ImportStage> {
  using S = catalog::ImportStage;
  static constexpr EnumName<S> kAll[] = {{S::Reading, "reading", "读取文件"},
                                         {S::LookingUp, "looking_up", "查对目录"},
                                         {S::Deciding, "deciding", "逐行核对"},
                                         {S::Writing, "writing", "写入"}};
};
template <>
struct EnumNames<catalog::ImportState> {
  static constexpr EnumName<catalog::ImportState> kAll[] = {{catalog::ImportState::Done, "done", "全部导入"},
                                                            {catalog::ImportState::PartlyDone, "partly_done", "部分导入"},
                                                            {catalog::ImportState::NothingWritten, "nothing_written", "未写入"}};
};
}  // namespace liangjia
