#pragma once
#include "core/database/table.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

inline constexpr auto kPaymentTable = db::table<Payment>(
    "payment", db::key("id", &Payment::id), db::fixed("instruction_no", &Payment::instruction_no), db::fixed("kind", &Payment::kind),
    db::fixed("document_kind", &Payment::document_kind), db::fixed("document_id", &Payment::document_id),
    db::fixed("pool_code", &Payment::pool_code), db::fixed("institution_id", &Payment::institution), db::fixed("payee_id", &Payment::payee),
    db::fixed("region_code", &Payment::region_code), db::fixed("payee_account_name", &Payment::account_name),
    db::fixed("payee_bank_name", &Payment::bank_name),
    db::fixed(
        "payee_account_number", [](auto& row) -> auto& { return row.account_number.kept; }),
    db::fixed("amount_fen", &Payment::amount), db::changing("state", &Payment::state), db::fixed("made_by", &Payment::made_by),
    db::fixed("checked_by", &Payment::checked_by), db::fixed("issue_transfer_id", &Payment::issue_transfer),
    db::changing("result_transfer_id", &Payment::result_transfer), db::changing("bank_reference", &Payment::bank_reference),
    db::changing("bank_reason", &Payment::bank_reason), db::changing("result_on", &Payment::result_on),
    db::changing("result_by", &Payment::result_by), db::changing("result_confirmed_by", &Payment::result_confirmed_by),
    db::fixed("file_format", &Payment::file_format), db::fixed("paying_account_id", &Payment::paying_account),
    db::changing("result_file", &Payment::result_file), db::version("version", &Payment::version),
    db::fixed("created_at", &Payment::created_at));

}  // namespace liangjia::settlement
