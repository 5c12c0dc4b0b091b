#include "settlement/recovery/recovery_document.h"

#include "core/command/allowed.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"

namespace liangjia::settlement {

json::Object recovery_document(const Recovery& recovery) {
  return {{"id", recovery.id},
          {"number", recovery.number},
          {"enterprise_id", recovery.enterprise},
          {"institution_id", recovery.institution},
          {"region_code", recovery.region_code},
          {"payer", recovery.payer},
          {"source_kind", recovery.source_kind},
          {"source_id", id_text(recovery.source_id)},
          {"amount", recovery.amount},
          {"state", recovery.state},
          {"recorded_at", recovery.created_at},
          {"due_on", recovery.due_on},
          {"demanded_by", recovery.demanded_by},
          {"paid_to", recovery.paid_to},
          {"paid_on", recovery.paid_on},
          {"bank_reference", recovery.bank_reference},
          {"reported_by", recovery.reported_by},
          {"confirmed_by", recovery.confirmed_by},
          {"batch_id", recovery.batch ? json::Value{id_text(*recovery.batch)} : json::Value{}},
          {"version", recovery.version}};
}

json::Object recovery_view_document(const RecoveryView& view, const command::Moment& moment) {
  const Recovery& recovery = view.recovery;
  return recovery_document(recovery)
      .set("enterprise_name", view.enterprise_name)
      .set("institution_name", view.institution_name)
      .set("source_number", view.source_number)
      .set("overdue", recovery.overdue(moment.today))
      .set("allowed_actions",
           command::allowed_actions<DemandRecovery, ReportRecoveryPayment, WithdrawRecoveryReport, ConfirmRecovery>(recovery, moment));
}

}  // namespace liangjia::settlement
