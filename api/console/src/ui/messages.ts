// What happened, said once and read out. A fault stays until it is put away; the rest goes after a while.
import { reactive } from 'vue';

export interface Message { id: number; tone: 'good' | 'bad'; text: string }
export const messages = reactive<Message[]>([]);
let last = 0;

export function putAway(id: number): void {
  const at = messages.findIndex((one) => one.id === id);
  if (at >= 0) messages.splice(at, 1);
}
export function say(text: string, tone: Message['tone'] = 'good'): void {
  const id = ++last;
  messages.push({ id, tone, text });
  if (tone !== 'bad') setTimeout(() => putAway(id), 6000);
}
