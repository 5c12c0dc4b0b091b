#include "procurement/agreement/agreement_store.h"

#include "core/platform/crypto.h"
#include "procurement/agreement/agreement_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kAgreementTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("agreement_store.lock");
constexpr auto kFind = db::select<kAgreementTable, "WHERE id IN {in} ORDER BY id">("agreement_store.find");
constexpr auto kSignatures =
    db::select<kAgreementSignatureTable, "WHERE agreement_id IN {in} ORDER BY agreement_id, at">("agreement_store.signatures");
constexpr std::string_view kInForce =
    "UPDATE agreement FORCE INDEX (PRIMARY) SET state = 'in_force', version = version + 1 WHERE state = 'signing' AND id IN ";

struct Consents {
  AgreementId agreement;
  AgreementState state = AgreementState::Signing;
  std::string document;
  std::string digest;
  std::int64_t given = 0;  // to this digest
};
constexpr auto kConsentsView = db::view<Consents>(
    db::column("a.id", &Consents::agreement), db::column("a.state", &Consents::state), db::column("a.document", &Consents::document),
    db::column("a.document_digest", &Consents::digest),
    db::column("(SELECT COUNT(*) FROM agreement_signature s WHERE s.agreement_id = a.id AND s.document_digest = a.document_digest)",
               &Consents::given));
constexpr auto kConsents = db::select<kConsentsView, "FROM agreement a WHERE a.id > ? ORDER BY a.id LIMIT 200">("agreement_store.consents");

command::Verified verify_consents(db::Session& session) {
  command::Verified verified;
  for (std::int64_t after = 0;;) {
    const auto read = db::all(session, kConsents, after);
    if (read.empty()) return verified;
    after = read.back().agreement.value();
    for (const Consents& one : read) {
      ++verified.rows_checked;
      if (verified.violations.size() >= 100) continue;
      const std::string name = "agreement " + one.agreement.text();
      if (platform::hex(platform::sm3(one.document)) != one.digest) verified.violations.push_back(name + ": the digest is not of its text");
      const bool was_signed = one.state == AgreementState::InForce || one.state == AgreementState::Suspended;
      if (was_signed && one.given != 3) {
        verified.violations.push_back(name + " is " + std::string(token_of(one.state)) + " with " + std::to_string(one.given) +
                                      " consents to its text");
      }
    }
  }
}

}  // namespace

std::vector<Agreement> lock_agreements(db::Transaction& tx, const std::vector<AgreementId>& ids) {
  return db::all_in(tx.session(), kLock, ids);
}

std::vector<Agreement> find_agreements(db::Session& session, const std::vector<AgreementId>& ids) {
  return db::all_in(session, kFind, ids);
}

std::vector<AgreementSignature> signatures_of(db::Session& session, const std::vector<AgreementId>& ids) {
  return db::all_in(session, kSignatures, ids);
}

void insert_agreements(db::Transaction& tx, const std::vector<DraftedAgreement>& drafted) {
  std::vector<AgreementLine> lines;
  for (const DraftedAgreement& draft : drafted) lines.insert(lines.end(), draft.lines.begin(), draft.lines.end());
  db::insert_all<kDraftedAgreementTable>(tx, drafted);
  db::insert_all<kAgreementLineTable>(tx, lines);
}

void insert_signatures(db::Transaction& tx, const std::vector<AgreementSignature>& signatures) {
  db::insert_all<kAgreementSignatureTable>(tx, signatures);
}

void put_in_force(db::Transaction& tx, const std::vector<AgreementId>& ids) {
  if (ids.empty()) return;
  const auto values = db::padded(db::values_of(ids));
  const std::string text = std::string(kInForce) + db::places(values.size());
  ensure(tx.session().execute_values({"agreement_store.in_force", text}, values) == std::ssize(ids),
         "a locked agreement was not there to be put in force");
}

void update_agreement(db::Transaction& tx, const Agreement& agreement) { db::update<kAgreementTable>(tx, agreement); }

std::vector<command::Invariant> agreement_invariants() {
  return {{"agreement.consent",
           "生效协议有三方对同一文本摘要的签署",
           "an agreement in force carries three consents to the digest of its text",
           {},
           verify_consents}};
}

}  // namespace liangjia::procurement
