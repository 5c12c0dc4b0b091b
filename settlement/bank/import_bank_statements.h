#pragma once
// Statements of the accounts that pools are paid from, from one file: camt.053, camt.054, or a sheet or csv of banks without them. Rule
// BF-6: a file is taken whole or not at all: of each statement the balances and sums agree with its entries, it begins where the one
// before ended, and no number comes twice. BF-7: the account is one that two persons approved for the pool, the money is yuan. BF-8:
// nothing of a refused file is kept, and a statement books nothing.
//
// Parameters, for what a sheet does not tell: "pool_code" (whose account), "statement_number", "opening", "closing".
#include "catalog/import/import_sheet.h"
#include "settlement/bank/bank_statement_store.h"

namespace liangjia::settlement {

struct BankStatementRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::BankStatements;
  static constexpr std::string_view kName = "import_bank_statements";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker};
  static constexpr std::string_view kParameters[] = {"pool_code", "statement_number", "opening", "closing"};
  // One statement of the file, as its rows tell it.
  struct Told {
    std::string account_number;
    StatementSort sort = StatementSort::Statement;
    std::string statement_number;
    std::vector<const catalog::sheet::TypedRow*> rows;
  };
  struct Ground {
    KnownAccount account;
    std::optional<BankStatement> last;
    bool known = false;
    std::set<std::string> references;
  };
  struct Snapshot {
    std::vector<Told> told;
    std::vector<std::optional<Ground>> grounds;  // one each; none: the account is no pool's of the actor
  };
  struct Made {
    BankStatement statement;
    std::vector<BankLine> lines;
    std::vector<std::string> counterparty_numbers;  // whole; one a line
    OrganisationId owner;
  };
  struct Decision {
    std::vector<Made> made;
    std::int64_t rows = 0;
  };
  static void check(const catalog::ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportBankStatements = catalog::ImportSheet<BankStatementRows>;

}  // namespace liangjia::settlement
