// Rule CA-1: forms and check digits of the trade's codes.
#include <boost/test/unit_test.hpp>

#include "catalog/party/codes.h"

using namespace liangjia;
using namespace liangjia::catalog;

namespace {

std::string told(const CodeCheck& check) { return check ? std::string(check->kind->token) : "good"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(codes)

BOOST_AUTO_TEST_CASE(CA_1_uscc_check_digit) {
  BOOST_TEST(told(check_uscc("91350100M000100Y43")) == "good");
  BOOST_TEST(*uscc_check_character("91350100M000100Y4") == '3');
  // Every other last character is wrong.
  for (const char last : std::string_view("012456789ABCDEFGHJKLMNPQRTUWXY")) {
    BOOST_TEST(told(check_uscc(std::string("91350100M000100Y4") + last)) == "wrong_check_digit");
  }
  BOOST_TEST(told(check_uscc("91350101M000100Y43")) == "wrong_check_digit");  // one digit wrong
  BOOST_TEST(told(check_uscc("91530100M000100Y43")) == "wrong_check_digit");  // two digits transposed
  BOOST_TEST(told(check_uscc("913501000M00100Y43")) == "wrong_check_digit");
  // All pairs of neighbours that differ are told apart.
  const std::string good = "91350100M000100Y43";
  for (std::size_t i = 0; i + 1 < good.size(); ++i) {
    if (good[i] == good[i + 1]) continue;
    std::string swapped = good;
    std::swap(swapped[i], swapped[i + 1]);
    BOOST_TEST(told(check_uscc(swapped)) != "good");
  }
}

BOOST_AUTO_TEST_CASE(CA_1_uscc_form) {
  BOOST_TEST(told(check_uscc("")) == "code_wrong_form");
  BOOST_TEST(told(check_uscc("91350100M000100Y4")) == "code_wrong_form");
  BOOST_TEST(told(check_uscc("91350100M000100Y433")) == "code_wrong_form");
  BOOST_TEST(told(check_uscc("91350100I000100Y43")) == "code_wrong_form");  // I is not of the alphabet
  BOOST_TEST(told(check_uscc("91A50100M000100Y43")) == "code_wrong_form");  // letters in the division
  BOOST_TEST(told(check_uscc("91350100M000100Y4Z")) == "code_wrong_form");
  BOOST_TEST(told(check_uscc("91350100m000100y43")) == "code_wrong_characters");
  BOOST_TEST(told(check_uscc("９1350100M000100Y43")) == "code_wrong_characters");
  BOOST_TEST(told(check_uscc(" 91350100M000100Y43")) == "code_wrong_characters");
  BOOST_TEST(!uscc_check_character("91350100M000100Y"));
  const auto fault = check_uscc("x");
  BOOST_TEST(filled(fault->kind->zh, fault->arguments) == "统一社会信用代码只用半角大写字母和数字，不含空格，如 91350100M000100Y43");
}

BOOST_AUTO_TEST_CASE(CA_1_institutions_and_divisions) {
  BOOST_TEST(told(check_institution_code("H33110200001")) == "good");
  BOOST_TEST(division_of_institution("H33110200001") == "331102");
  BOOST_TEST(told(check_institution_code("P33110200001")) == "code_wrong_form");
  BOOST_TEST(told(check_institution_code("H3311020001")) == "code_wrong_form");
  BOOST_TEST(told(check_institution_code("H331102000011")) == "code_wrong_form");
  BOOST_TEST(told(check_institution_code("H03110200001")) == "code_wrong_form");
  BOOST_TEST(told(check_institution_code("H3311020000A")) == "code_wrong_form");
  BOOST_TEST(told(check_institution_code("h33110200001")) == "code_wrong_characters");
  BOOST_TEST(told(check_institution_code("Ｈ33110200001")) == "code_wrong_characters");
  BOOST_TEST(told(check_division_code("331199")) == "good");  // an insurance pool that GB/T 2260 lacks
  BOOST_TEST(told(check_division_code("33110")) == "code_wrong_form");
  BOOST_TEST(told(check_division_code("3311022")) == "code_wrong_form");
  BOOST_TEST(told(check_bureau_code("YB331100")) == "good");
  BOOST_TEST(told(check_bureau_code("Y")) == "code_wrong_form");
  BOOST_TEST(told(check_bureau_code(std::string(33, 'Y'))) == "code_wrong_form");
}

BOOST_AUTO_TEST_CASE(CA_1_C30_a_consumable_has_a_registration_number) {
  for (const char* number : {"国械注准20153461234", "浙械注准20172640123", "国械备20150012号", "国食药监械（准）字2014第3461234号"})
    BOOST_TEST(told(check_registration_number(number)) == "good", number);
  for (const char* number : {"国药准字H19990258", "械注准2015", ""})
    BOOST_TEST(told(check_registration_number(number)) == "code_wrong_form", number);
}

BOOST_AUTO_TEST_CASE(CA_1_drugs_and_consumables) {
  BOOST_TEST(told(check_drug_code("XL02BBA326A001010102180")) == "good");
  BOOST_TEST(told(check_drug_code("ZA01BAX0022010100308")) == "good");
  BOOST_TEST(told(check_drug_code("T000001234")) == "good");
  BOOST_TEST(told(check_drug_code("XL02BBA326A00101010218")) == "code_wrong_form");    // 22
  BOOST_TEST(told(check_drug_code("XL02BBA326A0010101021800")) == "code_wrong_form");  // 24
  BOOST_TEST(told(check_drug_code("ZA01BAX00220101003080")) == "code_wrong_form");
  BOOST_TEST(told(check_drug_code("T00000123A")) == "code_wrong_form");
  BOOST_TEST(told(check_drug_code("YL02BBA326A001010102180")) == "code_wrong_form");
  BOOST_TEST(told(check_drug_code("xl02bba326a001010102180")) == "code_wrong_characters");
  BOOST_TEST(told(check_drug_code("")) == "code_wrong_form");
  BOOST_TEST(told(check_consumable_code("C0101010011303807555")) == "good");
  BOOST_TEST(told(check_consumable_code("C01010100113038075550000001")) == "good");
  BOOST_TEST(told(check_consumable_code("C0101010011303807555000001")) == "code_wrong_form");
  BOOST_TEST(told(check_consumable_code("C010101001130380755")) == "code_wrong_form");
  BOOST_TEST(told(check_consumable_code("C010101001130380755A")) == "code_wrong_form");
  BOOST_TEST(told(check_trace_code("81234567890123456789")) == "good");
  BOOST_TEST(told(check_trace_code("(01)0690123456789(21)A-1")) == "good");
  BOOST_TEST(told(check_trace_code(std::string(65, '1'))) == "code_wrong_form");
  BOOST_TEST(told(check_trace_code("8123 456")) == "code_wrong_characters");
}

BOOST_AUTO_TEST_CASE(CA_1_approval_numbers) {
  for (const char* good : {"国药准字H19990258", "国药准字Z20001234", "国药准字HJ20210001", "国药准字SC20210001", "H20150001", "HC20150001",
                           "国药准字C20210002", "国药准字X20010612", "国药准字H99094121/国药准字H99094117",
                           "国药准字H99233834、国药准字H99233835、国药准字H99233836", "国药准字H99213560;国药准字H99213561",
                           "国药准字H99213560；国药准字H99213561", "国药准字H99213560国药准字H99213561", "国药准字H20000001/H20000002"}) {
    BOOST_TEST(told(check_approval_number(good)) == "good");
  }
  for (const char* bad : {"国药准字H1999025", "国药准字H199902580", "国药准字19990258", "国药准字XY19990258", "准字H19990258",
                          "国药准字H19990258、无", "国药准字H19990258/19990259", "H2015000", "HJ20150001", ""}) {
    BOOST_TEST(told(check_approval_number(bad)) == "code_wrong_form");
  }
  BOOST_TEST(told(check_approval_number("h20150001")) == "code_wrong_characters");
  BOOST_TEST(plain_approval_number("国药准字H99213560；国药准字H99213561") == "国药准字H99213560、国药准字H99213561");
  BOOST_TEST(plain_approval_number("国药准字H99213560国药准字H99213561") == "国药准字H99213560、国药准字H99213561");
  BOOST_TEST(plain_approval_number("国药准字H99213560") == "国药准字H99213560");
  BOOST_TEST(plain_approval_number("没有文号") == "没有文号");
}

BOOST_AUTO_TEST_CASE(CA_1_invoices) {
  BOOST_TEST(told(check_invoice_code("3302172320", "07544959")) == "good");
  BOOST_TEST(told(check_invoice_code("330217232012", "07544959")) == "good");
  BOOST_TEST(told(check_invoice_code("33021723201", "07544959")) == "code_wrong_form");  // 11
  BOOST_TEST(told(check_invoice_code("", "07544959")) == "code_wrong_form");             // paper needs its code
  BOOST_TEST(told(check_invoice_number("3302172320", "07544959")) == "good");
  BOOST_TEST(told(check_invoice_number("3302172320", "0754495")) == "code_wrong_form");
  BOOST_TEST(told(check_invoice_number("", "24332000000012345678")) == "good");
  BOOST_TEST(told(check_invoice_code("", "24332000000012345678")) == "good");
  BOOST_TEST(told(check_invoice_code("3302172320", "24332000000012345678")) == "code_wrong_form");  // digital has none
  BOOST_TEST(told(check_invoice_number("", "2433200000001234567")) == "code_wrong_form");
}

BOOST_AUTO_TEST_SUITE_END()
