// How an indicator is shown: shares in percent, days with one decimal, counts as they are. Values come rounded down from the server and are never computed here.
import type { ReplyOf } from '../api/client';
import { grouped } from '../base/money';
import { formatShare } from '../base/share';
import { language } from '../ui/text';

export type Line = ReplyOf<'list_indicators'>['items'][number];
export type Figure = Line['figures'][number];
export type Indicator = Figure['indicator'];

export type Dimension = ReplyOf<'list_indicators'>['by'];

const COUNTS: ReadonlySet<Indicator> = new Set<Indicator>(['varieties', 'direct_institutions', 'short_lines', 'short_institutions', 'above_price', 'unreported']);
const AT_MOST: ReadonlySet<Indicator> = new Set<Indicator>(['repayment_days', 'short_lines', 'short_institutions', 'above_price']);
export const DIMENSIONS: readonly Dimension[] = ['county', 'level', 'alliance', 'institution', 'round', 'year', 'variety', 'product', 'winner', 'distributor', 'month'];
// The condition that a line of a dimension stands for, and by what its figures are told next.
export const CONDITIONS: Partial<Record<Dimension, string>> = {
  county: 'region_code', level: 'level', alliance: 'alliance_id', institution: 'institution_id', round: 'round_id', year: 'agreement_year_id', variety: 'variety_id', product: 'product_id', winner: 'winner_id', distributor: 'distributor_id',
};
export const NEXT: Partial<Record<Dimension, Dimension>> = {
  county: 'institution', level: 'institution', alliance: 'institution', institution: 'variety', round: 'variety', year: 'institution', variety: 'product', winner: 'product', distributor: 'product', product: 'institution',
};
/** Chinese or English of what only these pages say. */
export const said = (zh: string, en: string): string => (language.value === 'zh' ? zh : en);
// What the documents of a city ask for, on one page.
export const PROMISED: readonly Indicator[] = ['varieties', 'winning_share', 'prepaid_ratio', 'direct_institutions', 'repayment_days'];

export function valueText(indicator: Indicator, value: string | null): string {
  if (value === null) return '—';
  if (COUNTS.has(indicator)) return grouped(value.split('.')[0]!);
  if (indicator !== 'repayment_days') return formatShare(value);
  const [whole, fraction = '0'] = value.split('.') as [string, string?];
  return `${grouped(whole)}.${fraction[0]}`;
}

/** "≥ 60.0 %", "≤ 30.0": what is asked of it; empty when nothing is. */
export function askedText(figure: Figure): string {
  return figure.asked === null ? '' : `${AT_MOST.has(figure.indicator) ? '≤' : '≥'} ${valueText(figure.indicator, figure.asked)}`;
}

export const figureOf = (line: Line | undefined, indicator: Indicator): Figure | undefined => line?.figures.find((one) => one.indicator === indicator);

/** Hundredths of a share for its bar, 0 to 100; null where a bar says nothing. */
export function barOf(figure: Figure, text: string | null): number | null {
  if (text === null || COUNTS.has(figure.indicator) || figure.indicator === 'repayment_days' || figure.indicator === 'pace_gap') return null;
  return Math.max(0, Math.min(100, Number(text) * 100));
}

export interface Bar { x: number; height: number; key: string; text: string; bad: boolean }
/** The bars of a series by month, 100 high: of the highest, or of all where it is a share. */
export function barsOf(lines: readonly Line[], indicator: Indicator): Bar[] {
  const figures = lines.flatMap((line) => {
    const figure = figureOf(line, indicator);
    return figure ? [{ key: line.key, figure }] : [];
  });
  const highest = Math.max(1e-6, ...figures.map((one) => Number(one.figure.value ?? 0)));
  const share = figures.every((one) => one.figure.value === null || barOf(one.figure, one.figure.value) !== null);
  return figures.map(({ key, figure }, x) => ({
    x, key, height: Math.max(0, Math.min(100, (Number(figure.value ?? 0) / (share ? 1 : highest)) * 100)),
    text: `${key} ${valueText(indicator, figure.value)}`, bad: figure.standing === 'low' || figure.standing === 'bad',
  }));
}
