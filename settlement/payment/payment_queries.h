#pragma once
// Payments as people read them: bureaus their division's, institutions those made for them, enterprises those made to them.
#include "core/base/page.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

struct PaymentFilter {
  std::optional<PaymentState> state;
  std::optional<PaymentKind> kind;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> payee;
  bool by_others = false;  // neither let go nor answered for the bank by the reader (Rules PY-5, PY-6)
};

struct PaymentView {
  Payment payment;
  std::string institution_name;
  std::string payee_name;
};

Page<PaymentView> list_payments(db::Session& session, const Actor& actor, const PaymentFilter& filter, const PageRequest& page);
std::optional<PaymentView> find_payment_view(db::Session& session, const Scope& scope, PaymentId id);

}  // namespace liangjia::settlement
