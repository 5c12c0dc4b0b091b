"""A workbook with the names of strict ISO 29500, which no free program writes, and without a word on how large its sheets are."""
import re
import sys
import zipfile

STRICT = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
]

with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as new:
    for part in old.namelist():
        text = old.read(part).decode()
        for name, strict in STRICT:
            text = text.replace(name, strict)
        text = re.sub(r"<dimension [^>]*/>", "", text)
        if part == "xl/workbook.xml":
            text = re.sub("<workbook ", '<workbook conformance="strict" ', text, count=1)
        new.writestr(part, text)
