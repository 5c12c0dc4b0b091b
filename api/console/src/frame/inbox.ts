// What the server has told this person: how much of it is unread, and which page a message opens.
import type { ReplyOf } from '../api/client';
import { tokensOf } from '../api/dictionary';
import { may } from '../api/session';
import { nouns } from './nouns';

export type Message = ReplyOf<'list_messages'>['items'][number];
export type Unread = ReplyOf<'count_unread_messages'>;
export type MessageType = Message['type'];

export const TYPES = tokensOf('message_type') as MessageType[];
const MOST = 99; // the server counts no further

/** Of one type, or of all: empty when nothing is unread. */
export function countText(unread: Unread | undefined, type?: MessageType): string {
  if (!unread) return '';
  const count = type ? unread.by_topic.filter((one) => one.type === type).reduce((sum, one) => sum + one.count, 0) : unread.count;
  if (count === 0) return '';
  const more = count > MOST || (unread.count_is_least && count >= MOST);
  return more ? `${MOST}+` : String(count);
}

/** Null: this person may not open what the message is about. */
export function pageOf(message: Pick<Message, 'operation' | 'object_id'>): string | null {
  const noun = nouns.find((one) => one.get !== undefined && one.get === message.operation);
  return noun?.get && may(noun.get) ? `${noun.path}/${message.object_id}` : null;
}
