// Business days and months are text ("2026-11-22", "2026-11"), always of China.
const MILLISECONDS_OF_DAY = 86_400_000;
const CHINA_AHEAD = 8 * 3_600_000;

export function chinaDay(now: Date): string {
  return new Date(now.getTime() + CHINA_AHEAD).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);
}

/** What a person typed, seen from `today`: 2026-11-22, 20261122, 2026/11/22, 11-22, 今天, 昨天, -3, +7. Null when it is no day. */
export function parseDay(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const words: Record<string, number> = { 今天: 0, 今日: 0, today: 0, 昨天: -1, yesterday: -1, 明天: 1, tomorrow: 1 };
  if (text.toLowerCase() in words) return plusDays(today, words[text.toLowerCase()]!);
  if (/^[+-]\d{1,4}$/.test(text)) return plusDays(today, Number(text));
  const whole = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text) ?? (/^\d{8}$/.test(text) ? [text, text.slice(0, 4), text.slice(4, 6), text.slice(6)] : null);
  const short = whole ? null : /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const [year, month, day] = whole ? [whole[1]!, whole[2]!, whole[3]!] : short ? [today.slice(0, 4), short[1]!, short[2]!] : [];
  if (!year || !month || !day) return null;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : null;
}

export function parseMonth(typed: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(typed.normalize('NFKC').trim());
  const month = match ? `${match[1]}-${match[2]!.padStart(2, '0')}` : '';
  return match && isDay(`${month}-01`) ? month : null;
}

/** First and last day of what people ask for. */
export function period(name: 'today' | 'week' | 'month' | 'last_month' | 'quarter', today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const first = (y: number, m: number) => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7; // Monday is 0
  switch (name) {
    case 'today': return { from: today, to: today };
    case 'week': return { from: plusDays(today, -weekday), to: plusDays(today, 6 - weekday) };
    case 'month': return { from: first(year, month), to: plusDays(first(year, month + 1), -1) };
    case 'last_month': return { from: first(year, month - 1), to: plusDays(first(year, month), -1) };
    case 'quarter': {
      const begin = month - ((month - 1) % 3);
      return { from: first(year, begin), to: plusDays(first(year, begin + 3), -1) };
    }
  }
}

/** The twelve months that are over, newest first, from the day that it is. */
export function monthsBefore(today: string): string[] {
  let [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: 12 }, () => {
    month -= 1;
    if (month === 0) { month = 12; year -= 1; }
    return `${year}-${String(month).padStart(2, '0')}`;
  });
}
