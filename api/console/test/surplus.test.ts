// The inputs of a retained surplus as they are typed and pasted, and where the figures of its sheet lead.
import { describe, expect, it } from 'vitest';
import { parsePercent, percentText } from '../src/base/share';
import { session } from '../src/api/session';
import { pairsOf, wayOf, type Computation, type SheetRow } from '../src/settlement/surplus_sources';
import { contentOf, noInputs, readTable, rowsOf, SHARES, typedOf, withBlock, type TypedInputs } from '../src/settlement/surplus_typed';

const varieties = [{ variety_id: 'V1', generic_name: '阿托伐他汀', route_form_group: '口服常释', min_unit: '片' }, { variety_id: 'V2', generic_name: '头孢', route_form_group: '口服', min_unit: '粒' }, { variety_id: 'V3', generic_name: '头孢', route_form_group: '注射', min_unit: '支' }];
const rows = rowsOf([{ id: 'I1', name: '县医院' }, { id: 'I2', name: '东 卫生院' }], varieties as never);
const shares = (): TypedInputs => ({ ...noInputs(), shares: Object.fromEntries(SHARES.map((name) => [name, '70'])) as TypedInputs['shares'], evidence: '决算表' });

describe('a percentage', () => {
  it('is sent as a part of one, exactly, and shown as it was typed', () => {
    expect(['47.5', '４７.５％', '107 %', '0', '0.0001', '83.3333', '100'].map(parsePercent)).toEqual(['0.475', '0.475', '1.07', '0', '0.000001', '0.833333', '1']);
    expect(['', '-1', '1e2', '47,5', '0.00001', 'x'].map(parsePercent)).toEqual([null, null, null, null, null, null]);
    expect(['0.475', '1.07', '0', '1'].map(percentText)).toEqual(['47.5', '107', '0', '100']);
  });
});

describe('the inputs', () => {
  it('send the rows with something in them, and name what cannot be sent', () => {
    const typed = shares();
    typed.rows = { 'I1 V1': { units: '400,000', price: '8', employees: '50', residents: '40', exclusion: '' }, 'I2 V2': { units: '', price: '', employees: '', residents: '', exclusion: 'not_reimbursed' } };
    const { inputs, keys, wrong, wrongShares } = contentOf(rows, typed);
    expect([keys, wrong.size, wrongShares.size]).toEqual([['I1 V1'], 0, 0]);
    expect(inputs.employees_fund_share).toBe('0.7');
    expect(inputs.varieties).toEqual([{ institution_id: 'I1', variety_id: 'V1', base_units: 400000, base_price: '8.0000', employees_use_share: '0.5', residents_use_share: '0.4', exclusion: null }]);
    typed.rows['I1 V1']!.price = '八';
    typed.rows['I1 V1']!.residents = '';
    typed.shares.completion = '';
    const after = contentOf(rows, typed);
    expect([[...after.wrong], [...after.wrongShares], after.keys]).toEqual([[['I1 V1', ['price', 'residents']]], ['completion'], []]);
  });
  it('come back from a recording as they were typed', () => {
    const recorded = { ...Object.fromEntries(SHARES.map((name) => [name, '0.475'])), evidence: '表', varieties: [{ institution_id: 'I1', variety_id: 'V1', base_units: 10, base_price: '8.0000', employees_use_share: '0.5', residents_use_share: '0', exclusion: 'retained_before' }] };
    const typed = typedOf(recorded as never);
    expect([typed.shares.reporting, typed.rows['I1 V1']]).toEqual(['47.5', { units: '10', price: '8.0000', employees: '50', residents: '0', exclusion: 'retained_before' }]);
    expect(contentOf(rows, typed).inputs.varieties[0]).toMatchObject({ base_units: 10, base_price: '8.0000', residents_use_share: '0', exclusion: 'retained_before' });
  });
});

describe('a pasted table', () => {
  it('is read by its headings, whatever their order', () => {
    const text = '机构名称\t集采前均价\t通用名\t约定采购量基数\t居民占比\t职工占比\n县医院\t8.00\t阿托伐他汀\t400000\t40%\t0.5\n东卫生院\t2.5\t头孢注射\t1,000\t0\t90%\n';
    const { found, unread } = readTable(rows, 'I1', text);
    expect(unread).toEqual([]);
    expect(found['I1 V1']).toMatchObject({ units: '400000', price: '8.00', employees: '50', residents: '40' });
    expect(found['I2 V3']).toMatchObject({ units: '1,000', employees: '90', residents: '0' });
  });
  it('without headings is variety, base, price, employees, residents; what it does not know it tells', () => {
    const { found, unread } = readTable(rows, 'I1', '阿托伐他汀\t400000\t8\t1\t0\n头孢\t1\t1\t1\t0\n\n阿托伐他汀\t1\t1\t1\t0');
    expect(found['I1 V1']).toMatchObject({ units: '400000', employees: '100', residents: '0' });
    expect(unread.map((one) => [one.line, one.why])).toEqual([[2, 'variety'], [4, 'twice']]);
    expect(readTable(rows, 'I1', '机构\t品种\t基数\n西医院\t阿托伐他汀\t1').unread.map((one) => one.why)).toEqual(['institution']);
  });
  it('goes down and to the right from the cell it is pasted into', () => {
    const typed = withBlock(rows.slice(1), {}, 0, 'price', '8\t50%\t40%\t9\n2.5\t0.9\n');
    expect(typed).toEqual({ 'I1 V2': { units: '', price: '8', employees: '50', residents: '40', exclusion: '' }, 'I1 V3': { units: '', price: '2.5', employees: '90', residents: '', exclusion: '' } });
  });
});

describe('the sheet', () => {
  const row = { institution_id: 'I1', variety_id: 'V1', insurance_kind: 'employees', surplus: '1.00', sources: [{ figure: 'winning_amount', operation: 'list_order_lines', query: 'institution_id=I1&variety_id=V1' }] } as unknown as SheetRow;
  it('leads from a figure to the rows that make it', () => {
    session.value = { allowed_operations: ['list_order_lines'], user: { roles: [] } } as never;
    expect(wayOf(row, 'charged_units')).toEqual({ path: '/order-lines', query: { institution_id: 'I1', variety_id: 'V1' } });
    expect(wayOf(row, 'base_units')).toBeNull();
    session.value = null;
    expect(wayOf(row, 'winning_amount')).toBeNull();
  });
  it('lays the rows of two computations beside each other', () => {
    const gone = { ...row, variety_id: 'V2' };
    const pairs = pairsOf({ rows: [row] } as Computation, { rows: [gone, { ...row, surplus: '2.00' }] } as Computation);
    expect(pairs.map(({ now, then }) => [now?.surplus ?? null, then?.surplus ?? null])).toEqual([['1.00', '2.00'], [null, '1.00']]);
  });
});
