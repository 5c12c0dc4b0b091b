// What of a settlement batch an approver looks at before the rest: told by the batch itself, each with its figure.
import type { ReplyOf } from '../api/client';
import { chinaDay } from '../base/day';
import { formatMoney, sumMoney } from '../base/money';
import { t } from '../ui/text';

type Batch = ReplyOf<'get_batch'>;
export interface Check { ok: boolean; text: string }

export function checksOf(batch: Batch): Check[] {
  const lines = batch.lines ?? [];
  const goods = lines.filter((line) => line.item_kind === 'acceptance');
  const matched = goods.filter((line) => line.invoice_state === 'matched');
  const disputed = lines.filter((line) => line.state === 'disputed');
  const returned = lines.filter((line) => line.item_kind === 'return');
  const verified = (batch.timeline ?? []).find((event) => event.act.startsWith('verify_batch'));
  const inTime = verified ? chinaDay(new Date(verified.at)) <= batch.verify_by : false;
  return [
    { ok: matched.length === goods.length, text: t('check_three_way', { matched: matched.length, lines: goods.length }) },
    { ok: disputed.length === 0, text: disputed.length ? t('check_disputed', { count: disputed.length, amount: formatMoney(sumMoney(disputed.map((line) => line.amount))) }) : t('check_undisputed') },
    ...(returned.length ? [{ ok: true, text: t('check_returns', { count: returned.length, amount: formatMoney(sumMoney(returned.map((line) => line.amount))) }) }] : []),
    ...(verified ? [{ ok: inTime, text: t(inTime ? 'check_in_time' : 'check_late', { day: batch.verify_by, who: verified.user_name ?? '' }) }] : []),
    ...(batch.state_reason ? [{ ok: false, text: t('check_reason', { reason: batch.state_reason }) }] : []),
  ];
}
