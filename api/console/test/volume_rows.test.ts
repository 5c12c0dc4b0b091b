import { describe, expect, it } from 'vitest';
import { againstPast, contentOf, rowsOf, typedOf, type Report } from '../src/procurement/volume_rows';

const line = { variety_id: 'V1', variety_name: '甲', min_unit: '片', product_id: null, product_name: null, history_mean_units: 1000, known_mean_units: 800, warnings: ['history_differs'], units: 900, reason: null };
const report = { lines: [line] } as unknown as Report;
const rows = rowsOf(report, [{ variety_id: 'V1', generic_name: '甲', min_unit: '片' }, { variety_id: 'V2', generic_name: '乙', min_unit: '支' }] as never);

describe('a volume report as a sheet', () => {
  it('shows what it holds, then the varieties of the round that it does not name', () => {
    expect(rows.map((row) => [row.name, row.known, row.warned])).toEqual([['甲', 800, true], ['乙', null, false]]);
  });
  it('sends the rows that have a volume, and names those that are no numbers', () => {
    const typed = { ...typedOf(report), [rows[1]!.key]: { units: '１,200', history: '', reason: ' 新增 ' } };
    expect(contentOf(rows, typed)).toEqual({ wrong: new Set(), keys: rows.map((row) => row.key), body: { lines: [{ variety_id: 'V1', product_id: null, history_mean_units: 1000, units: 900, reason: null }, { variety_id: 'V2', product_id: null, history_mean_units: null, units: 1200, reason: '新增' }] } });
    expect([...contentOf(rows, { [rows[0]!.key]: { units: '三', history: '', reason: '' } }).wrong]).toEqual([rows[0]!.key]);
    expect(contentOf(rows, {}).body).toEqual({ lines: [] });
  });
  it('compares with the past that was told, else with the one that is known', () => {
    expect([againstPast({ units: '900', history: '1000', reason: '' }, rows[0]!), againstPast({ units: '900', history: '', reason: '' }, rows[0]!), againstPast({ units: '900', history: '', reason: '' }, rows[1]!)]).toEqual([900, 1125, null]);
  });
});
