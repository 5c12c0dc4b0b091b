#include "procurement/agreement/agreement_store.h"

#include <algorithm>

#include "core/database/in_list.h"
#include "core/platform/crypto.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kLock{
    "agreement_store.lock",
    "SELECT id, number, agreement_year_id, institution_id, winner_id, distributor_id, region_code, valid_from, valid_to, state, "
    "document_digest, state_reason, version FROM agreement WHERE id IN {in} ORDER BY id FOR UPDATE"};
constexpr db::Sql kSignatures{
    "agreement_store.signatures",
    "SELECT agreement_id, party, organisation_id, user_id, document_digest, source_address, at FROM agreement_signature "
    "WHERE agreement_id IN {in} ORDER BY agreement_id, at"};
constexpr db::Sql kInsert{
    "agreement_store.insert",
    "INSERT INTO agreement (id, number, agreement_year_id, institution_id, winner_id, distributor_id, region_code, valid_from, valid_to, "
    "state, document, document_digest, created_at) VALUES"};
constexpr db::Sql kInsertLines{
    "agreement_store.insert_lines",
    "INSERT INTO agreement_line (agreement_id, quota_account_id, award_id, product_id, contracted_units, price_e4) VALUES"};
constexpr db::Sql kInsertSignatures{
    "agreement_store.insert_signatures",
    "INSERT INTO agreement_signature (agreement_id, party, organisation_id, user_id, document_digest, source_address, at) VALUES"};
constexpr std::string_view kInForce =
    "UPDATE agreement FORCE INDEX (PRIMARY) SET state = 'in_force', version = version + 1 WHERE state = 'signing' AND id IN ";
constexpr db::Sql kSetState{"agreement_store.set_state",
                            "UPDATE agreement SET state = ?, state_reason = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kConsents{
    "agreement_store.consents",
    "SELECT a.id, a.state, a.document, a.document_digest, (SELECT COUNT(*) FROM agreement_signature s WHERE s.agreement_id = a.id "
    "AND s.document_digest = a.document_digest) FROM agreement a WHERE a.id > ? ORDER BY a.id LIMIT 200"};

command::Verified verify_consents(db::Session& session) {
  command::Verified verified;
  for (std::int64_t after = 0;;) {
    auto rows = session.query(kConsents, after);
    if (rows.empty()) return verified;
    for (db::Row& row : rows) {
      ++verified.rows_checked;
      after = row.take<std::int64_t>();
      const auto state = row.take<AgreementState>();
      const auto document = row.take<std::string>();
      const auto digest = row.take<std::string>();
      const auto consents = row.take<std::int64_t>();
      if (verified.violations.size() >= 100) continue;
      if (platform::hex(platform::sm3(document)) != digest)
        verified.violations.push_back("agreement " + id_text(after) + ": the digest is not of its text");
      const bool was_signed = state == AgreementState::InForce || state == AgreementState::Suspended;
      if (was_signed && consents != 3) {
        verified.violations.push_back("agreement " + id_text(after) + " is " + std::string(token_of(state)) + " with " +
                                      std::to_string(consents) + " consents to its text");
      }
    }
  }
}

}  // namespace

std::vector<Agreement> lock_agreements(db::Transaction& tx, const std::vector<AgreementId>& ids) {
  std::vector<AgreementId> ascending = ids;
  std::sort(ascending.begin(), ascending.end());
  std::vector<Agreement> agreements;
  for (db::Row& row : db::query_in(tx.session(), kLock, db::values_of(ascending))) {
    Agreement agreement;
    agreement.id = row.take<AgreementId>();
    agreement.number = row.take<std::string>();
    agreement.year = row.take<catalog::AgreementYearId>();
    agreement.institution = row.take<OrganisationId>();
    agreement.winner = row.take<OrganisationId>();
    agreement.distributor = row.take<OrganisationId>();
    agreement.region_code = row.take<std::string>();
    agreement.valid_from = row.take<BusinessDate>();
    agreement.valid_to = row.take<BusinessDate>();
    agreement.state = row.take<AgreementState>();
    agreement.document_digest = row.take<std::string>();
    agreement.state_reason = row.take<std::optional<std::string>>().value_or("");
    agreement.version = row.take<std::int64_t>();
    agreements.push_back(std::move(agreement));
  }
  return agreements;
}

std::vector<AgreementSignature> signatures_of(db::Session& session, const std::vector<AgreementId>& ids) {
  std::vector<AgreementSignature> signatures;
  for (db::Row& row : db::query_in(session, kSignatures, db::values_of(ids))) {
    AgreementSignature signature;
    signature.agreement = row.take<AgreementId>();
    signature.party = row.take<AgreementParty>();
    signature.organisation = row.take<OrganisationId>();
    signature.user = row.take<UserId>();
    signature.document_digest = row.take<std::string>();
    signature.source_address = row.take<std::string>();
    signature.at = row.take<Instant>();
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

void insert_agreements(command::Context& context, const std::vector<DraftedAgreement>& drafted) {
  std::vector<db::Value> rows;
  std::vector<db::Value> lines;
  for (const DraftedAgreement& draft : drafted) {
    const Agreement& agreement = draft.agreement;
    for (db::Value value :
         {db::to_value(agreement.id), db::to_value(agreement.number), db::to_value(agreement.year), db::to_value(agreement.institution),
          db::to_value(agreement.winner), db::to_value(agreement.distributor), db::to_value(agreement.region_code),
          db::to_value(agreement.valid_from), db::to_value(agreement.valid_to), db::to_value(agreement.state), db::to_value(draft.document),
          db::to_value(agreement.document_digest), db::to_value(context.now())}) {
      rows.push_back(std::move(value));
    }
    for (const AgreementLine& line : draft.lines) {
      for (db::Value value : {db::to_value(agreement.id), db::to_value(line.account), db::to_value(line.award), db::to_value(line.product),
                              db::to_value(line.contracted), db::to_value(line.price)}) {
        lines.push_back(std::move(value));
      }
    }
  }
  context.tx.insert_rows(kInsert, 13, rows);
  context.tx.insert_rows(kInsertLines, 6, lines);
}

void insert_signatures(db::Transaction& tx, const std::vector<AgreementSignature>& signatures) {
  std::vector<db::Value> values;
  for (const AgreementSignature& signature : signatures) {
    for (db::Value value : {db::to_value(signature.agreement), db::to_value(signature.party), db::to_value(signature.organisation),
                            db::to_value(signature.user), db::to_value(signature.document_digest), db::to_value(signature.source_address),
                            db::to_value(signature.at)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertSignatures, 7, values);
}

void put_in_force(db::Transaction& tx, const std::vector<AgreementId>& ids) {
  if (ids.empty()) return;
  const auto values = db::padded(db::values_of(ids));
  const std::string text = std::string(kInForce) + db::places(values.size());
  ensure(tx.session().execute_values({"agreement_store.in_force", text}, values) == std::ssize(ids),
         "a locked agreement was not there to be put in force");
}

void update_agreement_state(db::Transaction& tx, const Agreement& agreement) {
  tx.change_one(kSetState, agreement.state, agreement.state_reason, agreement.id, agreement.version);
}

json::Object agreement_document(const Agreement& agreement) {
  return {{"id", agreement.id},
          {"number", agreement.number},
          {"agreement_year_id", agreement.year},
          {"institution_id", agreement.institution},
          {"winner_id", agreement.winner},
          {"distributor_id", agreement.distributor},
          {"valid_from", agreement.valid_from},
          {"valid_to", agreement.valid_to},
          {"state", agreement.state},
          {"state_reason", agreement.state_reason.empty() ? json::Value{} : json::Value{agreement.state_reason}},
          {"document_digest", agreement.document_digest},
          {"version", agreement.version}};
}

std::vector<command::Invariant> agreement_invariants() {
  return {{"agreement.consent",
           "生效协议有三方对同一文本摘要的签署",
           "an agreement in force carries three consents to the digest of its text",
           {},
           verify_consents}};
}

}  // namespace liangjia::procurement
