#include "settlement/prepayment/prepayment_document.h"

#include "core/command/allowed.h"
#include "settlement/ledger/journal_document.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_coverage.h"

namespace liangjia::settlement {

json::Object prepayment_document(const Prepayment& prepayment) {
  return {{"id", prepayment.id},
          {"number", prepayment.number},
          {"agreement_year_id", prepayment.year},
          {"institution_id", prepayment.institution},
          {"region_code", prepayment.region_code},
          {"sequence", prepayment.sequence},
          {"basis", prepayment.basis},
          {"ratio", prepayment.ratio},
          {"rule_id", prepayment.rule},
          {"required", prepayment.required},
          {"amount", prepayment.amount},
          {"paid", prepayment.paid},
          {"offset", prepayment.offset},
          {"returned", prepayment.returned},
          {"balance", prepayment.balance()},
          {"offset_mode", prepayment.offset_mode},
          {"pay_by", prepayment.pay_by},
          {"clear_by", prepayment.clear_by},
          {"state", prepayment.state},
          {"state_reason", prepayment.reason},
          {"return_amount", prepayment.return_amount},
          {"return_reference", prepayment.return_reference},
          {"return_recorded_by", prepayment.return_recorded_by},
          {"made_by", prepayment.made_by},
          {"checked_by", prepayment.checked_by},
          {"payment_id", prepayment.payment},
          {"version", prepayment.version}};
}

json::Object prepayment_view_document(const PrepaymentView& view, const command::Moment& moment) {
  json::Object document = prepayment_document(view.prepayment);
  const Prepayment& prepayment = view.prepayment;
  document.set("institution_name", view.institution_name)
      .set("overdue", prepayment.overdue(moment.today))
      .set("financed_twice",
           financed_twice(moment, scope_of(prepayment.region_code, view.round, prepayment.institution), prepayment.balance()))
      .set("allowed_actions", command::allowed_actions<ApprovePrepayment, ReissuePrepayment, RefusePrepayment, ReturnPrepayment,
                                                       ConfirmPrepaymentReturn, WithdrawPrepaymentReturn>(view.prepayment, moment));
  return document;
}

json::Object whole_prepayment_document(const WholePrepayment& whole, const command::Moment& moment) {
  json::Array lines;
  for (const PrepaymentLineView& each : whole.lines) {
    lines.push_back(json::Object{{"quota_account_id", each.line.account},
                                 {"generic_name", each.generic_name},
                                 {"spec", each.spec},
                                 {"pack", each.pack},
                                 {"contracted_units", each.line.contracted},
                                 {"conversion_factor", each.line.factor.count()},
                                 {"price", each.line.price},
                                 {"amount", each.line.amount}});
  }
  json::Array offsets;
  for (const PrepaymentOffsetView& each : whole.offsets) {
    offsets.push_back(json::Object{{"claim_id", id_text(each.offset.claim_id)},
                                   {"claim_number", each.claim_number},
                                   {"month", each.month},
                                   {"accepted", each.offset.accepted},
                                   {"amount", each.offset.amount},
                                   {"at", each.offset.at}});
  }
  json::Object document = prepayment_view_document(whole.view, moment);
  document.set("lines", std::move(lines)).set("offsets", std::move(offsets)).set("journal", journal_document(whole.journal));
  return document;
}

json::Object computed_prepayments_document(const ComputePrepayments::Outcome& outcome) {
  json::Array items;
  for (const Prepayment& one : outcome.made) items.push_back(prepayment_document(one));
  json::Array left_out;
  for (const ComputePrepayments::LeftOut& one : outcome.left_out) {
    left_out.push_back(json::Object{{"institution_id", one.institution},
                                    {"token", one.why.token()},
                                    {"message_zh", filled(one.why.kind->zh, one.why.arguments)},
                                    {"message_en", filled(one.why.kind->en, one.why.arguments)}});
  }
  return {{"items", std::move(items)}, {"left_out", std::move(left_out)}};
}

}  // namespace liangjia::settlement
