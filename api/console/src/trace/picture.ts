// One line's life as a picture: goods above, money below, from the award at the left to the money in the supplier's account at the right. Stations stand in
// columns by what they are and in rows by lot; a band is as wide as its share of the line's packs.
import type { ReplyOf } from '../api/client';
import { chinaDay } from '../base/day';
import { formatMoney } from '../base/money';
import { formatCount } from '../base/quantity';
import { t } from '../ui/text';
import { toneOf, type Tone } from '../ui/tones';

export type Line = ReplyOf<'trace_order'>['lines'][number];
export interface Station { key: string; name: string; x: number; y: number; number: string; figure: string; when: string; who: string; tone: Tone; money: boolean; coming: boolean }
export interface Band { key: string; path: string; width: number; kind: 'contracted' | 'ordinary' | 'money' | 'rejected' | 'prepaid' | 'coming' }
export interface Picture { stations: Station[]; bands: Band[]; width: number; height: number }

const COLUMN = 103;
const ROW = 92;
const LEFT = 52;
const TOP = 30;
const COLUMNS = ['award', 'report', 'quota', 'agreement', 'answer', 'shipment', 'acceptance', 'invoice', 'batch', 'payment', 'repayment'] as const;
type Column = typeof COLUMNS[number];
const WIDEST = 16;

const day = (text: string | null | undefined): string => (text ? chinaDay(new Date(text)) : '');
const wide = (packs: number, of: number): number => Math.max(2, Math.min(WIDEST, of > 0 ? (packs / of) * WIDEST : WIDEST));
const curve = (a: Station, b: Station): string => `M${a.x},${a.y} C${(a.x + b.x) / 2},${a.y} ${(a.x + b.x) / 2},${b.y} ${b.x},${b.y}`;

export function pictureOf(line: Line): Picture {
  const stations: Station[] = [];
  const bands: Band[] = [];
  const rows = Math.max(1, line.shipments.length, line.acceptances.length);
  const moneyTop = TOP + rows * ROW + 14;
  const part = line.part;
  function station(column: Column, row: number, money: boolean, told: Partial<Station>): Station {
    const one: Station = { key: `${column}.${row}`, name: column, x: LEFT + COLUMNS.indexOf(column) * COLUMN, y: (money ? moneyTop : TOP) + row * ROW, number: '', figure: '', when: '', who: '', tone: 'still', money, coming: false, ...told };
    stations.push(one);
    return one;
  }
  const band = (a: Station, b: Station, width: number, kind: Band['kind']) => bands.push({ key: `${a.key}-${b.key}-${kind}`, path: curve(a, b), width, kind });

  // Before the order: what stands is joined to the next that stands.
  const chain: Station[] = [];
  if (line.award) chain.push(station('award', 0, false, { number: line.award.round, figure: line.award.round_name, who: line.winner, when: line.award.valid_from, tone: 'good' }));
  if (line.volume_report) chain.push(station('report', 0, false, { number: line.volume_report.number, figure: t('units', { units: formatCount(line.volume_report.units) }), who: line.volume_report.filed_by ?? '', tone: toneOf('volume_state', line.volume_report.state) ?? 'still' }));
  if (line.quota) chain.push(station('quota', 0, false, { figure: t('units', { units: formatCount(line.quota.contracted_units) }), who: line.institution, tone: toneOf('quota_state', line.quota.state) ?? 'still' }));
  if (line.agreement) chain.push(station('agreement', 0, false, { number: line.agreement.number, figure: t('signed_by', { count: line.agreement.signatures.length }), when: line.agreement.valid_from, tone: toneOf('agreement_state', line.agreement.state) ?? 'still' }));
  const answer = station('answer', 0, false, { figure: t('packs', { packs: formatCount(line.packs) }), who: line.distributor, when: day(line.responded_at), tone: toneOf('order_state', line.order_state) ?? 'still', coming: !line.responded_at });
  chain.push(answer);
  for (const [index, one] of chain.slice(1).entries()) band(chain[index]!, one, 4, part);

  const shipped = line.shipments.map((one, row) => {
    const found = station('shipment', row, false, { number: one.number, figure: `${t('packs', { packs: formatCount(one.packs) })} · ${one.lot}`, who: one.by ?? '', when: day(one.shipped_at), tone: 'moving' });
    band(answer, found, wide(one.packs, line.packs), part);
    return { lot: one.lot, station: found };
  });
  if (!shipped.length) band(answer, station('shipment', 0, false, { coming: true }), 2, 'coming');
  for (const [row, one] of line.acceptances.entries()) {
    const from = (shipped.find((each) => each.lot === one.lot) ?? shipped[0])?.station ?? answer;
    const goods = station('acceptance', row, false, { number: one.number, figure: t('packs', { packs: formatCount(one.accepted_packs) }), who: one.by ?? '', when: day(one.accepted_at), tone: 'good' });
    band(from, goods, wide(one.accepted_packs, line.packs), part);
    if (one.rejected_packs + one.returned_packs > 0) {
      bands.push({ key: `${goods.key}.rejected`, path: `M${goods.x - 30},${goods.y} q14,0 18,-22`, width: wide(one.rejected_packs + one.returned_packs, line.packs), kind: 'rejected' });
      goods.figure += ` · ${t('rejected_packs', { packs: formatCount(one.rejected_packs + one.returned_packs) })}`;
    }
    const invoice = one.invoices[0];
    const paper = station('invoice', row, true, invoice ? { number: one.invoices.length > 1 ? '' : invoice.number, figure: formatMoney(one.amount), when: invoice.issued_on, tone: toneOf('invoice_state', one.invoice_state) ?? 'still' } : { figure: formatMoney(one.amount), coming: true });
    band(goods, paper, wide(one.accepted_packs, line.packs), invoice ? 'money' : 'coming');
    const batch = one.batch;
    const claim = station('batch', row, true, batch ? { number: batch.number, figure: formatMoney(batch.line_amount), who: [batch.applied_by, batch.verified_by, batch.made_by, batch.checked_by].filter(Boolean).join(' → '), tone: toneOf('batch_state', batch.state) ?? 'still' } : { coming: true });
    band(paper, claim, wide(one.accepted_packs, line.packs), batch ? 'money' : 'coming');
    const payment = batch?.payments.at(-1);
    const paid = station('payment', row, true, payment ? { number: payment.instruction_no, figure: formatMoney(payment.amount), who: payment.payee, when: day(payment.issued_at), tone: toneOf('payment_state', payment.state) ?? 'still' } : { coming: true });
    band(claim, paid, payment ? wide(one.accepted_packs, line.packs) : 2, payment ? 'money' : 'coming');
    const repaid = batch?.repayment;
    const end = station('repayment', row, true, repaid ? { figure: formatMoney(repaid.amount), when: repaid.received_on, tone: 'good' } : { coming: true });
    band(paid, end, repaid ? wide(one.accepted_packs, line.packs) : 2, repaid ? 'money' : 'coming');
  }
  if (line.prepayment) {
    const before = station('agreement', 0, true, { key: 'prepayment', name: 'prepayment', number: line.prepayment.number, figure: formatMoney(line.prepayment.amount), who: [line.prepayment.made_by, line.prepayment.checked_by].filter(Boolean).join(' → '), when: line.prepayment.paid_on ?? '', tone: toneOf('prepayment_state', line.prepayment.state) ?? 'still' });
    const offset = stations.find((one) => one.key === 'invoice.0');
    if (offset) band(before, offset, 2, 'prepaid');
  }
  return { stations, bands, width: LEFT * 2 + (COLUMNS.length - 1) * COLUMN, height: moneyTop + rows * ROW };
}
