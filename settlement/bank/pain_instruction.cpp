#include "settlement/bank/pain_instruction.h"

#include "core/base/text.h"

namespace liangjia::settlement {
namespace {

std::string_view version_of(BankFormat format) {
  switch (format) {
    case BankFormat::Pain00109:
      return "09";
    case BankFormat::Pain00110:
      return "10";
    case BankFormat::None:
      break;
  }
  throw InternalBug("a payment without a bank's form has no message");
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

class Message {
 public:
  void open(std::string_view name) {
    indent().append("<").append(name).append(">\n");
    open_.push_back(name);
  }
  void close() {
    const std::string_view name = open_.back();
    open_.pop_back();
    indent().append("</").append(name).append(">\n");
  }
  void text(std::string_view name, std::string_view value, std::string_view attributes = {}) {
    indent().append("<").append(name).append(attributes).append(">").append(escaped(value)).append("</").append(name).append(">\n");
  }
  void bank(std::string_view name, std::string_view bank_name) { open(name), open("FinInstnId"), text("Nm", bank_name), close(), close(); }
  void account(std::string_view name, std::string_view number) {
    open(name), open("Id"), open("Othr"), text("Id", number), close(), close(), text("Ccy", "CNY"), close();
  }
  std::string& out() { return out_; }

 private:
  std::string& indent() { return out_.append(2 * open_.size(), ' '); }
  std::string out_;
  std::vector<std::string_view> open_;
};

// "2026-03-02T01:30:00Z": to the second, as all banks read it.
std::string to_the_second(Instant at) { return rfc3339(at).substr(0, 19) + "Z"; }

void group_header(Message& message, const Payment& payment, const PainParties& parties) {
  message.open("GrpHdr");
  message.text("MsgId", payment.instruction_no);
  message.text("CreDtTm", to_the_second(payment.created_at));
  message.text("NbOfTxs", "1");
  message.text("CtrlSum", payment.amount.text());
  message.open("InitgPty"), message.text("Nm", parties.paying_name), message.close();
  message.close();
}

void transaction(Message& message, const Payment& payment, const PainParties& parties) {
  message.open("CdtTrfTxInf");
  message.open("PmtId");
  message.text("InstrId", payment.instruction_no);
  message.text("EndToEndId", payment.instruction_no);
  message.close();
  message.open("Amt"), message.text("InstdAmt", payment.amount.text(), " Ccy=\"CNY\""), message.close();
  message.bank("CdtrAgt", payment.bank_name);
  message.open("Cdtr"), message.text("Nm", payment.account_name), message.close();
  message.account("CdtrAcct", parties.payee_number);
  message.open("RmtInf"), message.text("Ustrd", payment.instruction_no), message.close();
  message.close();
}

}  // namespace

std::string pain_instruction(const Payment& payment, const PainParties& parties) {
  Message message;
  message.out() = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001." +
                  std::string(version_of(payment.file_format)) + "\">\n";
  message.open("CstmrCdtTrfInitn");
  group_header(message, payment, parties);
  message.open("PmtInf");
  message.text("PmtInfId", payment.instruction_no);
  message.text("PmtMtd", "TRF");
  message.text("BtchBookg", "false");
  message.text("NbOfTxs", "1");
  message.text("CtrlSum", payment.amount.text());
  message.open("ReqdExctnDt"), message.text("Dt", BusinessDate::of(payment.created_at).text()), message.close();
  message.open("Dbtr"), message.text("Nm", parties.paying_name), message.close();
  message.account("DbtrAcct", parties.paying_number);
  message.bank("DbtrAgt", parties.paying_bank);
  transaction(message, payment, parties);
  message.close();
  message.close();
  message.out() += "</Document>\n";
  return message.out();
}

}  // namespace liangjia::settlement
