#pragma once
// Systems are told what people are told: a webhook is an address of an organisation's own system that gets what happened and concerns the
// organisation, in the Standard Webhooks form, signed (rules: api/README.md).
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "api/webhook/webhook_states.h"
#include "core/base/calendar.h"
#include "core/command/actor.h"

namespace liangjia::api {

using WebhookId = Id<struct WebhookTag>;
using WebhookDeliveryId = Id<struct WebhookDeliveryTag>;

inline constexpr std::int64_t kWebhooksMost = 20;  // living ones of an organisation
inline constexpr std::size_t kWebhookUrlMost = 500;
inline constexpr int kFormerSecretHoursMost = 168;
inline constexpr int kFormerSecretHours = 24;  // unless said otherwise

// Who may have one: everybody who works with orders, money or the catalogue.
inline constexpr Role kWebhookRoles[] = {
    Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,    Role::FinanceApprover, Role::Pharmacist,
    Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};

struct Webhook {
  WebhookId id;
  OrganisationId organisation;
  std::string name;
  std::string url;
  std::string topics;  // tokens apart by commas; empty: all
  WebhookState state = WebhookState::Active;
  std::optional<WebhookStop> stopped_because;
  UserId owner;               // who made it or changed it last: it hears what this person hears (Rule WH-2)
  std::string secret;         // sealed (webhook_secret.h)
  std::string former_secret;  // signs too until then; empty: none
  std::optional<Instant> former_until;
  // How sending goes. The sender writes these.
  std::optional<Instant> failing_since;
  int failures = 0;                      // in a row
  std::optional<Instant> resting_until;  // nothing is sent before
  std::int64_t version = 1;
  Instant created_at{};
};

// One event for one webhook. A row for each, however often it is sent.
struct WebhookDelivery {
  WebhookDeliveryId id;  // names the message to its receiver
  WebhookId webhook;
  OrganisationId organisation;
  std::int64_t event = 0;  // the change's place in the feed; of a test its own number
  std::string topic;
  std::string object_kind;
  std::int64_t object_id = 0;
  std::string object_number;
  std::string body;  // the same at every attempt
  DeliveryState state = DeliveryState::Waiting;
  int attempts = 0;
  std::optional<Instant> next_attempt_at;
  std::optional<Instant> last_attempt_at;
  std::optional<int> last_status;
  std::optional<DeliveryFailure> last_failure;
  std::string last_reply;  // its beginning
  std::optional<Instant> delivered_at;
  Instant created_at{};
};

inline constexpr std::string_view kTestTopic = "webhook_test";  // of what is sent to try a webhook

}  // namespace liangjia::api
