#pragma once
// Agreements as JSON: in replies, lists and the audit.
#include "procurement/agreement/agreement_queries.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/agreement/sign_agreements.h"

namespace liangjia::procurement {

json::Object agreement_document(const Agreement& agreement);
// With names, consents and what the reader may do next.
json::Object agreement_view_document(const AgreementView& view, const command::Moment& moment);
json::Object agreement_line_document(const AgreementLineView& view);

json::Object drafted_agreements_document(const DraftAgreements::Outcome& drafted);
json::Object signed_document(const SignAgreements::Signed& one);
json::Object signed_agreements_document(const SignAgreements::Outcome& agreements);

}  // namespace liangjia::procurement
