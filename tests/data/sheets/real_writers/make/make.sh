#!/bin/sh
# Writes the files of this folder again, each with the program that it is named after. Not part of the tests: the files are kept, since
# what matters is that these programs wrote them. Needs Debian's libreoffice-calc python3-uno python3-openpyxl python3-xlwt gnumeric
# libexcel-writer-xlsx-perl libapache-poi-java openjdk-17-jdk-headless nodejs npm.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$(dirname "$here")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"

npm install --silent --prefix "$work/node" xlsx@0.18.5 exceljs@4.4.0
/usr/bin/python3 content.py "$work"
/usr/bin/python3 with_python.py "$work"
/usr/bin/python3 with_libreoffice.py "$work"
/usr/bin/python3 strict.py "$work/libreoffice.xlsx" "$work/strict.xlsx"
ssconvert --recalc --export-type=Gnumeric_Excel:xlsx2 "$work/openpyxl.xlsx" "$work/gnumeric.xlsx" 2>/dev/null
ssconvert --recalc --export-type=Gnumeric_Excel:excel_biff7 "$work/openpyxl_small.xlsx" "$work/gnumeric_biff7.xls" 2>/dev/null
node with_node.mjs "$work" "$work/node"
perl with_perl.pl "$work"
jars=$(for jar in poi poi-ooxml commons-collections4 commons-compress commons-codec commons-math3; do printf '/usr/share/java/%s.jar:' "$jar"; done)
java -Duser.name=user -cp "$jars" WithPoi.java "$work"

rm "$work"/content.json "$work"/content.tsv "$work"/openpyxl_1904.xlsx "$work"/openpyxl_small.xlsx
find "$work" -maxdepth 1 -type f -exec cp {} "$target" \;
