// How this person wants to see the console, kept by this browser. The language also says which half of a bilingual text is shown.
import { reactive, watchEffect } from 'vue';
import type { Language } from '../api/dictionary';

export interface Preferences {
  language: Language;
  theme: 'system' | 'light' | 'dark';
  size: 'normal' | 'large' | 'largest';
  density: 'compact' | 'standard' | 'roomy';
  keys: boolean; // single-letter keys
  menu: boolean; // open
}

const STORED = 'liangjia.preferences';
const usual: Preferences = { language: 'zh', theme: 'system', size: 'normal', density: 'standard', keys: true, menu: true };

function kept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

export const preferences = reactive<Preferences>({ ...usual, ...kept() });

export function applyPreferences(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const page = document.documentElement;
  const apply = () => {
    page.lang = preferences.language === 'zh' ? 'zh-CN' : 'en';
    page.dataset.theme = preferences.theme === 'system' ? (dark.matches ? 'dark' : 'light') : preferences.theme;
    page.dataset.size = preferences.size;
    page.dataset.density = preferences.density;
    localStorage.setItem(STORED, JSON.stringify(preferences));
  };
  watchEffect(apply);
  dark.addEventListener('change', apply);
}
