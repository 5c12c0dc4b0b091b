// Orders that hold lines of which this person may take one step: read one by one, since only an order's own page says what its lines offer.
import { useQueries } from '@tanstack/vue-query';
import type { OperationId } from '@gen/contract.gen';
import { computed, type ComputedRef } from 'vue';
import { call, type ReplyOf } from '../api/client';
import type { Waiting } from '../ui/queue';
import { t } from '../ui/text';
import { useWaitingList, type WaitingList } from '../ui/waiting_list';

export type OrderLine = Extract<ReplyOf<'get_order'>, { warnings?: unknown }>['lines'] extends (infer Line)[] | undefined ? Line & { allowed_actions?: string[] } : never;
export interface Found { id: string; number: string; buyer: string; emergency: boolean; lines: OrderLine[] }
const MOST = 100; // orders looked into

export function useOrdersWith(step: OperationId, query: Record<string, string>, home: string, clock: 'respond_by' | 'deliver_by'): { list: WaitingList; orders: ComputedRef<Found[]>; waiting: ComputedRef<Waiting[]>; loading: ComputedRef<boolean> } {
  const list = useWaitingList(() => ({ operation: 'list_orders', query, waitingOf: (row) => ({ id: row.id, to: '', title: '', sub: '' }) }));
  const answers = useQueries({
    queries: computed(() => list.rows.value.slice(0, MOST).map((row) => ({ queryKey: ['get_order', row.id], queryFn: ({ signal }: { signal: AbortSignal }) => call('get_order', { path: { id: row.id }, signal }), staleTime: 10_000 }))),
  });
  const orders = computed(() => answers.value.flatMap((answer) => {
    const order = answer.data as unknown as { id: string; number: string; buyer_name?: string; emergency: boolean; lines?: OrderLine[] } | undefined;
    const lines = (order?.lines ?? []).filter((line) => line.allowed_actions?.includes(step));
    return order && lines.length ? [{ id: order.id, number: order.number, buyer: order.buyer_name ?? '', emergency: order.emergency, lines }] : [];
  }));
  const waiting = computed(() => orders.value.map((order): Waiting => {
    const until = order.lines.map((line) => line[clock] ?? '').filter(Boolean).sort()[0];
    return { id: order.id, to: `${home}/${order.id}`, title: order.buyer, sub: t('order_in_short', { number: order.number, lines: order.lines.length }), urgent: order.emergency, ...(until ? { until } : {}) };
  }).sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9')));
  return { list, orders, waiting, loading: computed(() => list.loading.value || (answers.value.some((one) => one.isPending) && !orders.value.length)) };
}
