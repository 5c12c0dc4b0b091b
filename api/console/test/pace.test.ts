import { describe, expect, it } from 'vitest';
import { daysOf, paceOf, pointsText } from '../src/procurement/pace';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
describe('the pace of a contract', () => {
  it('counts the days of the year that are over, within it', () => {
    expect([daysOf(YEAR, '2026-01-01'), daysOf(YEAR, '2025-06-01'), daysOf(YEAR, '2027-02-01')]).toEqual([{ over: 1, all: 365 }, { over: 0, all: 365 }, { over: 365, all: 365 }]);
  });
  it('says what would be there by today and by the end, and how far off it is', () => {
    expect(paceOf({ contracted: 3650, accepted: 730, free: 2000 }, YEAR, '2026-07-19')).toEqual({ expected: 2000, forecast: 1332, time: 548, done: 200, points: -348, standing: 'behind' });
    expect(paceOf({ contracted: 100, accepted: 0, free: 100 }, YEAR, '2025-12-31')).toMatchObject({ expected: 0, forecast: null, standing: 'on_time' });
    expect(paceOf({ contracted: 100, accepted: 100, free: 0 }, YEAR, '2026-07-19').standing).toBe('done');
    expect(paceOf({ contracted: 100, accepted: 60, free: 0 }, YEAR, '2026-07-19').standing).toBe('used_up');
    expect(paceOf({ contracted: 0, accepted: 0, free: 0 }, YEAR, '2026-07-19').standing).toBe('used_up');
    expect([pointsText(-348), pointsText(5), pointsText(0)]).toEqual(['-34.8', '+0.5', '0.0']);
  });
});
