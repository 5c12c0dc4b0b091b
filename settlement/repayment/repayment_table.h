#pragma once
#include "core/database/table.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {

inline constexpr auto kRepaymentTable =
    db::table<Repayment>("repayment", db::key("id", &Repayment::id), db::fixed("batch_id", &Repayment::batch),
                         db::fixed("payment_id", &Repayment::payment).or_null(), db::fixed("enterprise_id", &Repayment::enterprise),
                         db::fixed("institution_id", &Repayment::institution), db::fixed("amount_fen", &Repayment::amount),
                         db::fixed("received_on", &Repayment::received_on), db::fixed("confirmed_by", &Repayment::confirmed_by),
                         db::fixed("confirmed_at", &Repayment::confirmed_at));

inline constexpr auto kSelfPaymentTable =
    db::table<SelfPayment>("self_payment", db::key("id", &SelfPayment::id), db::fixed("batch_id", &SelfPayment::batch),
                           db::fixed("institution_id", &SelfPayment::institution), db::fixed("enterprise_id", &SelfPayment::enterprise),
                           db::fixed("amount_fen", &SelfPayment::amount), db::fixed("paid_on", &SelfPayment::paid_on),
                           db::fixed("bank_reference", &SelfPayment::bank_reference), db::fixed("transfer_id", &SelfPayment::transfer),
                           db::fixed("recorded_by", &SelfPayment::recorded_by), db::fixed("created_at", &SelfPayment::created_at));

}  // namespace liangjia::settlement
