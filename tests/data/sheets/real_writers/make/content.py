"""What every file holds: the tables cell by cell, as each writer is told to write them."""
import datetime
import decimal
import json
import pathlib
import sys

LONG = "本品种按最小包装计价，" * 250
LONGER = "甲" * 4120  # 8,240 bytes: longer than one record of an xls

TITLE = "演示·第十批药品集中采购中选结果表"
NOTE = "注：1.价格为最小包装价。\n2.供应地区以公告为准，隐去的行照常有效。"


# `shown`: what the screen and therefore a csv shows, where that differs from the value.
def day(year, month, date, hour=None, minute=0, form="yyyy/m/d", shown=None):
    value = [year, month, date] + ([hour, minute] if hour is not None else [])
    return {"kind": "date", "value": value, "format": form, "shown": shown or f"{year}/{month}/{date}"}


def number(value, form=None, shown=None):
    return {"kind": "number", "value": value, **({"format": form} if form else {}), **({"shown": shown} if shown else {})}


def formula(text, result, form=None, shown=None):
    return {"kind": "formula", "formula": text, "result": result, **({"format": form} if form else {}), **({"shown": shown} if shown else {})}


def rich(*runs):
    return {"kind": "rich", "runs": list(runs)}


def error(code):
    return {"kind": "error", "value": code}


CHINESE_DAY = 'yyyy"年"m"月"d"日";@'
HEAD = {
    "B3": "序号", "C3": "品种名称", "D3": "药品信息", "D4": "规格", "E4": "包装\n规格", "F4": "转换比", "G3": "生产企业",
    "H3": "中选价格\n（元/盒）", "I3": "降幅", "J3": "采购量\n（万片/支/袋）", "K3": "供应地区", "L3": "执行日期",
    "M3": "截止日期", "N3": "是否原研", "O3": "医保编码", "P3": "备注",
}
ROWS = [
    [1, "注射用帕瑞昔布钠", "40mg", "10支/盒", 10, "演示制药一厂", number(22.260000000000002, "0.00"), number(0.53, "0.00%", "53.00%"), 12.5, "浙江、江西",
     day(2026, 3, 1), day(2029, 2, 28, form=CHINESE_DAY, shown="2029年2月28日"), False, "XN02AXP005B002010100001", "  前后有空格  "],
    [2, None, "40mg", "10支/盒", "１０", rich("演示", "制药", "二厂"), "￥1,023.5元", "60%", 3, "北京",
     day(2026, 3, 1, 8, 30, "yyyy/m/d h:mm", "2026/3/1 8:30"), day(2029, 2, 28, form="[$-804]yyyy\\-mm\\-dd", shown="2029-02-28"), True, number(12345, "00000000"), '引号"与,逗号;分号\t制表'],
    [3, "阿司匹林肠溶片", "100mg", "30片/盒", 30, "演示制药三厂", formula("0.6*2", 1.2, "#,##0.00", "1.20"), number(0.85, "0%", "85%"), number(150, "0.00E+00", "1.50E+02"), "全国",
     day(2026, 3, 1), day(2029, 2, 28), False, "00012345", LONG],
    [4, "厄贝沙坦氢氯噻嗪片", "150mg/12.5mg", "14片/盒", 14, formula('CONCATENATE("演示","制药四厂")', "演示制药四厂"), number(15.26, "0.00E+00", "1.53E+01"),
     number(1 / 3, "0.00%", "33.33%"), formula("SUM(J5:J6)", 15.5), "江苏", day(2026, 3, 1), day(2029, 2, 28), formula("1>2", False), "86901234000567", "=1+1 不是公式"],
    [5, "盐酸二甲双胍片", "0.25g", "48片/瓶", 48, "演示制药五厂", error("#N/A"), error("#DIV/0!"), number(1e15, "0"), "上海",
     day(2026, 3, 1), day(2029, 2, 28), formula("1<2", True), "XA10BAE046A001010100002", formula('REPT("甲",4120)', LONGER)],
    [6, "替加环素", "50mg", "1支/盒", 1, "演示·康〇药业𠮷", "１２.５０", number(-0.00005, "General"), 0.1 + 0.2, "浙江",
     day(2026, 12, 31), day(2029, 2, 28), True, "'XJ01AAT113B001020100003", "第一行\n第二行"],
]
MERGED = ["B1:P1", "B2:P2", "B3:B4", "C3:C4", "D3:F3", "G3:G4", "H3:H4", "I3:I4", "J3:J4", "K3:K4", "L3:L4", "M3:M4", "N3:N4", "O3:O4", "P3:P4",
          "C5:C6", "B11:P11"]


def award_cells():
    cells = {"B1": TITLE, "B2": "（演示数据，2026年3月）", **HEAD}
    for i, row in enumerate(ROWS):
        for j, value in enumerate(row):
            if value is not None:
                cells[chr(ord("B") + j) + str(5 + i)] = value
    cells["B11"] = NOTE
    return cells


AWARDS = {
    "name": "中选结果", "cells": award_cells(), "merged": MERGED, "hidden_rows": [7], "filtered_rows": [8], "filter": "B4:P10",
    "hidden_columns": ["K"], "frozen": "C5", "comments": {"H5": "按公告附件核对\n第二行"},
}
VOLUMES = {
    "name": "报量",
    "cells": {
        "A1": "演示·莲都区医共体报量表", "A2": "医疗机构编码", "B2": "医疗机构", "C2": "品种名称", "D2": "规格", "E2": "单位", "F2": "历史采购量",
        "F3": "2023年", "G3": "2024年", "H2": "需求量\n（万片）", "I2": "说明",
        "A4": "H33110200001", "B4": "演示·莲都区人民医院", "C4": "阿司匹林肠溶片", "D4": "100mg", "E4": "片", "F4": 120000, "G4": "130,500",
        "H4": number(1.25, "0.00"), "A5": "H33110200002", "B5": "演示·莲都区春和乡卫生院", "C5": "阿司匹林肠溶片", "D5": "100mg", "E5": "片",
        "F5": 0, "G5": number(2.8e4, "0.00E+00", "2.80E+04"), "H5": "3万", "I5": rich("低于", "历史"), "A6": "合计", "F6": formula("SUM(F4:F5)", 120000),
        "H6": formula("H4+3", 4.25), "A7": "填报说明：以最小制剂单位计。",
    },
    "merged": ["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "H2:H3", "I2:I3", "A7:I7"],
    "hidden_rows": [], "filtered_rows": [], "hidden_columns": [], "comments": {},
}
COVER = {"name": "封面", "cells": {"A1": "演示·省级平台导出", "A2": "请看下一张表", "B2": 2026}, "merged": [], "hidden_rows": [], "filtered_rows": [],
         "hidden_columns": [], "comments": {}}
LISTS = {"name": "字典", "cells": {"A1": "是", "A2": "否"}, "merged": [], "hidden_rows": [], "filtered_rows": [], "hidden_columns": [], "comments": {},
         "hidden": True}

BOOK = [COVER, AWARDS, VOLUMES, LISTS]


def wanted(cell):
    """kind and text as a reader of the user's screen would give them, numbers at full 15 digits"""
    if isinstance(cell, bool):
        return "boolean", "TRUE" if cell else "FALSE"
    if isinstance(cell, str):
        return "text", cell
    if isinstance(cell, (int, float)):
        return "number", plain(cell)
    kind = cell["kind"]
    if kind == "number":
        text = plain(cell["value"])
        form = cell.get("format", "")
        return "number", text.zfill(len(form)) if set(form) == {"0"} else text
    if kind == "formula":
        return wanted(cell["result"])
    if kind == "rich":
        return "text", "".join(cell["runs"])
    if kind == "error":
        return "error", cell["value"]
    value = cell["value"]
    date = "%04d-%02d-%02d" % tuple(value[:3])
    return "date", date + (" %02d:%02d:00" % tuple(value[3:]) if len(value) > 3 else "")


def plain(value):
    text = format(decimal.Decimal("%.15g" % value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def write_wanted(path):
    """page, cell, kind, how a csv shows it, text, how often the text stands there"""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for page in BOOK:
            for reference, cell in page["cells"].items():
                kind, text = wanted(cell)
                unit = text[:11] if text == LONG else text[:1] if text == LONGER else text
                shown = cell.get("shown", "") if isinstance(cell, dict) else ""
                out.write("\t".join([page["name"], reference, kind, shown, escaped(unit), str(len(text) // len(unit))]) + "\n")


def write_flat(path):
    """for a writer that reads no JSON: page, cell, kind, format, value; and page, #merged, area"""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for page in BOOK:
            for reference, cell in page["cells"].items():
                form = cell.get("format", "") if isinstance(cell, dict) else ""
                kind, text = wanted(cell)
                if isinstance(cell, dict) and cell["kind"] == "formula":
                    kind, text = "formula", cell["formula"]
                elif isinstance(cell, dict) and cell["kind"] == "rich":
                    kind = "rich"
                elif kind == "number":
                    text = repr(cell["value"] if isinstance(cell, dict) else cell)
                elif kind == "date":
                    text = repr((datetime.datetime(*cell["value"]) - datetime.datetime(1899, 12, 30)).total_seconds() / 86400)
                out.write("\t".join([page["name"], reference, kind, form, escaped(text)]) + "\n")
            for area in page["merged"]:
                out.write("\t".join([page["name"], "#merged", area]) + "\n")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    (folder / "content.json").write_text(json.dumps({"sheets": BOOK}, ensure_ascii=False), encoding="utf-8")
    write_flat(folder / "content.tsv")
    write_wanted(folder / "wanted.tsv")
