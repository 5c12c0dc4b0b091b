#pragma once
// The command that imports one kind of sheet. A kind tells only what is its own:
//
//   struct VolumeReportRows {
//     static constexpr sheet::SheetKind kKind = sheet::SheetKind::VolumeReports;
//     static constexpr std::string_view kName = "import_volume_reports";
//     static constexpr Role kRoles[] = {...};
//     static constexpr std::string_view kParameters[] = {"agreement_year_id"};       // names it understands, may be one empty ""
//     struct Snapshot {...};
//     struct Decision {...};
//     static void check(const ImportInput&, FieldErrors&);                            // its parameters; pointers "/parameters/NAME"
//     static Result<Snapshot> load(command::Context&, const ImportInput&);            // codes to ids in bulk, locks, scope
//     static Result<Decision> decide(const Snapshot&, const ImportInput&, const command::Moment&, ImportFaults&);  // PURE
//     static ImportResult apply(command::Context&, const Snapshot&, const Decision&); // only writes; audits what it makes
//   };
//   using ImportVolumeReports = ImportSheet<VolumeReportRows>;    // a command for the runner
//
// decide() looks at input.sheet.rows only, reports each bad row to ImportFaults and leaves it out of its Decision. Rejecting
// there refuses the file as a whole, and nothing is kept.
#include <algorithm>

#include "catalog/import/import_job.h"
#include "core/command/runner.h"

namespace liangjia::catalog {

namespace import_flow {
// What the rows came to, before anything is written.
struct Verdict {
  ImportState state = ImportState::Done;
  std::int64_t rows_read = 0;
  std::vector<ImportFault> faults;
  std::size_t bad_rows = 0;
  bool keep = true;
};
void check(const ImportInput& input, std::span<const std::string_view> parameters, FieldErrors& errors);
inline void tell(const ImportInput& input, ImportStage stage) {
  if (input.progress) input.progress(stage);
}
Result<Done> not_imported_before(const std::optional<EarlierImport>& earlier, const ImportInput& input);
Verdict verdict_of(const ImportInput& input, ImportFaults faults);
// Keeps the job with its faults.
ImportOutcome finish(command::Context& context, sheet::SheetKind kind, const ImportInput& input, const Verdict& verdict,
                     const ImportResult& result);
}  // namespace import_flow

template <class Kind>
struct ImportSheet {
  static constexpr std::string_view kName = Kind::kName;
  static constexpr auto& kRoles = Kind::kRoles;
  using Rows = Kind;
  using Input = ImportInput;
  struct Snapshot {
    std::optional<EarlierImport> earlier;
    typename Kind::Snapshot own;
  };
  struct Decision {
    import_flow::Verdict verdict;
    typename Kind::Decision own;
  };
  using Outcome = ImportOutcome;

  static void check(const Input& input, FieldErrors& errors) {
    import_flow::check(input, Kind::kParameters, errors);
    Kind::check(input, errors);
  }
  static Result<Snapshot> load(command::Context& context, const Input& input) {
    import_flow::tell(input, ImportStage::LookingUp);
    auto own = Kind::load(context, input);
    if (!own) return own.rejection();
    return Snapshot{earlier_import(context.tx.session(), Kind::kKind, input.file_digest, context.actor().organisation), std::move(*own)};
  }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
    if (const auto fresh = import_flow::not_imported_before(snapshot.earlier, input); !fresh) return fresh.rejection();
    import_flow::tell(input, ImportStage::Deciding);
    ImportFaults faults(input.mapping);
    for (const sheet::FaultyRow& row : input.sheet.faulty) faults.add(row);
    auto own = Kind::decide(snapshot.own, input, moment, faults);
    if (!own) return own.rejection();
    return Decision{import_flow::verdict_of(input, std::move(faults)), std::move(*own)};
  }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
    import_flow::tell(input, ImportStage::Writing);
    const ImportResult result = decision.verdict.keep ? Kind::apply(context, snapshot.own, decision.own) : ImportResult{};
    return import_flow::finish(context, Kind::kKind, input, decision.verdict, result);
  }
};

}  // namespace liangjia::catalog
