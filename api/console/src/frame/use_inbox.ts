// The server is asked once a minute and when the person comes back to the window, passively: a page that is left open keeps no session alive.
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useRouter } from 'vue-router';
import { call } from '../api/client';
import { perform } from '../api/idempotency';
import { pageOf, type Message, type MessageType, type Unread } from './inbox';

const UNREAD = ['count_unread_messages'];
export const MESSAGES = 'list_messages';

export const useUnread = () => useQuery({
  queryKey: UNREAD, queryFn: ({ signal }): Promise<Unread> => call('count_unread_messages', { signal, passive: true }),
  refetchInterval: 60_000, refetchOnWindowFocus: true, staleTime: 30_000,
});

export function useReading(): { open: (message: Message) => Promise<void>; readAll: (upTo: string, type?: MessageType) => Promise<void> } {
  const router = useRouter();
  const queries = useQueryClient();
  async function read(body: { ids?: string[]; up_to?: string; type?: MessageType }): Promise<void> {
    queries.setQueryData(UNREAD, await perform('read_messages', { body }));
    await queries.invalidateQueries({ queryKey: [MESSAGES] });
  }
  // The document opens whatever becomes of the mark.
  async function open(message: Message): Promise<void> {
    const page = pageOf(message);
    if (page) void router.push(page);
    if (!message.read_at) await read({ ids: [message.id] });
  }
  return { open, readAll: (upTo, type) => read({ up_to: upTo, ...(type ? { type } : {}) }) };
}
