// The five documents opened last in this browser window.
import { ref } from 'vue';

export interface Recent { noun: string; path: string; number: string }
const STORED = 'liangjia.recent';
export const recent = ref<Recent[]>(JSON.parse(sessionStorage.getItem(STORED) ?? '[]') as Recent[]);

export function remember(one: Recent): void {
  recent.value = [one, ...recent.value.filter((other) => other.path !== one.path)].slice(0, 5);
  sessionStorage.setItem(STORED, JSON.stringify(recent.value));
}
