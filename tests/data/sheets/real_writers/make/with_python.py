"""openpyxl: the base workbook for the others, in both ways of counting days. xlwt: an xls."""
import datetime
import sys

import openpyxl
import xlwt
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import content

OUT = sys.argv[1]


def moment(cell):
    value = cell["value"]
    return datetime.datetime(*value)


def with_openpyxl(path, pages, mac):
    book = openpyxl.Workbook()
    book.remove(book.active)
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for page in pages:
        sheet = book.create_sheet(page["name"])
        for reference, cell in page["cells"].items():
            target = sheet[reference]
            if not isinstance(cell, dict):
                target.value = cell
                if isinstance(cell, str):
                    target.data_type = "s"
                continue
            kind = cell["kind"]
            if kind == "rich":
                target.value = "".join(cell["runs"])
            elif kind == "formula":
                target.value = "=" + cell["formula"]
            elif kind == "date":
                target.value = moment(cell)
            elif kind == "error":
                target.value = cell["value"]
                target.data_type = "e"
            else:
                target.value = cell["value"]
            if "format" in cell:
                target.number_format = cell["format"]
        for area in page["merged"]:
            sheet.merge_cells(area)
        for row in page["hidden_rows"] + page["filtered_rows"]:
            sheet.row_dimensions[row].hidden = True
        for column in page["hidden_columns"]:
            sheet.column_dimensions[column].hidden = True
        for reference, text in page["comments"].items():
            sheet[reference].comment = Comment(text, "演示")
        if "filter" in page:
            sheet.auto_filter.ref = page["filter"]
        if "frozen" in page:
            sheet.freeze_panes = page["frozen"]
        if page.get("hidden"):
            sheet.sheet_state = "hidden"
    book.save(path)


def with_xlwt(path):
    book = xlwt.Workbook(encoding="utf-8")
    for page in content.BOOK[1:3]:
        sheet = book.add_sheet(page["name"])
        areas = {area.split(":")[0]: area for area in page["merged"]}
        for reference, cell in page["cells"].items():
            column, row = openpyxl.utils.cell.coordinate_from_string(reference)
            at = (row - 1, openpyxl.utils.column_index_from_string(column) - 1)
            style = xlwt.XFStyle()
            value = cell
            if isinstance(cell, dict):
                style.num_format_str = cell.get("format", "General")
                kind = cell["kind"]
                if kind == "rich":
                    sheet.write_rich_text(*at, [(run, xlwt.Font()) for run in cell["runs"]])
                    continue
                if kind == "date":
                    value = moment(cell)
                elif kind == "formula":
                    value = cell["result"]  # xlwt computes nothing
                elif kind == "error":
                    sheet.row(at[0]).set_cell_error(at[1], {"#N/A": 0x2A, "#DIV/0!": 0x07}[cell["value"]])
                    continue
                else:
                    value = cell["value"]
            if reference in areas:
                low, high = (openpyxl.utils.cell.coordinate_from_string(part) for part in areas[reference].split(":"))
                index = openpyxl.utils.column_index_from_string
                sheet.write_merge(low[1] - 1, high[1] - 1, index(low[0]) - 1, index(high[0]) - 1, value, style)
            else:
                sheet.write(*at, value, style)
        for row in page["hidden_rows"] + page["filtered_rows"]:
            sheet.row(row - 1).hidden = True
    book.save(path)


with_openpyxl(OUT + "/openpyxl.xlsx", content.BOOK, False)
with_openpyxl(OUT + "/openpyxl_1904.xlsx", content.BOOK, True)
with_openpyxl(OUT + "/openpyxl_small.xlsx", content.BOOK[2:3], False)
with_xlwt(OUT + "/xlwt.xls")
