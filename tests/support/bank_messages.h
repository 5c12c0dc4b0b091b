#pragma once
// Messages as banks send them, made of what a test says of them.
#include <string>
#include <vector>

namespace liangjia::test {

struct ToldAnswer {
  std::string instruction;
  std::string status;     // "ACSC", "RJCT", ...
  std::string reference;  // "" leaves it out
  std::string reason;     // text beside the code AC04
  std::string amount;     // "" leaves it out
};

inline std::string pain_002(const std::vector<ToldAnswer>& answers, const std::string& at = "2026-03-02T10:00:00+08:00",
                            const std::string& currency = "CNY") {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.11\"><CstmrPmtStsRpt>"
      "<GrpHdr><MsgId>A1</MsgId><CreDtTm>" +
      at +
      "</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.10</OrgnlMsgNmId></OrgnlGrpInfAndSts>";
  for (const ToldAnswer& one : answers) {
    xml += "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + one.instruction + "</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>" + one.instruction +
           "</OrgnlEndToEndId><TxSts>" + one.status + "</TxSts>";
    if (!one.reason.empty()) xml += "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>" + one.reason + "</AddtlInf></StsRsnInf>";
    if (!one.reference.empty()) xml += "<AcctSvcrRef>" + one.reference + "</AcctSvcrRef>";
    if (!one.amount.empty()) xml += "<OrgnlTxRef><Amt><InstdAmt Ccy=\"" + currency + "\">" + one.amount + "</InstdAmt></Amt></OrgnlTxRef>";
    xml += "</TxInfAndSts></OrgnlPmtInfAndSts>";
  }
  return xml + "</CstmrPmtStsRpt></Document>\n";
}

struct ToldEntry {
  std::string amount;  // below zero: paid
  std::string reference;
  std::string instruction;  // "" leaves it out
  std::string day = "2026-03-02";
};
struct ToldStatement {
  std::string id, account;
  std::string opening, closing;
  std::vector<ToldEntry> entries;
  std::string from = "2026-03-02", to = "2026-03-02";
  std::string currency = "CNY";
  std::string count = {};  // of entries, as the bank says; "" leaves it out
};

inline std::string balance_of(const std::string& sort, const std::string& amount, const std::string& currency, const std::string& day) {
  return "<Bal><Tp><CdOrPrtry><Cd>" + sort + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"" + currency + "\">" + amount +
         "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
}

inline std::string camt_053(const std::vector<ToldStatement>& statements) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
      "<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-02T18:00:00+08:00</CreDtTm></GrpHdr>";
  for (const ToldStatement& one : statements) {
    xml += "<Stmt><Id>" + one.id + "</Id><FrToDt><FrDtTm>" + one.from + "T00:00:00+08:00</FrDtTm><ToDtTm>" + one.to +
           "T23:59:59+08:00</ToDtTm></FrToDt><Acct><Id><Othr><Id>" + one.account + "</Id></Othr></Id><Ccy>" + one.currency +
           "</Ccy></Acct>" + balance_of("OPBD", one.opening, one.currency, one.from) +
           balance_of("CLBD", one.closing, one.currency, one.to);
    if (!one.count.empty()) xml += "<TxsSummry><TtlNtries><NbOfNtries>" + one.count + "</NbOfNtries></TtlNtries></TxsSummry>";
    for (const ToldEntry& entry : one.entries) {
      const bool paid = entry.amount.front() == '-';
      xml += "<Ntry><Amt Ccy=\"" + one.currency + "\">" + entry.amount.substr(paid ? 1 : 0) + "</Amt><CdtDbtInd>" +
             (paid ? "DBIT" : "CRDT") + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>" + entry.day + "</Dt></BookgDt><AcctSvcrRef>" +
             entry.reference + "</AcctSvcrRef><BkTxCd/>";
      if (!entry.instruction.empty())
        xml += "<NtryDtls><TxDtls><Refs><EndToEndId>" + entry.instruction + "</EndToEndId></Refs></TxDtls></NtryDtls>";
      xml += "</Ntry>";
    }
    xml += "</Stmt>";
  }
  return xml + "</BkToCstmrStmt></Document>\n";
}

}  // namespace liangjia::test
