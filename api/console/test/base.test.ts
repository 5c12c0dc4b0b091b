// The pure parts, at their edges.
import { describe, expect, it } from 'vitest';
import { capitals } from '../src/base/capitals';
import { formatCells, parseCells } from '../src/base/cells';
import { timeLeft, timeLeftText } from '../src/base/clock';
import { idOf, maskedAccount, shortDigest } from '../src/base/code';
import { chinaDay, isDay, parseDay, parseMonth, period, plusDays } from '../src/base/day';
import { formatInstant } from '../src/base/instant';
import { canonical, newKey } from '../src/base/key';
import { formatMoney, formatPrice, inTenThousands, parseMoney, sumMoney } from '../src/base/money';
import { formatCount, inPacks, parseCount } from '../src/base/quantity';
import { formatShare, wholeShare } from '../src/base/share';

describe('money', () => {
  it('is shown with separators and its decimals, and never rounded', () => {
    expect(formatMoney('1234567.89')).toBe('1,234,567.89');
    expect(formatMoney('-0.5')).toBe('-0.50');
    expect(formatMoney('999')).toBe('999.00');
    expect(formatPrice('3.18')).toBe('3.1800');
    expect(formatMoney('1.005')).toBe('1.005');
    expect(formatMoney('none')).toBe('none');
  });
  it('is read as people type it', () => {
    expect(parseMoney(' ￥1，234.5 元')).toBe('1234.50');
    expect(parseMoney('１２３４')).toBe('1234.00');
    expect(parseMoney('0012.30')).toBe('12.30');
    expect(parseMoney('-0.00')).toBe('0.00');
    for (const bad of ['', '1.234', '1e3', '--1', 'abc', '1.2.3', '1'.repeat(16)]) expect(parseMoney(bad)).toBeNull();
  });
  it('comes back to the fen over ten thousand values', () => {
    let seed = 7n;
    for (let i = 0; i < 10_000; i += 1) {
      seed = (seed * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
      const fen = (seed % 100_000_000_000_000n).toString().padStart(3, '0');
      const amount = `${i % 3 ? '' : '-'}${fen.slice(0, -2)}.${fen.slice(-2)}`;
      expect(parseMoney(formatMoney(amount))).toBe(parseMoney(amount));
    }
  });
  it('is added exactly', () => {
    expect(sumMoney(['0.10', '0.20'])).toBe('0.30');
    expect(sumMoney(['999999999999.99', '0.01', '-1000000000000.01'])).toBe('-0.01');
    expect(sumMoney([])).toBe('0.00');
  });
  it('is told in ten thousands from ten thousand on', () => {
    expect(inTenThousands('9999.99')).toBeNull();
    expect(inTenThousands('1234567.89')).toBe('123.46 万元');
    expect(inTenThousands('123456789.00')).toBe('1.23 亿元');
  });
  it('is written in capitals', () => {
    const said: Record<string, string> = {
      '0.00': '零元整', '0.01': '壹分', '0.10': '壹角整', '1.00': '壹元整', '10.00': '壹拾元整', '12345.67': '壹万贰仟叁佰肆拾伍元陆角柒分', '1409.50': '壹仟肆佰零玖元伍角整',
      '6007.14': '陆仟零柒元壹角肆分', '1680.32': '壹仟陆佰捌拾元零叁角贰分', '107000.53': '壹拾万柒仟元零伍角叁分', '325.04': '叁佰贰拾伍元零肆分', '16409.02': '壹万陆仟肆佰零玖元零贰分',
      '100000000.00': '壹亿元整', '100010000.00': '壹亿零壹万元整', '100000001.00': '壹亿零壹元整', '-5.00': '负伍元整',
      '999999999999.99': '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分',
    };
    for (const [amount, text] of Object.entries(said)) expect(capitals(amount)).toBe(text);
    expect(capitals('x')).toBeNull();
    expect(capitals('99999999999999.00')).toBeNull();
  });
});

describe('quantities and shares', () => {
  it('keeps what fills no pack', () => {
    expect(inPacks(100, 28)).toEqual({ packs: 3, rest: 16 });
    expect(formatCount(872567)).toBe('872,567');
    expect(formatCount(-28)).toBe('-28');
    expect(parseCount('１,200')).toBe(1200);
    expect(parseCount('1.5')).toBeNull();
  });
  it('shows a share with one decimal and tells all of it', () => {
    expect(formatShare('0.8333')).toBe('83.3 %');
    expect(formatShare('0.8335')).toBe('83.4 %');
    expect(formatShare('1')).toBe('100.0 %');
    expect(formatShare('0')).toBe('0.0 %');
    expect(formatShare('-0.0004')).toBe('0.0 %');
    expect(wholeShare('0.83334')).toBe('83.334 %');
  });
});

describe('days, instants, clocks', () => {
  it('reads days as people type them', () => {
    const today = '2026-11-22';
    const read: Record<string, string> = { '20261122': '2026-11-22', '11-22': '2026-11-22', '2026/1/5': '2026-01-05', 今天: today, '-3': '2026-11-19', '+10': '2026-12-02', '2026年1月5日': '2026-01-05' };
    for (const [typed, day] of Object.entries(read)) expect(parseDay(typed, today)).toBe(day);
    for (const bad of ['', '2026-02-30', '13-01', 'soon', '2026']) expect(parseDay(bad, today)).toBeNull();
    expect(parseMonth('2026年3月')).toBe('2026-03');
    expect(parseMonth('2026-13')).toBeNull();
  });
  it('knows the day of China wherever the browser is', () => {
    expect(chinaDay(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(formatInstant('2026-11-22T16:05:09Z')).toBe('2026-11-23 00:05');
    expect(formatInstant('2026-11-22T16:05:09Z', true)).toBe('2026-11-23 00:05:09');
  });
  it('knows periods and leap years', () => {
    expect(plusDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(isDay('2026-02-29')).toBe(false);
    expect(period('month', '2026-02-10')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(period('last_month', '2026-01-10')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(period('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(period('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });
  it('says how long is left and how long it is over', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    expect(timeLeftText(timeLeft('2026-11-22T03:12:30Z', now)!, 'zh')).toBe('剩 3 小时 12 分');
    expect(timeLeftText(timeLeft('2026-11-20T20:00:00Z', now)!, 'zh')).toBe('已超 1 天 4 小时');
    expect(timeLeftText(timeLeft('2026-11-22T00:00:20Z', now)!, 'en')).toBe('0 min left');
    expect(timeLeft('never', now)).toBeNull();
  });
});

describe('codes, cells, keys', () => {
  it('finds the id in a number', () => {
    expect(idOf('dd0am2mgpdm0000')).toBe('0AM2MGPDM0000');
    expect(idOf('0AM2MGPDM0000')).toBe('0AM2MGPDM0000');
    for (const bad of ['', 'DD0AM2', '0AM2MGPDM000I', '../../etc']) expect(idOf(bad)).toBeNull();
    expect(maskedAccount('6222020000000012')).toBe('•••• 0012');
    expect(shortDigest('f84984d3f7158311aa')).toBe('f84984d3f7158311…');
  });
  it('takes cells from a spreadsheet and gives them back', () => {
    expect(parseCells('a\tb\r\n"c ""d"""\t"e\nf"\n')).toEqual([['a', 'b'], ['c "d"', 'e\nf']]);
    const cells = [['药品', '1234.56'], ['a "b"\tc', '-5']];
    expect(parseCells(formatCells(cells))).toEqual(cells);
    expect(formatCells([['=1+1', '-1', '-x']])).toBe("'=1+1\t-1\t'-x");
  });
  it('makes keys that differ and one text for one content', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
    expect(canonical({ b: [1, { d: null, c: '1' }], a: undefined })).toBe(canonical({ b: [1, { c: '1', d: null }] }));
    expect(canonical({ a: 1 })).not.toBe(canonical({ a: 2 }));
  });
});
