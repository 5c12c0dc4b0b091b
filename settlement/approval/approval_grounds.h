#pragma once
// What the facts of all kinds of documents are made of. Refusals that are asked here are told to nobody: callers keep an UncountedReach.
#include <initializer_list>
#include <span>

#include "core/base/noun.h"
#include "settlement/approval/approval_facts.h"

namespace liangjia::settlement {

// Begins with who did what on it.
ApprovalFacts facts_of(db::Session& session, const command::Moment& moment, ObjectKind kind, std::int64_t id, std::string number,
                       std::string_view state, Fen amount);

// Adds a check, its text filled from the arguments.
void look(ApprovalFacts& facts, std::string_view token, bool ok, std::string_view zh, std::string_view en,
          const ErrorArguments& arguments = {});
// A check that the command itself asks: with its own refusal where it refuses.
void must(ApprovalFacts& facts, std::string_view token, const std::optional<Rejection>& refusal, std::string_view zh, std::string_view en);
// That the reader is none of those who had a part before, of what the step says to this reader.
void other_person(ApprovalFacts& facts, const Result<Done>& may);

// What the step makes of the pool. FU-1 is asked of what leaves, as must or, where the document waits when it is short, to look at.
void weigh_fund(db::Session& session, ApprovalFacts& facts, PoolCode pool, Fen change, CheckLevel level = CheckLevel::Must);
// The account it is paid to and what was paid to the same payee from this pool.
void weigh_payee(db::Session& session, ApprovalFacts& facts, PoolCode pool, OrganisationId payee, std::string_view purpose, Noun what,
                 CheckLevel level = CheckLevel::Must);
// Whether the pool's bank can be told of that account in its own form (BF-2); nothing where there is none but ours.
void weigh_bank_form(db::Session& session, ApprovalFacts& facts, const command::Moment& moment, PoolCode pool,
                     CheckLevel level = CheckLevel::Must);
// Some more than are told, since the document itself and later ones are among them.
inline const PageRequest kEarlierAsked{std::nullopt, 4 * kEarlierMost};
// The first of these that are not the document itself, and whether it is above them all.
void weigh_earlier(ApprovalFacts& facts, std::vector<Earlier> all);
template <class Views, class Draw>
void weigh_earlier(ApprovalFacts& facts, const Views& views, const Draw& draw) {
  std::vector<Earlier> all;
  for (const auto& view : views) all.push_back(draw(view));
  weigh_earlier(facts, std::move(all));
}
// The rows that are in force for it on that day; those whose certainty is open are told.
void weigh_rules(ApprovalFacts& facts, const command::Moment& moment, const rulebook::RuleScope& scope, BusinessDate on,
                 std::initializer_list<std::string_view> keys);

}  // namespace liangjia::settlement
