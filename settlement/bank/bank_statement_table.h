#pragma once
#include "core/database/table.h"
#include "settlement/bank/bank_statement.h"

namespace liangjia::settlement {

inline constexpr auto kBankStatementTable =
    db::table<BankStatement>("bank_statement", db::key("id", &BankStatement::id), db::fixed("number", &BankStatement::number),
                             db::fixed("pool_code", &BankStatement::pool_code), db::fixed("account_id", &BankStatement::account),
                             db::fixed("sort", &BankStatement::sort), db::fixed("statement_number", &BankStatement::statement_number),
                             db::fixed("from_on", &BankStatement::from_on), db::fixed("to_on", &BankStatement::to_on),
                             db::fixed("opening_fen", &BankStatement::opening), db::fixed("closing_fen", &BankStatement::closing),
                             db::fixed("received_fen", &BankStatement::received), db::fixed("paid_fen", &BankStatement::paid),
                             db::fixed("line_count", &BankStatement::lines), db::fixed("file_name", &BankStatement::file_name),
                             db::fixed("file_digest", &BankStatement::file_digest), db::fixed("made_by", &BankStatement::made_by),
                             db::version("version", &BankStatement::version), db::fixed("created_at", &BankStatement::created_at));

inline constexpr auto kBankLineTable =
    db::table<BankLine>("bank_statement_line", db::key("id", &BankLine::id), db::fixed("statement_id", &BankLine::statement),
                        db::fixed("account_id", &BankLine::account), db::fixed("sort", &BankLine::sort),
                        db::fixed("line_no", &BankLine::line_no), db::fixed("booked_on", &BankLine::booked_on),
                        db::fixed("amount_fen", &BankLine::amount), db::fixed("bank_reference", &BankLine::bank_reference),
                        db::fixed("instruction_no", &BankLine::instruction_no), db::fixed("counterparty", &BankLine::counterparty),
                        db::fixed(
                            "counterparty_number", [](auto& row) -> auto& { return row.counterparty_number.kept; }),
                        db::fixed("remark", &BankLine::remark));

}  // namespace liangjia::settlement
