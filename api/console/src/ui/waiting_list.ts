// What waits for this person of one list: read whole (at most five pages), only what the document offers the step for, nearest clock first.
import type { OperationId } from '@gen/contract.gen';
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef, type Ref } from 'vue';
import { readAs } from '../api/client';
import { may } from '../api/session';
import type { Waiting } from './queue';

export type Row = Record<string, unknown> & { id: string };
const PAGE = 200;
const PAGES = 5;

export interface WaitingList { rows: ComputedRef<Row[]>; waiting: ComputedRef<Waiting[]>; more: ComputedRef<boolean>; loading: Ref<boolean>; fault: Ref<unknown>; again: () => Promise<unknown> }
export interface Asked { operation: OperationId; query: Record<string, string>; step: OperationId; waitingOf: (row: Row) => Waiting }

export async function readWaiting(operation: OperationId, query: Record<string, string>, signal?: AbortSignal): Promise<{ rows: Row[]; more: boolean }> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const reply = await readAs<{ items: Row[]; next_cursor: string | null }>(operation, { query: { ...query, limit: PAGE, cursor }, ...(signal ? { signal } : {}) });
    rows.push(...reply.items);
    if (!reply.next_cursor) return { rows, more: false };
    cursor = reply.next_cursor;
  }
  return { rows, more: true };
}

const clockOf = (one: Waiting) => one.until ?? one.day ?? '9';
/** Rows that tell no actions are offered to whoever may take the step. */
export const offers = (row: Row, step: string): boolean => !Array.isArray(row.allowed_actions) || row.allowed_actions.includes(step);

export function useWaitingList(asked: () => Asked): WaitingList {
  const { data, isPending, error, refetch } = useQuery({
    queryKey: computed(() => ['waiting', asked().operation, asked().query]),
    queryFn: ({ signal }) => readWaiting(asked().operation, asked().query, signal),
    enabled: computed(() => may(asked().operation)), staleTime: 10_000,
  });
  const rows = computed(() => (data.value?.rows ?? []).filter((row) => offers(row, asked().step)));
  const waiting = computed(() => rows.value.map(asked().waitingOf).sort((a, b) => clockOf(a).localeCompare(clockOf(b))));
  return { rows, waiting, more: computed(() => data.value?.more ?? false), loading: isPending, fault: error, again: refetch };
}
