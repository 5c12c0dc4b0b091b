// Orders that hold lines of which this person may take one step, from the one list of lines over all orders.
import type { OperationId } from '@gen/contract.gen';
import { computed, type ComputedRef } from 'vue';
import type { QueryOf, ReplyOf } from '../api/client';
import type { Waiting } from '../ui/queue';
import { t } from '../ui/text';
import { useWaitingList, type WaitingList } from '../ui/waiting_list';

export type OrderLine = ReplyOf<'list_order_lines'>['items'][number];
export interface Found { id: string; number: string; buyer: string; emergency: boolean; lines: OrderLine[] }

export function useOrdersWith(step: OperationId, todo: NonNullable<QueryOf<'list_order_lines'>['todo']>, home: string, clock: 'respond_by' | 'deliver_by'): { list: WaitingList; orders: ComputedRef<Found[]>; waiting: ComputedRef<Waiting[]> } {
  const list = useWaitingList(() => ({ operation: 'list_order_lines', query: { todo }, step, waitingOf: (row) => ({ id: row.id, to: '', title: '', sub: '' }) }));
  const orders = computed(() => {
    const found = new Map<string, Found>();
    for (const line of list.rows.value as unknown as OrderLine[]) {
      const order = found.get(line.order_id) ?? { id: line.order_id, number: line.order_number, buyer: line.buyer_name, emergency: line.emergency, lines: [] };
      order.lines.push(line);
      found.set(line.order_id, order);
    }
    for (const order of found.values()) order.lines.sort((a, b) => a.line_no - b.line_no);
    return [...found.values()];
  });
  const waiting = computed(() => orders.value.map((order): Waiting => {
    const until = order.lines.map((line) => line[clock] ?? '').filter(Boolean).sort()[0];
    return { id: order.id, to: `${home}/${order.id}`, title: order.buyer, sub: t('order_in_short', { number: order.number, lines: order.lines.length }), urgent: order.emergency, ...(until ? { until } : {}) };
  }).sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9')));
  return { list, orders, waiting };
}
