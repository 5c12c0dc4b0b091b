#pragma once
// The bank's answers to many instructions from one file: pain.002, or a sheet or csv of banks without it. Rule BF-4: each row is what
// RecordBankResult would be told by hand, with its refusals, and stands or falls by itself; what is still under way changes nothing.
// BF-5: a row that the platform heard already changes nothing, and a rejection in the file is but its report: a second person confirms it,
// who is shown the file.
#include <map>
#include <set>

#include "catalog/import/import_sheet.h"
#include "settlement/bank/record_bank_result.h"

namespace liangjia::settlement {

struct BankResultRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::BankResults;
  static constexpr std::string_view kName = "import_bank_results";
  static constexpr auto& kRoles = RecordBankResult::kRoles;
  static constexpr std::string_view kParameters[] = {""};
  struct Snapshot {
    std::map<std::string, Payment, std::less<>> payments;  // of the actor's pools, by instruction number; locked
    std::set<std::string, std::less<>> references;         // of the file's, those that some payment has
  };
  struct Heard {
    int row = 0;
    Payment before;
    Payment after;
  };
  struct Decision {
    std::vector<Heard> heard;
    std::vector<Heard> unchanged;
  };
  static void check(const catalog::ImportInput&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportBankResults = catalog::ImportSheet<BankResultRows>;

}  // namespace liangjia::settlement
