#include "catalog/party/account_number.h"

#include <algorithm>

#include "core/platform/log.h"
#include "core/platform/reseal.h"
#include "core/platform/vault_errors.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kShownDigits = 4;

std::string_view last_four(std::string_view digits) { return digits.substr(digits.size() - std::min(digits.size(), kShownDigits)); }

std::string place_of(OrganisationId owner, std::string_view tail) { return "account number of " + owner.text() + " " + std::string(tail); }

// Each within their scope, as the query has seen to.
bool reads_whole_numbers(const Actor& reader, OrganisationId owner) {
  if (reader.has(Role::EnterpriseFinance) && reader.scope.organisation() == owner) return true;
  if (reader.has(Role::InstitutionFinance) && reader.scope.covers_institution(owner, {})) return true;
  return reader.has(Role::AgencyMaker) || reader.has(Role::AgencyChecker);
}

}  // namespace

AccountNumber AccountNumber::sealed(const platform::Vault& vault, OrganisationId owner, std::string_view digits) {
  const std::string tail(last_four(digits));
  return {tail + "." + vault.seal(digits, place_of(owner, tail))};
}

std::string AccountNumber::masked() const { return "****" + std::string(last_four(std::string_view(kept).substr(0, kept.find('.')))); }

Result<std::string> AccountNumber::whole(const platform::Vault& vault, OrganisationId owner) const {
  const std::size_t dot = kept.find('.');
  if (dot == std::string::npos) return reject(error::kSealBroken);
  return vault.open(std::string_view(kept).substr(dot + 1), place_of(owner, std::string_view(kept).substr(0, dot)));
}

std::string shown_to(const Actor& reader, const platform::Vault& vault, const AccountNumber& number, OrganisationId owner) {
  if (!reads_whole_numbers(reader, owner)) return number.masked();
  auto whole = number.whole(vault, owner);
  if (whole) return std::move(*whole);
  platform::log_error("account_number_unreadable", {{"organisation", owner}, {"reason", whole.rejection().token()}});
  return number.masked();
}

Result<std::optional<AccountNumber>> sealed_anew(const platform::Vault& vault, OrganisationId owner, const AccountNumber& number) {
  using Anew = std::optional<AccountNumber>;
  const std::size_t dot = number.kept.find('.');
  if (dot == std::string::npos) return Anew{AccountNumber::sealed(vault, owner, number.kept)};
  const std::string tail = number.kept.substr(0, dot);
  const auto seal = platform::sealed_anew(vault, std::string_view(number.kept).substr(dot + 1), place_of(owner, tail));
  if (!seal) return seal.rejection();
  return *seal ? Anew{AccountNumber{tail + "." + **seal}} : Anew{};
}

}  // namespace liangjia::catalog
