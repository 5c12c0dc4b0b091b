// SheetJS and exceljs: the same tables in every format that they write.
import {createRequire} from 'node:module';
import fs from 'node:fs';
const require = createRequire(process.argv[3] + '/');
const XLSX = require('xlsx');
const ExcelJS = require('exceljs');
const OUT = process.argv[2];
const BOOK = JSON.parse(fs.readFileSync(`${OUT}/content.json`, 'utf8')).sheets;

const moment = (v) => new Date(Date.UTC(v[0], v[1] - 1, v[2], v[3] ?? 0, v[4] ?? 0));
const serial = (v, mac) => moment(v).getTime() / 86400000 + 25569 - (mac ? 1462 : 0);

function sheetjsCell(cell, mac, dates) {
  if (typeof cell === 'boolean') return {t: 'b', v: cell};
  if (typeof cell === 'string') return {t: 's', v: cell};
  if (typeof cell === 'number') return {t: 'n', v: cell};
  const z = cell.format ? {z: cell.format} : {};
  switch (cell.kind) {
    case 'number': return {t: 'n', v: cell.value, ...z};
    case 'date': return dates ? {t: 'd', v: new Date(...[cell.value[0], cell.value[1] - 1, ...cell.value.slice(2)]), ...z} : {t: 'n', v: serial(cell.value, mac), ...z};
    case 'rich': return {t: 's', v: cell.runs.join('')};
    case 'error': return {t: 'e', v: {'#N/A': 0x2a, '#DIV/0!': 0x07}[cell.value]};
    case 'formula': return {...sheetjsCell(cell.result), f: cell.formula, ...z};
  }
}
function sheetjsBook({mac = false, dates = false, only = null} = {}) {
  const book = XLSX.utils.book_new();
  book.Workbook = {Sheets: [], WBProps: {date1904: mac}};
  for (const page of BOOK) {
    if (only && page.name !== only) continue;
    const sheet = {};
    let range = {s: {r: 0, c: 0}, e: {r: 0, c: 0}};
    for (const [ref, cell] of Object.entries(page.cells)) {
      sheet[ref] = sheetjsCell(cell, mac, dates);
      const at = XLSX.utils.decode_cell(ref);
      range.e.r = Math.max(range.e.r, at.r); range.e.c = Math.max(range.e.c, at.c);
    }
    sheet['!ref'] = XLSX.utils.encode_range(range);
    sheet['!merges'] = page.merged.map((a) => XLSX.utils.decode_range(a));
    sheet['!rows'] = [];
    for (const r of [...page.hidden_rows, ...page.filtered_rows]) sheet['!rows'][r - 1] = {hidden: true};
    sheet['!cols'] = [];
    for (const c of page.hidden_columns) sheet['!cols'][XLSX.utils.decode_col(c)] = {hidden: true};
    if (page.filter) sheet['!autofilter'] = {ref: page.filter};
    for (const [ref, text] of Object.entries(page.comments)) { sheet[ref].c = [{a: '演示', t: text}]; sheet[ref].c.hidden = true; }
    XLSX.utils.book_append_sheet(book, sheet, page.name);
    book.Workbook.Sheets.push({Hidden: page.hidden ? 1 : 0});
  }
  return book;
}
function sheetjs(name, options, bookOptions) {
  fs.writeFileSync(`${OUT}/${name}`, XLSX.write(sheetjsBook(bookOptions), {type: 'buffer', ...options}));
}
const awards = {only: '中选结果'};
const volumes = {only: '报量'};
sheetjs('sheetjs.xlsm', {bookType: 'xlsm', bookSST: false, compression: true});
sheetjs('sheetjs_dates.xlsx', {bookType: 'xlsx', bookSST: true, compression: true, cellDates: true}, {dates: true, mac: true});
sheetjs('sheetjs_biff8.xls', {bookType: 'biff8'});
sheetjs('sheetjs_unicode.txt', {bookType: 'txt'}, awards);
// What is refused.
sheetjs('sheetjs.xlsb', {bookType: 'xlsb', compression: true}, volumes);
for (const version of [2, 3, 4, 5]) sheetjs(`sheetjs_biff${version}.xls`, {bookType: `biff${version}`}, volumes);
sheetjs('sheetjs_2003.xls', {bookType: 'xlml'}, volumes);
sheetjs('sheetjs_web_page.xls', {bookType: 'html'}, volumes);
sheetjs('sheetjs.slk', {bookType: 'sylk'}, volumes);
sheetjs('sheetjs.dif', {bookType: 'dif'}, volumes);
sheetjs('sheetjs.dbf', {bookType: 'dbf'}, volumes);

function exceljsValue(cell) {
  if (typeof cell !== 'object') return cell;
  switch (cell.kind) {
    case 'number': return cell.value;
    case 'date': return moment(cell.value);
    case 'rich': return {richText: cell.runs.map((text, i) => ({text, font: {bold: i === 1}}))};
    case 'error': return {error: cell.value};
    case 'formula': return {formula: cell.formula, result: cell.result};
  }
}
function fill(book, commit) {
  for (const page of BOOK) {
    const sheet = book.addWorksheet(page.name, {state: page.hidden ? 'veryHidden' : 'visible',
      views: page.frozen ? [{state: 'frozen', xSplit: 2, ySplit: 4}] : []});
    for (const [ref, cell] of Object.entries(page.cells)) {
      const target = sheet.getCell(ref);
      target.value = exceljsValue(cell);
      if (cell.format) target.numFmt = cell.format;
      if (page.comments[ref] && !commit) target.note = page.comments[ref];
    }
    if (page.filter) sheet.autoFilter = page.filter;
    for (const r of [...page.hidden_rows, ...page.filtered_rows]) sheet.getRow(r).hidden = true;
    for (const c of page.hidden_columns) sheet.getColumn(c).hidden = true;
    for (const a of page.merged) sheet.mergeCells(a);
    if (commit) sheet.commit();
  }
}
const book = new ExcelJS.Workbook();
book.properties.date1904 = true;
fill(book, false);
await book.xlsx.writeFile(`${OUT}/exceljs_1904.xlsx`);
const stream = new ExcelJS.stream.xlsx.WorkbookWriter({filename: `${OUT}/exceljs_stream.xlsx`, useStyles: true, useSharedStrings: false});
fill(stream, true);
await stream.commit();
