"""LibreOffice, driven by its own interface: the base workbook in each of its formats."""
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

OUT = pathlib.Path(sys.argv[1]).resolve()
PIPE = "sheets_of_real_writers"


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def desktop():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def csv(separator, charset, quote_all, sheet):
    # separator, quote, charset, first line, columns, language, quote all text, as numbers, as shown, formulas, spaces, sheet
    return f"{ord(separator)},34,{charset},1,,0,{'true' if quote_all else 'false'},true,true,false,false,{sheet}"


UTF8, GB18030 = 76, 85
FILES = [
    ("openpyxl.xlsx", "libreoffice.xlsx", {"FilterName": "Calc MS Excel 2007 XML"}),
    ("openpyxl_1904.xlsx", "libreoffice_1904.xls", {"FilterName": "MS Excel 97"}),
    ("openpyxl_small.xlsx", "libreoffice.ods", {"FilterName": "calc8"}),
    ("openpyxl_small.xlsx", "libreoffice_web_page.xls", {"FilterName": "HTML (StarCalc)"}),
    ("openpyxl.xlsx", "libreoffice_utf8.csv", {"FilterName": "Text - txt - csv (StarCalc)", "FilterOptions": csv(",", UTF8, False, 2)}),
    ("openpyxl.xlsx", "libreoffice_gb18030.csv", {"FilterName": "Text - txt - csv (StarCalc)", "FilterOptions": csv(";", GB18030, True, 2)}),
    ("openpyxl.xlsx", "libreoffice_bar.csv", {"FilterName": "Text - txt - csv (StarCalc)", "FilterOptions": csv("|", UTF8, False, 3)}),
]

office = subprocess.Popen(["soffice", "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp", f"-env:UserInstallation=file://{OUT}/.profile"])
try:
    running = desktop()
    for source, target, options in FILES:
        document = running.loadComponentFromURL((OUT / source).as_uri(), "_blank", 0, properties(Hidden=True))
        document.calculateAll()
        document.storeToURL((OUT / target).as_uri(), properties(**options))
        document.close(True)
        for named in OUT.glob(pathlib.Path(target).stem + "-*"):  # LibreOffice adds the name of the sheet
            named.rename(OUT / target)
    running.terminate()
finally:
    office.wait(60)
