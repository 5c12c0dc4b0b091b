#include "settlement/bank/bank_statement_document.h"

namespace liangjia::settlement {

json::Object bank_statement_document(const BankStatement& statement) {
  return {{"id", statement.id},
          {"number", statement.number},
          {"pool_code", statement.pool_code.text()},
          {"account_id", statement.account},
          {"sort", statement.sort},
          {"statement_number", statement.statement_number},
          {"from_on", statement.from_on},
          {"to_on", statement.to_on},
          {"opening", statement.opening},
          {"closing", statement.closing},
          {"received", statement.received},
          {"paid", statement.paid},
          {"line_count", statement.lines},
          {"file_name", statement.file_name},
          {"file_digest", statement.file_digest},
          {"made_by", statement.made_by},
          {"version", statement.version},
          {"created_at", statement.created_at}};
}

}  // namespace liangjia::settlement
