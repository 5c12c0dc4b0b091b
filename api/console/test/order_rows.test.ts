import { describe, expect, it } from 'vitest';
import { columnsOf, faultsByRow, guessed, headed, isHeadless, isWhole, needsOf, nextKey, packsOf, requestOf, splitDiffers, type Need, type Needs } from '../src/procurement/order_rows';

const need = (key: number, more: Partial<Need> = {}): Need => ({ key, institution: 'I', institutionName: '', product: `P${key}`, productName: '', packs: '5', point: null, price: null, told: '', faults: [], ...more });
const needs = (rows: Need[], more: Partial<Needs> = {}): Needs => ({ rows, emergency: false, reason: '', remark: ' ', ...more });
const fault = (pointer: string) => ({ pointer, token: 'x', message_zh: '', message_en: '' });

describe('rows of an order', () => {
  it('asks for whole packs from one on, in any writing of digits', () => {
    expect(['１,200', '0', '', '1.5', '-1', '1000000', '1000001'].map((packs) => packsOf(need(1, { packs })))).toEqual([1200, null, null, null, null, 1_000_000, null]);
    expect(isWhole(need(1, { product: '' }))).toBe(false);
  });
  it('sends whole rows in their order, and a price only where one binds', () => {
    const asked = requestOf(needs([need(4), need(2, { packs: '' }), need(9, { packs: '7', point: 'D', price: '9.99' })]));
    expect(asked.keys).toEqual([4, 9]);
    expect(asked.body).toEqual({ lines: [{ institution_id: 'I', product_id: 'P4', packs: 5 }, { institution_id: 'I', product_id: 'P9', packs: 7, delivery_point_id: 'D' }], emergency: false, emergency_reason: null, remark: null });
    expect(requestOf(needs([need(4)], { emergency: true, reason: ' 抢救 ' }), () => '3.1800').body).toMatchObject({ lines: [{ price: '3.1800' }], emergency: true, emergency_reason: '抢救' });
  });
  it('finds the row of a fault by its place in what was sent', () => {
    const found = faultsByRow([fault('/lines/1/packs'), fault('/emergency_reason'), fault('/lines/7/price')], [4, 9]);
    expect([...found.keys()]).toEqual([9, 0]);
    expect(found.get(0)).toHaveLength(2);
  });
  it('takes a sheet as the server read it, and keeps what stood in a row that was not understood', () => {
    const row = { row: 2, values: { product_code: 'XC', generic_name: '某药', packs: '三' }, institution_id: 'I', institution_name: '甲', product_id: null, product_name: null, packs: null, delivery_point_id: null, price: '3.18', emergency: false, reason: null };
    const [read] = needsOf({ rows: [row], rows_good: 0, rows_bad: 1, faults: [{ row: 2, field: 'product_code', token: 'x', value: 'XC', message_zh: '没有', message_en: 'none' }], preview: {} as never }, nextKey([need(6)]));
    expect(read).toEqual(need(7, { product: '', packs: '三', institutionName: '甲', price: '3.18', told: '某药 XC', faults: [{ field: 'product_code', message_zh: '没有', message_en: 'none' }] }));
  });
  it('tells a split that was booked otherwise than shown', () => {
    const shown = [{ institution_id: 'I', product_id: 'P', parts: [{ part: 'contracted', packs: 3 }, { part: 'ordinary', packs: 2 }] }] as never;
    const placed = (contracted: number) => ({ lines: [{ institution_id: 'I', product_id: 'P', part: 'contracted', packs: contracted }, { institution_id: 'I', product_id: 'P', part: 'ordinary', packs: 5 - contracted }] }) as never;
    expect(splitDiffers(shown, placed(3))).toBe(false);
    expect(splitDiffers(shown, placed(1))).toBe(true);
  });
});

describe('a pasted text without headings', () => {
  const text = 'XC10AAA016A001010102180\t阿托伐他汀\t200\nXC10AAA016A001010102181\t氨氯地平\t30';
  it('shows its columns, guesses codes and packs, and gets a heading of its own separator', () => {
    expect(columnsOf(text).map(guessed)).toEqual(['product_code', '', 'packs']);
    expect(headed(text, ['医保编码', '', '采购数量'])).toBe(`医保编码\t\t采购数量\n${text}`);
    expect([isHeadless(columnsOf(text)), isHeadless(columnsOf(`医保编码\t药名\t数量\n${text}`))]).toEqual([true, false]);
    expect(columnsOf('a,1\nb,2')).toEqual([['a', 'b'], ['1', '2']]);
  });
});
