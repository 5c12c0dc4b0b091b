// Signing out forgets the person, whatever the server says to it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session, sessionEnded, signOut } from '../src/api/session';

const shelf = () => {
  const kept = new Map<string, string>();
  return { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => { kept.set(name, value); }, removeItem: (name: string) => { kept.delete(name); }, clear: () => kept.clear() };
};
beforeEach(() => {
  vi.stubGlobal('localStorage', shelf());
  vi.stubGlobal('sessionStorage', shelf());
  localStorage.setItem('liangjia.signed_in', 'yes');
  sessionStorage.setItem('liangjia.recent', '[]');
  session.value = { user: { username: 'one' } } as never;
});
afterEach(() => { vi.unstubAllGlobals(); });

describe('signing out', () => {
  const forgotten = () => [session.value, localStorage.getItem('liangjia.signed_in'), sessionStorage.getItem('liangjia.recent')];
  it('of a session that had ended asks for no password', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ token: 'session_ended' }, { status: 401 })));
    await signOut();
    expect(sessionEnded.value).toBe(false);
    expect(forgotten()).toEqual([null, null, null]);
  });
  it('without a network forgets as well, and tells', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
    await expect(signOut()).rejects.toThrow();
    expect(forgotten()).toEqual([null, null, null]);
  });
});
