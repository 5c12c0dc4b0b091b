// How far a contracted volume is against its year: what would be accepted by today at an even pace, and by the end at the pace so far. Whole numbers; a figure
// to look at, no rule of the trade.
const DAY = 86_400_000;

export interface Year { from: string; to: string }
/** Days of the year that are over, today among them, and all of them. */
export function daysOf({ from, to }: Year, today: string): { over: number; all: number } {
  const [begin, end, now] = [from, to, today].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY) as [number, number, number];
  const all = end - begin + 1;
  return { over: Math.max(0, Math.min(all, now - begin + 1)), all };
}

export type Standing = 'done' | 'used_up' | 'behind' | 'on_time';
export interface Pace { expected: number; forecast: number | null; time: number; done: number; points: number; standing: Standing } // time, done in thousandths, points their difference
export interface Volumes { contracted: number; accepted: number; free: number }

export function paceOf({ contracted, accepted, free }: Volumes, year: Year, today: string): Pace {
  const { over, all } = daysOf(year, today);
  const share = (part: number, whole: number) => (whole > 0 ? Math.round((part * 1000) / whole) : 0);
  const time = share(over, all);
  const done = share(accepted, contracted);
  const standing: Standing = contracted > 0 && accepted >= contracted ? 'done' : free <= 0 ? 'used_up' : done < time ? 'behind' : 'on_time';
  return { expected: Math.floor((contracted * over) / all), forecast: over > 0 ? Math.round((accepted * all) / over) : null, time, done, points: done - time, standing };
}

/** -123 thousandths are "-12.3". */
export const pointsText = (thousandths: number): string => `${thousandths > 0 ? '+' : thousandths < 0 ? '-' : ''}${Math.trunc(Math.abs(thousandths) / 10)}.${Math.abs(thousandths) % 10}`;
