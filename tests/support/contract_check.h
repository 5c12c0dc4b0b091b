#pragma once
// Whether a reply of the API is one that its contract promises.
#include <string>
#include <string_view>

#include "tests/support/api_client.h"

namespace liangjia::test {

// What the contract has against this reply to METHOD TARGET, or "": a status or content type the operation does not document, a
// document that is not what its schema says (json_schema.h), a header of ours that it does not name. Routes of test builds
// ("/test/...") stand in no contract. Any thread.
std::string contract_fault(std::string_view method, std::string_view target, const ApiReply& reply);

}  // namespace liangjia::test
