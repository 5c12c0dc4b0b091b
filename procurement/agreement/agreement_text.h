#pragma once
// The agreement as the parties read it: pure, the same facts always give the same bytes.
#include <string>
#include <vector>

#include "catalog/party/party.h"
#include "catalog/variety/variety.h"
#include "core/rulebook/rules.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

// Rule AG-2: what the contracted units cost, price x units / conversion factor, half up to the fen, also of a broken pack.
Fen contract_amount(Price price, Units units, ConversionFactor factor);

// The terms that the rule book gives for an institution on the agreement's first day.
Result<AgreementTerms> agreement_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);
std::string due_sentence(const DueTerms& terms);

struct AgreementTextLine {
  std::string product;  // name, specification, pack
  std::string code;
  std::string min_unit;
  std::string pack_unit;
  ConversionFactor factor;
  Units contracted;
  Price price;
  std::optional<Ratio> provisional_ratio = {};  // its ratio is of a row that is 待核 (RB-6)
};

struct AgreementTextFacts {
  std::string number;
  std::string round_name;
  int year_number = 1;
  BusinessDate valid_from;
  BusinessDate valid_to;
  catalog::Organisation institution;
  catalog::Organisation winner;
  catalog::Organisation distributor;
  AgreementTerms terms;
  std::vector<AgreementTextLine> lines;
  catalog::GoodsKind goods_kind = catalog::GoodsKind::Drug;  // of the round; heads the text
};
std::string agreement_text(const AgreementTextFacts& facts);

}  // namespace liangjia::procurement
