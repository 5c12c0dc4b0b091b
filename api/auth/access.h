#pragma once
// Who may call a route. Writes take their roles from the command itself (the runner asks again); reads name them here.
// What the caller then sees is narrowed by its Scope inside every query.
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "core/command/actor.h"

namespace liangjia::api {

struct AccessRule {
  bool anyone = false;              // no sign-in: health, login, the API document
  bool everyone = false;            // every signed-in user
  std::vector<Role> roles = {};     // else one of these
  bool while_password_due = false;  // open also before the initial password was changed
  bool while_factor_due = false;    // open also before a second factor that is required was enrolled (Rule AC-24)
  bool in_person = false;           // not with an API token
};

// Whether one of the actor's roles may call it.
bool is_open_to(const AccessRule& rule, const Actor& actor);

const AccessRule& open_to_all();
const AccessRule& open_to_signed_in();
const AccessRule& open_to_signed_in_person();                  // no API token; also while a new password or a second factor is due
const AccessRule& open_to_enrol();                             // no API token; also while a second factor is due
const AccessRule& open_to(std::initializer_list<Role> roles);  // kept for the life of the program
const AccessRule& open_to(std::span<const Role> roles);
// A write: to the roles of its command, and not with an API token where it lets money go or says where to (Rule AC-8).
const AccessRule& open_to_write(std::string_view operation, std::span<const Role> roles);

// Usual sets.
const AccessRule& business_readers();  // every role that works with orders, money or the catalogue; no administrators

}  // namespace liangjia::api
