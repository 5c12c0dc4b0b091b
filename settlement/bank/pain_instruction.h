#pragma once
// A payment as the bank's own form of an instruction: ISO 20022 pain.001, one message with one transaction. Rule BF-3: the message is
// named by the instruction number and tells nothing but the payment, so that written again it is the same, byte for byte, and a bank that
// is given it twice sees one message.
#include <string>

#include "settlement/payment/payment.h"

namespace liangjia::settlement {

struct PainParties {
  std::string payee_number;  // whole
  std::string paying_name;
  std::string paying_bank;
  std::string paying_number;  // whole
};

// The payment's file_format is one of pain.001; texts that the form cannot hold were refused before (BF-2).
std::string pain_instruction(const Payment& payment, const PainParties& parties);

}  // namespace liangjia::settlement
