// Which tone each state wears. Colour is never alone: a tone has a shape. The same token may differ by enumeration ("enum.token").
export type Tone = 'still' | 'moving' | 'money' | 'good' | 'care' | 'bad' | 'over';

export const SHAPES: Record<Tone, string> = { still: '○', moving: '◐', money: '➔', good: '●', care: '▲', bad: '■', over: '–' };

const TOKENS: Record<Tone, string> = {
  still: 'open drafted inputs_open owed draft computed waiting none due proposed recorded signing preparing reported',
  moving: 'taken inputs_confirmed published demanded submitted filed requested applied claimed shipped uploaded verified reviewed county_seen county_approved partly_accepted rejection_reported returning objected provisional planned',
  money: 'final approved paying issued backup_started',
  good: 'delivered merged ordered answered received offset netted confirmed accepted matched paid in_force locked active effective settled booked city_approved solved done',
  care: 'paused open reopened reopening_asked partly_confirmed suspended frozen partly_done returned',
  bad: 'refused rejected mismatched disputed failed expired nothing_written',
  over: 'false_alarm lifted closed cancelled withdrawn ended replaced cleared stopped disabled short_closed released',
};
const ONLY_HERE: Record<string, Tone> = {
  'quota_state.confirmed': 'moving', 'quota_transfer_state.approved': 'good', 'payment_state.accepted': 'good', 'quota_state.objected': 'care',
  'recovery_state.reported': 'moving', 'period_close_state.closed': 'good', 'payment_state.rejection_reported': 'care', 'prepayment_state.returning': 'care',
};

const byToken = new Map<string, Tone>();
for (const [tone, tokens] of Object.entries(TOKENS)) for (const token of tokens.split(' ')) byToken.set(token, tone as Tone);

export const toneOf = (enumeration: string, token: string): Tone | undefined => ONLY_HERE[`${enumeration}.${token}`] ?? byToken.get(token);
/** Enumerations whose tokens are shown as chips of a tone. */
export const isState = (enumeration: string): boolean => enumeration.endsWith('_state') || enumeration === 'certainty';
