// Instants are RFC 3339 in UTC and are shown in China's time, wherever the browser is.
const CHINA_AHEAD = 8 * 3_600_000;

/** "2026-11-22 22:23", with seconds for the audit. Text that is no instant comes back as it is. */
export function formatInstant(text: string, seconds = false): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  return new Date(time + CHINA_AHEAD).toISOString().slice(0, seconds ? 19 : 16).replace('T', ' ');
}
