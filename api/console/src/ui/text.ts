// The console's own words, of the language that is read; the other one comes when somebody wants it. Names of states and sentences of refusals come from the
// API.
import { shallowRef, watch } from 'vue';
import { humanised, isEnum, nameOf, type Language } from '../api/dictionary';
import { isRefused, type FieldFault, type Problem } from '../api/problem';
import { preferences } from './preferences';
import type zh from './text.zh.json';

export type TextKey = keyof typeof zh;
type Texts = Record<TextKey, string>;
const SHEETS: Record<Language, () => Promise<{ default: Texts }>> = { zh: () => import('./text.zh.json'), en: () => import('./text.en.json') };
const sheet = shallowRef({} as Texts);
export const language = shallowRef<Language>(preferences.language);
/** Before the first text is said. Everything changes at once, when another language is there. */
export async function speak(wanted: Language): Promise<void> {
  const read = (await SHEETS[wanted]()).default;
  if (wanted !== preferences.language) return; // somebody changed back meanwhile
  sheet.value = read;
  language.value = wanted;
}
// Without a network the one that is there stays.
watch(() => preferences.language, (wanted) => { speak(wanted).catch(() => { preferences.language = language.value; }); });

// Names of members and steps: nobody reads them before somebody is signed in.
const names = shallowRef<Record<'fields' | 'steps', Record<string, readonly string[]>>>({ fields: {}, steps: {} });
let reading: Promise<void> | undefined;
/** Before the first page of somebody who is signed in. */
export const readNames = (): Promise<void> => (reading ??= Promise.all([import('./fields.json'), import('./steps.json')]).then(
  ([fields, steps]) => { names.value = { fields: fields.default, steps: steps.default }; },
  (fault: unknown) => { reading = undefined; throw fault; }, // without a network: asked again
));

/** A text of the console; `values` fill its {places}. */
export const t = (key: TextKey, values: Record<string, string | number> = {}): string => sheet.value[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
/** Of a key that is made ("noun.order"): the key itself when there is no such text. */
export const made = (key: string): string => (key in sheet.value ? t(key as TextKey) : key);

const pick = (pair: readonly string[] | undefined, otherwise: string): string => pair?.[language.value === 'zh' ? 0 : 1] ?? otherwise;
export const fieldName = (member: string): string => pick(names.value.fields[member], humanised(member));
export const stepName = (step: string): string => pick(names.value.steps[step], humanised(step));
export const enumName = (enumeration: string, token: string): string => (isEnum(enumeration) ? nameOf(enumeration, token, language.value) : token);
export const said = (fault: Problem | FieldFault): string => (language.value === 'zh' ? fault.message_zh : fault.message_en);
/** Why something failed: the server's own words where it gave any. */
export const faultText = (fault: unknown): string => (isRefused(fault) ? said(fault.problem) : t('no_network'));
