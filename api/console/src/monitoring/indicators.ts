// How an indicator is shown: shares in percent, days with one decimal, counts as they are. Values come rounded down from the server and are never computed here.
import type { ReplyOf } from '../api/client';
import { grouped } from '../base/money';
import { formatShare } from '../base/share';

export type Line = ReplyOf<'list_indicators'>['items'][number];
export type Figure = Line['figures'][number];
export type Indicator = Figure['indicator'];

const COUNTS: ReadonlySet<Indicator> = new Set<Indicator>(['varieties', 'direct_institutions']);
// What the documents of a city ask for, on one page.
export const PROMISED: readonly Indicator[] = ['varieties', 'winning_share', 'prepaid_ratio', 'direct_institutions', 'repayment_days'];

export function valueText(indicator: Indicator, value: string | null): string {
  if (value === null) return '—';
  if (COUNTS.has(indicator)) return grouped(value);
  if (indicator !== 'repayment_days') return formatShare(value);
  const [whole, fraction = '0'] = value.split('.') as [string, string?];
  return `${grouped(whole)}.${fraction[0]}`;
}

/** "≥ 60.0 %", "≤ 30.0": what is asked of it; empty when nothing is. */
export function askedText(figure: Figure): string {
  return figure.asked === null ? '' : `${figure.indicator === 'repayment_days' ? '≤' : '≥'} ${valueText(figure.indicator, figure.asked)}`;
}

export const figureOf = (line: Line | undefined, indicator: Indicator): Figure | undefined => line?.figures.find((one) => one.indicator === indicator);

/** Hundredths of a share for its bar, 0 to 100; null where a bar says nothing. */
export function barOf(figure: Figure, text: string | null): number | null {
  if (text === null || COUNTS.has(figure.indicator) || figure.indicator === 'repayment_days' || figure.indicator === 'pace_gap') return null;
  return Math.max(0, Math.min(100, Number(text) * 100));
}
