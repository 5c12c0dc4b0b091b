#include "settlement/city_pool/city_pool_terms.h"

namespace liangjia::settlement {
namespace {

rulebook::RuleScope scope_of(PoolCode city) { return {std::string(city.text()), {}, {}, {}, {}}; }

std::string of_kind(std::string_view key, InsuranceKind kind) { return std::string(key) + "_" + std::string(token_of(kind)); }

template <class Book>
Result<Book> told(Book book, const AskedRules& ask) {
  if (ask.refusal()) return *ask.refusal();
  return book;
}

}  // namespace

Result<UploadTerms> read_upload_terms(const rulebook::Rules& rules, PoolCode city, InsuranceKind kind, BusinessDate on) {
  const rulebook::RuleScope scope = scope_of(city);
  UploadTerms book;
  AskedRules ask(rules, scope, on, book);
  book.months = ask.number(of_kind("city_pool.upload_months", kind));
  return told(std::move(book), ask);
}

Result<SharingBook> read_sharing_book(const rulebook::Rules& rules, PoolCode city, InsuranceKind kind, BusinessDate on) {
  const rulebook::RuleScope scope = scope_of(city);
  SharingBook book;
  AskedRules ask(rules, scope, on, book);
  SharingTerms& terms = book.terms;
  terms.rated = {ask.ratio("gap.fund_share"), ask.ratio("gap.city_share")};
  terms.unrated = {ask.ratio("gap.fund_share_unrated"), ask.ratio("gap.city_share_unrated")};
  terms.reading = parse_enum<GapReading>(ask.text("gap.exhaustion")).value_or(GapReading::Matched);
  terms.surplus_to_pool = ask.ratio(of_kind("surplus.pooled_share", kind));
  terms.transition = kind == InsuranceKind::Residents && ask.flag("gap.transition_residents");  // Rule CP-6
  return told(std::move(book), ask);
}

Result<SubsidyBook> read_subsidy_book(const rulebook::Rules& rules, PoolCode city, BusinessDate on) {
  const rulebook::RuleScope scope = scope_of(city);
  SubsidyBook book;
  AskedRules ask(rules, scope, on, book);
  book.terms.half_by_month = static_cast<unsigned>(ask.number("subsidy.half_by_month"));
  book.terms.all_by_month = static_cast<unsigned>(ask.number("subsidy.all_by_month"));
  return told(std::move(book), ask);
}

}  // namespace liangjia::settlement
