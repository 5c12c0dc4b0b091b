#pragma once
#include "core/database/table.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

// The live key follows from the state: it is written and never read.
inline constexpr auto kPrepaymentTable = db::table<Prepayment>(
    "prepayment", db::key("id", &Prepayment::id), db::fixed("number", &Prepayment::number),
    db::fixed("agreement_year_id", &Prepayment::year), db::fixed("institution_id", &Prepayment::institution),
    db::fixed("region_code", &Prepayment::region_code), db::fixed("sequence", &Prepayment::sequence),
    db::fixed("basis_fen", &Prepayment::basis), db::fixed("ratio_ppm", &Prepayment::ratio), db::fixed("rule_id", &Prepayment::rule),
    db::fixed("required_fen", &Prepayment::required), db::fixed("amount_fen", &Prepayment::amount),
    db::changing("paid_fen", &Prepayment::paid), db::changing("offset_fen", &Prepayment::offset),
    db::changing("returned_fen", &Prepayment::returned), db::fixed("offset_mode", &Prepayment::offset_mode),
    db::fixed("pay_by", &Prepayment::pay_by), db::fixed("clear_by", &Prepayment::clear_by), db::changing("state", &Prepayment::state),
    db::changing("made_by", &Prepayment::made_by), db::changing("checked_by", &Prepayment::checked_by),
    db::changing("rejection_reported_by", &Prepayment::rejection_reported_by), db::changing("payment_id", &Prepayment::payment),
    db::changing("return_fen", &Prepayment::return_amount), db::changing("return_reference", &Prepayment::return_reference),
    db::changing("return_recorded_by", &Prepayment::return_recorded_by), db::changing("state_reason", &Prepayment::reason),
    db::changing("live_key", &Prepayment::live_key), db::version("version", &Prepayment::version),
    db::fixed("created_at", &Prepayment::created_at));

inline constexpr auto kPrepaymentLineTable = db::table<PrepaymentLine>(
    "prepayment_line", db::key("prepayment_id", &PrepaymentLine::prepayment), db::key("quota_account_id", &PrepaymentLine::account),
    db::fixed("contracted_units", &PrepaymentLine::contracted), db::fixed("conversion_factor", &PrepaymentLine::factor),
    db::fixed("price_e4", &PrepaymentLine::price), db::fixed("amount_fen", &PrepaymentLine::amount));

inline constexpr auto kPrepaymentOffsetTable = db::table<PrepaymentOffset>(
    "prepayment_offset", db::key("id", &PrepaymentOffset::id), db::fixed("prepayment_id", &PrepaymentOffset::prepayment),
    db::fixed("claim_id", &PrepaymentOffset::claim_id), db::fixed("accepted_fen", &PrepaymentOffset::accepted),
    db::fixed("amount_fen", &PrepaymentOffset::amount), db::fixed("at", &PrepaymentOffset::at));

}  // namespace liangjia::settlement
