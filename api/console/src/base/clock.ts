// How much time is left until an instant, or how long it is over, in whole minutes and at most two units.
export interface TimeLeft { over: boolean; days: number; hours: number; minutes: number }

export function timeLeft(until: string, now: Date): TimeLeft | null {
  const time = Date.parse(until);
  if (Number.isNaN(time)) return null;
  const over = time < now.getTime();
  const minutes = Math.floor(Math.abs(time - now.getTime()) / 60_000);
  return { over, days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}

export function timeLeftText(left: TimeLeft, language: 'zh' | 'en'): string {
  const words = language === 'zh' ? ['天', '小时', '分'] : ['d', 'h', 'min'];
  const parts = [[left.days, words[0]], [left.hours, words[1]], [left.minutes, words[2]]] as const;
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first < 0 ? [parts[2]] : parts.slice(first, first + 2).filter(([count], index) => index === 0 || count > 0);
  const text = shown.map(([count, word]) => `${count} ${word}`).join(' ');
  if (language === 'zh') return left.over ? `已超 ${text}` : `剩 ${text}`;
  return left.over ? `${text} over` : `${text} left`;
}
