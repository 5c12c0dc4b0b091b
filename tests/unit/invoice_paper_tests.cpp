// What stands on an invoice, before anything is looked up.
#include <boost/test/unit_test.hpp>

#include "procurement/invoice/invoice_paper.h"

namespace liangjia::procurement {

BOOST_AUTO_TEST_SUITE(invoice_paper)

BOOST_AUTO_TEST_CASE(IN_7_C28_figures_without_tax_are_checked_to_the_fen) {
  const auto told = [](const char* price, const char* rate, std::int64_t packs, std::int64_t net, std::int64_t tax, std::int64_t amount) {
    PaperLine line{Packs{packs}, {}, Fen{amount}, UntaxedFigures{price, *Ratio::parse(rate), Fen{net}, Fen{tax}}};
    FieldErrors errors;
    check_paper_line(line, "/", errors);
    std::string text;
    for (const FieldError& one : errors.all()) text += one.pointer + ":" + std::string(one.kind->token) + " ";
    return text;
  };
  BOOST_TEST(told("3.6814159292035", "0.13", 100, 36814, 4786, 41600) == "");  // 4.16 with tax
  BOOST_TEST(told("3.681416", "0.13", 100, 36814, 4786, 41600) == "");         // printed shorter
  BOOST_TEST(told("4.0388349514563", "0.03", 100, 40388, 1212, 41600) == "");
  BOOST_TEST(told("4.16", "0", 100, 41600, 0, 41600) == "");
  BOOST_TEST(told("0.88495575", "0.13", 1, 88, 12, 100) == "");  // 1.00 less the tax is 0.88, though 0.88 x 13 % is 0.11
  BOOST_TEST(told("0.88495575", "0.13", 1, 88, 11, 99) == "");
  BOOST_TEST(told("0.88495575", "0.13", 1, 88, 13, 101) == "/untaxed/tax:invoice_line_tax_differs ");
  BOOST_TEST(told("3.6814159292035", "0.13", 100, 36815, 4785, 41600) ==
             "/untaxed/tax:invoice_line_tax_differs "
             "/untaxed/amount:invoice_line_net_differs ");
  BOOST_TEST(told("3.6814159292035", "0.13", 100, 36814, 4786, 41601) == "/amount:invoice_line_sum_differs ");
  BOOST_TEST(told("3.6814159292035", "1", 100, 36814, 4786, 41600) == "/untaxed/rate:out_of_range ");
  for (const char* bad : {"", "0", "-1", "1.", ".5", "1.2.3", "1e3", "3.68141592920353", "12345678"})
    BOOST_TEST(told(bad, "0.13", 100, 36814, 4786, 41600) == "/untaxed/price:wrong_format ", bad);
  FieldErrors none_told;
  check_paper_line({Packs{1}, {}, Fen{1}, {}}, "/", none_told);
  BOOST_TEST(none_told.all().front().pointer == "/price");
}

BOOST_AUTO_TEST_CASE(IN_7_C28_the_lines_add_up_to_the_paper_to_the_fen) {
  const auto told = [](std::int64_t net, std::int64_t tax) {
    PaperSums sums;
    sums.add({Packs{1}, {}, Fen{100}, UntaxedFigures{"0.88", Ratio::percent(13), Fen{88}, Fen{12}}});
    sums.add({Packs{1}, {}, Fen{100}, UntaxedFigures{"0.88", Ratio::percent(13), Fen{88}, Fen{12}}});
    FieldErrors errors;
    check_paper({"", "24332000000012345678", BusinessDate{2026, 3, 2}, Fen{net}, Fen{tax}, Fen{net + tax}}, sums, errors);
    return errors.empty() ? std::string("ok") : std::string(errors.all().front().kind->token);
  };
  BOOST_TEST(told(176, 24) == "ok");
  BOOST_TEST(told(177, 23) == "invoice_lines_net_differ");
  BOOST_TEST(told(177, 24) == "invoice_lines_differ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
