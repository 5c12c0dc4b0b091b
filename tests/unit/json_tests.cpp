#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>
#include <limits>

#include "core/platform/json.h"
#include "core/platform/json_changes.h"

using namespace liangjia;
using namespace std::string_view_literals;

namespace {

struct Fault {
  std::string token;
  std::string byte;
};

Fault fault_of(std::string_view text) {
  const auto parsed = json::parse(text);
  if (parsed.ok()) return {"accepted", json::dump(*parsed)};
  return {std::string(parsed.rejection().token()), filled("{byte}", parsed.rejection().arguments)};
}

json::Value parsed(std::string_view text) { return json::parse(text).value(); }

std::vector<std::string> told(const FieldErrors& errors) {
  std::vector<std::string> out;
  for (const FieldError& error : errors.all()) out.push_back(error.pointer + " " + std::string(error.kind->token));
  return out;
}

rc::Gen<json::Value> values(int depth) {
  const auto text = rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)),
                                 [](std::string s) { return json::Value(std::move(s)); });
  const auto number = rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return json::Value(n); });
  const auto boolean = rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return json::Value(b); });
  if (depth == 0) return rc::gen::oneOf(text, number, boolean, rc::gen::just(json::Value()));
  const auto items = rc::gen::resize(5, rc::gen::container<std::vector<json::Value>>(rc::gen::lazy([=] { return values(depth - 1); })));
  const auto array = rc::gen::map(items, [](std::vector<json::Value> v) { return json::Value(std::move(v)); });
  const auto object = rc::gen::map(items, [](std::vector<json::Value> v) {
    json::Object out;
    for (auto& value : v) out.set("k" + std::to_string(out.members().size()), std::move(value));
    return json::Value(std::move(out));
  });
  return rc::gen::oneOf(text, number, array, object);
}

}  // namespace

BOOST_AUTO_TEST_CASE(documents_read_back_byte_for_byte) {
  for (const char* text : {"null", "true", "0", "-9223372036854775808", "9223372036854775807", "\"量价\"", "[]", "{}",
                           R"({"b":1,"a":[null,false,{"c":""}]})", R"("\"\\\n\r\t\u0001\u007f")"}) {
    BOOST_TEST(json::dump(parsed(text)) == text);
  }
  BOOST_TEST(parsed(R"("\u91cf\ud83d\ude00\/")").as_text() == "量\xF0\x9F\x98\x80/");
  BOOST_TEST(rc::check("parse(dump(x)) == x", [] {
    const json::Value value = *values(3);
    RC_ASSERT(*json::parse(json::dump(value)) == value);
    RC_ASSERT(*json::parse(json::dump_pretty(value)) == value);
  }));
}

BOOST_AUTO_TEST_CASE(pretty_form) {
  BOOST_TEST(json::dump_pretty(parsed(R"({"a":[1,{}],"b":[]})")) == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

BOOST_AUTO_TEST_CASE(JS_1_only_whole_64_bit_numbers) {
  for (const char* text : {"1.5", "1e3", "1E3", "1.0", "-0.0", "1e-3", "[1.5]"})
    BOOST_TEST(fault_of(text).token == "json_number_not_whole", text);
  for (const char* text :
       {"9223372036854775808", "18446744073709551616", "-9223372036854775809", "99999999999999999999999999", "1e400", "-1e400"}) {
    BOOST_TEST(fault_of(text).token == "json_number_too_large", text);
  }
  BOOST_TEST(fault_of(R"({"a": 1.5 , "b": 1})").byte == "8");
  BOOST_TEST(fault_of(R"({"a": 1.5})").byte == "8");
  BOOST_TEST(fault_of("1.5").byte == "2");
  for (const char* text : {"01", "+1", "-", "1.", ".5", "NaN", "Infinity", "0x10", "1_000"})
    BOOST_TEST(fault_of(text).token == "malformed_json", text);
}

BOOST_AUTO_TEST_CASE(JS_1_malformed_documents_name_the_byte) {
  for (const auto text : {""sv,        " "sv,    "{"sv,   "["sv,      "[1,]"sv,    "{\"a\":1,}"sv,  "{a:1}"sv,    "{'a':1}"sv,
                          "[1] 2"sv,   "{}{}"sv, "nul"sv, "\"\n\""sv, "\"\\x\""sv, "\"\\ud800\""sv, "\"\xFF\""sv, "\"\xED\xA0\x80\""sv,
                          "// c\n1"sv, "1\0"sv,  "\0"sv,  "{}\0{}"sv}) {
    BOOST_TEST(fault_of(text).token == "malformed_json", text);
  }
  BOOST_TEST(fault_of("[1,x]").byte == "3");
  BOOST_TEST(fault_of("[1] 2").byte == "4");
}

BOOST_AUTO_TEST_CASE(JS_1_duplicate_names_are_refused) {
  BOOST_TEST(fault_of(R"({"a":1,"b":{"a":2},"a":3})").token == "json_duplicate_name");
  BOOST_TEST(fault_of(R"({"a":1,"\u0061":2})").token == "json_duplicate_name");
  BOOST_TEST(filled("{name}", json::parse(R"({"pack":1,"pack":2})").rejection().arguments) == "pack");
  BOOST_TEST(fault_of(R"([{"a":1},{"a":1}])").token == "accepted");
  // A long name is repeated in part, but never half a character of it.
  std::string name;
  for (int i = 0; i < 27; ++i) name += "量";
  const auto twice = json::parse("{\"" + name + "\":1,\"" + name + "\":2}");
  BOOST_TEST(filled("{name}", twice.rejection().arguments) == name.substr(0, 78));
}

BOOST_AUTO_TEST_CASE(depth_and_width_are_limited) {
  BOOST_TEST(fault_of(std::string(32, '[') + std::string(32, ']')).token == "accepted");
  BOOST_TEST(fault_of(std::string(33, '[') + std::string(33, ']')).token == "json_too_deep");
  BOOST_TEST(fault_of(std::string(1'000'000, '[')).token == "json_too_deep");
  const auto wide = [](int members) {
    std::string text = "{";
    for (int i = 0; i < members; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    return text + "}";
  };
  BOOST_TEST(fault_of(wide(1000)).token == "accepted");
  BOOST_TEST(fault_of(wide(1001)).token == "json_too_many_members");
}

BOOST_AUTO_TEST_CASE(our_types_have_one_form) {
  const json::Object object{{"id", UserId{1}},
                            {"amount", Fen{-5}},
                            {"price", Price{31'800}},
                            {"ratio", Ratio::percent(30)},
                            {"packs", Packs{3}},
                            {"date", BusinessDate{2026, 1, 5}},
                            {"none", std::optional<Packs>{}},
                            {"some", std::optional{Units{4}}},
                            {"count", std::size_t{2}},
                            {"long", 5LL},
                            {"unsigned", 6U}};
  BOOST_TEST(
      json::dump(object) ==
      R"({"id":"0000000000001","amount":"-0.05","price":"3.1800","ratio":"0.3","packs":3,"date":"2026-01-05","none":null,"some":4,"count":2,"long":5,"unsigned":6})");
  BOOST_CHECK_THROW(json::Value(std::numeric_limits<std::uint64_t>::max()), InternalBug);
  BOOST_CHECK_THROW((json::Object{{"a", 1}, {"a", 2}}), InternalBug);
  BOOST_CHECK_THROW(json::Value(object).at("absent"), InternalBug);
  BOOST_CHECK_THROW(json::Value(object).at("amount").as_number(), InternalBug);
  BOOST_CHECK_THROW(json::Value(json::Array{1}).at(1), InternalBug);
  static_assert(!std::is_convertible_v<const Fen*, json::Value>);
}

BOOST_AUTO_TEST_CASE(fields_are_read) {
  const auto body = parsed(
      R"({"name":"　阿莫西林 ","id":"0000000000010","price":"3.18","amount":"10","packs":100000000,"date":"2026-03-31","month":"2026-03",
                               "note":" ","gone":null,"tags":["a","b"],"lines":[{"packs":1},{"packs":2}],"inner":{"yes":true}})");
  FieldErrors errors;
  json::FieldReader in(body, errors);
  BOOST_TEST(in.text("name") == "阿莫西林");
  BOOST_TEST(in.id<UserId>("id").value() == 32);
  BOOST_TEST(in.price("price").text() == "3.1800");
  BOOST_TEST(in.amount("amount").text() == "10.00");
  BOOST_TEST(in.packs("packs").count() == 100'000'000);
  BOOST_TEST(in.date("date").text() == "2026-03-31");
  BOOST_TEST(in.month("month").text() == "2026-03");
  BOOST_TEST(!in.maybe_text("note").has_value());
  BOOST_TEST(!in.maybe_date("gone").has_value());
  BOOST_TEST(in.texts("tags", 2).size() == 2U);
  std::int64_t packs = 0;
  in.each("lines", 1, 2, [&](json::FieldReader& line) { packs += line.packs("packs").count(); });
  BOOST_TEST(packs == 3);
  BOOST_TEST(in.nested("inner", true, [](json::FieldReader& inner) { BOOST_TEST(inner.required_boolean("yes")); }));
  in.finish();
  BOOST_TEST(told(errors) == std::vector<std::string>{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_fault_is_told_with_its_pointer) {
  const auto body = parsed(
      R"({"a/b~":1,"name":" ","long":"量价量价","bell":"a\u0007","id":"x","price":"-1","amount":"1.234","packs":0,"text":5,"yes":"true","many":[1,2,3],
                               "lines":[{"packs":"1"},7,{"packs":1,"pakcs":2}]})");
  FieldErrors errors;
  json::FieldReader in(body, errors);
  in.text("name");
  in.text("long", 3);
  in.text("bell");
  in.id<UserId>("id");
  in.price("price");
  in.amount("amount");
  in.packs("packs");
  in.text("text");
  BOOST_TEST(!in.required_boolean("yes"));
  BOOST_TEST(!in.required_boolean("or_no"));
  in.texts("many", 2);
  in.date("absent");
  in.each("lines", 1, 3, [](json::FieldReader& line) { line.packs("packs"); });
  in.finish();
  const std::vector<std::string> expected{
      "/name required",       "/long too_long",      "/bell control_character",   "/id wrong_format",    "/price wrong_format",
      "/amount wrong_format", "/packs out_of_range", "/text wrong_type",          "/yes wrong_type",     "/or_no required",
      "/many wrong_count",    "/absent required",    "/lines/0/packs wrong_type", "/lines/1 wrong_type", "/lines/2/pakcs unknown_field",
      "/a~1b~0 unknown_field"};
  BOOST_TEST(told(errors) == expected, boost::test_tools::per_element());
  FieldErrors of_array;
  json::FieldReader(parsed("[]"), of_array).finish();
  BOOST_TEST(told(of_array) == std::vector<std::string>{" wrong_type"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AU_8_what_differs_is_told_member_by_member) {
  const auto told = [](std::string_view before, std::string_view after) {
    std::vector<std::string> lines;
    for (const json::MemberChange& one : json::changes_between(parsed(before), parsed(after)))
      lines.push_back(one.pointer + " " + json::dump(one.before) + " -> " + json::dump(one.after));
    return lines;
  };
  const std::vector<std::string> expected{R"(/state "open" -> "closed")", R"(/lines/0/packs 1 -> 2)", R"(/lines/1 null -> {"packs":3})",
                                          R"(/a~1b~0c null -> true)", R"(/gone {"deep":1} -> null)"};
  BOOST_TEST(told(R"({"state":"open","lines":[{"packs":1}],"same":{"x":[1]},"gone":{"deep":1}})",
                  R"({"state":"closed","lines":[{"packs":2},{"packs":3}],"same":{"x":[1]},"a/b~c":true})") == expected,
             boost::test_tools::per_element());
  BOOST_TEST(told("null", R"({"a":1})") == std::vector<std::string>{R"( null -> {"a":1})"}, boost::test_tools::per_element());
  BOOST_TEST(told(R"({"a":[1,2]})", R"({"a":[1,2]})").empty());
}
