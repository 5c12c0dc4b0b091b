// A sheet on its way in, and the long table that shows one.
import { describe, expect, it } from 'vitest';
import { columnsOf, formOf, said, SHEETS, sortsOf, type Preview } from '../src/catalog/sheets';
import { tokensOf } from '../src/api/dictionary';
import { drawnOf } from '../src/ui/row_window';
import zh from '../src/ui/text.zh.json';

const sample = (before: string, after: string | null) => ({ row: 3, before, after });
const preview = {
  columns: [{ index: 3, letters: 'D', title: '中选价', key: 'price', meaning_zh: '', meaning_en: '', unit: '元/盒', kept: true, samples: [sample('3.18', '3.1800')] }, { index: 0, letters: 'A', title: '编码', key: 'product_code', meaning_zh: '', meaning_en: '', unit: null, kept: false, samples: [] }],
  unread: [{ index: 1, letters: 'B', title: '备注', reason: 'unknown', reason_zh: '不认识的列', samples: [{ row: 3, before: '演示' }] }],
} as unknown as Preview;

describe('a sheet that is imported', () => {
  it('is known in all its kinds, with a name for everything it asks', () => {
    expect(SHEETS.map((one) => one.kind).sort()).toEqual(tokensOf('sheet_kind').sort());
    const keys = SHEETS.flatMap((one) => [`sheet_about_${one.kind}`, ...one.parameters.flatMap((asked) => [`sheet_${asked.name}`, ...(asked.tokens ?? []).map((token) => `sheet_${asked.name}_${token}`)])]);
    expect(keys.filter((key) => !(key in zh))).toEqual([]);
  });
  it('shows its columns in their order, read or not', () => {
    expect(columnsOf(preview).map((one) => [one.letters, one.key, one.why, one.samples[0]?.after ?? null])).toEqual([['A', 'product_code', '', null], ['B', '', 'unknown', null], ['D', 'price', '', '3.1800']]);
  });
  it('is told what a column means; the column that meant it until then means nothing', () => {
    const columns = columnsOf(preview);
    expect(said({}, columns, 1, 'price')).toEqual({ 1: 'price', 3: '' });
    expect(said({ 1: 'price', 3: '' }, columns, 3, '')).toEqual({ 1: 'price', 3: '' });
  });
  it('travels with what was said of it, and is known again by name, size and age', () => {
    const file = new File(['x'], '价格.csv', { lastModified: 7 });
    const { form, body } = formOf({ file, kind: 'prices', sheet: '', told: { 3: 'price', 1: '' }, parameters: { source: ' 文件 ', round: ' ' }, mode: 'keep_good', dryRun: true });
    expect(body).toEqual({ kind: 'prices', mapping: '{"columns":[{"index":1,"key":null},{"index":3,"key":"price"}]}', parameters: '{"source":"文件"}', mode: 'keep_good', dry_run: 'true', file: '价格.csv 1 7' });
    expect([form.get('dry_run'), (form.get('file') as File).name, form.has('again')]).toEqual(['true', '价格.csv', false]);
  });
  it('sorts its faults, the most frequent first', () => {
    expect(sortsOf([{ token: 'a' }, { token: 'b' }, { token: 'b' }])).toEqual([{ token: 'b', count: 2 }, { token: 'a', count: 1 }]);
  });
});

describe('a long table', () => {
  it('draws the rows in sight and the one in hand, and space for the others', () => {
    expect(drawnOf([30, 30, 50, 30, 30, 30], 2, 3, 5)).toEqual([{ at: 2, gap: 60 }, { at: 2 }, { at: 3 }, { at: 5, gap: 30 }, { at: 5 }]);
    expect(drawnOf([30, 30, 30], 0, 0, -1)).toEqual([{ at: 0 }, { at: 3, gap: 60 }]);
    expect(drawnOf([], 0, 9, -1)).toEqual([]);
  });
});
