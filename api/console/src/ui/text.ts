// The console's own words in both languages. Names of states and sentences of refusals come from the API.
import { computed, watch } from 'vue';
import { createI18n } from 'vue-i18n';
import { humanised, isEnum, nameOf, type Language } from '../api/dictionary';
import { isRefused, type FieldFault, type Problem } from '../api/problem';
import { preferences } from './preferences';
import en from './text.en.json';
import fields from './fields.json';
import steps from './steps.json';
import zh from './text.zh.json';

export type TextKey = keyof typeof zh;
export const i18n = createI18n({ legacy: false, locale: preferences.language, fallbackLocale: 'zh', messages: { zh, en } });
watch(() => preferences.language, (language) => { i18n.global.locale.value = language; });

export const language = computed<Language>(() => preferences.language);
/** A text of the console; `values` fill its {places}. */
export const t = (key: TextKey, values: Record<string, string | number> = {}): string => i18n.global.t(key, values);
/** Of a key that is made ("noun.order"): the key itself when there is no such text. */
export const made = (key: string): string => (key in zh ? t(key as TextKey) : key);

const pick = (pair: readonly string[] | undefined, otherwise: string): string => pair?.[language.value === 'zh' ? 0 : 1] ?? otherwise;
export const fieldName = (member: string): string => pick((fields as Record<string, string[]>)[member], humanised(member));
export const stepName = (step: string): string => pick((steps as Record<string, string[]>)[step], humanised(step));
export const enumName = (enumeration: string, token: string): string => (isEnum(enumeration) ? nameOf(enumeration, token, language.value) : token);
export const said = (fault: Problem | FieldFault): string => (language.value === 'zh' ? fault.message_zh : fault.message_en);
/** Why something failed: the server's own words where it gave any. */
export const faultText = (fault: unknown): string => (isRefused(fault) ? said(fault.problem) : t('no_network'));
