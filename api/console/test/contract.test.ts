// The console against the contract: every state has a tone, every step an action, every text both languages, every member a name.
import { steps } from '@gen/steps.gen';
import { enums, operations } from '@gen/contract.gen';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../src/approval/kinds';
import { nouns as catalogue } from '../src/catalog/nouns';
import { ELSEWHERE, STEPS } from '../src/document/steps';
import { nouns as monitoring } from '../src/monitoring/nouns';
import { nouns as people } from '../src/people/nouns';
import { nouns as procurement } from '../src/procurement/nouns';
import { nouns as settlement } from '../src/settlement/nouns';
import { session } from '../src/api/session';
import { menu } from '../src/frame/nouns';
import { TODOS } from '../src/frame/todo';
import fields from '../src/ui/fields.json';
import stepNames from '../src/ui/steps.json';
import en from '../src/ui/text.en.json';
import zh from '../src/ui/text.zh.json';
import zhText from '../src/ui/text.zh.json?raw';
import enText from '../src/ui/text.en.json?raw';
import { linkOf } from '../src/ui/links';
import { isState, toneOf } from '../src/ui/tones';

const nouns = [...procurement, ...settlement, ...monitoring, ...catalogue, ...people];
const HAN = /\p{Script=Han}/u;
// Whatever of the contract no page shows, and why.
const NOT_SHOWN = new Set(['get_health', 'get_readiness', 'get_metrics', 'get_api_document', 'get_api_document_json', 'get_api_page']);

describe('states and steps', () => {
  it('gives every state a tone', () => {
    const missing = Object.entries(enums).filter(([name]) => isState(name)).flatMap(([name, tokens]) => Object.keys(tokens).filter((token) => !toneOf(name, token)).map((token) => `${name}.${token}`));
    expect(missing).toEqual([]);
  });
  it('knows every step that a document may offer', () => {
    expect(steps.filter((step) => !STEPS[step] && !ELSEWHERE.has(step))).toEqual([]);
    expect(Object.keys(STEPS).filter((step) => !(step in stepNames))).toEqual([]);
    expect(Object.keys(STEPS).filter((step) => ELSEWHERE.has(step))).toEqual([]);
  });
  it('names every token in Chinese', () => {
    const unnamed = Object.entries(enums).flatMap(([name, tokens]) => Object.entries(tokens).filter(([, text]) => !text).map(([token]) => `${name}.${token}`));
    expect(unnamed).toEqual([]);
  });
});

describe('texts', () => {
  it('tells each key once', () => {
    for (const text of [zhText, enText]) {
      const keys = [...text.matchAll(/^ "([^"]+)":/gm)].map((found) => found[1]);
      expect(keys.length).toBe(Object.keys(zh).length);
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });
  it('has the same keys and places in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(places(en[key]), key).toEqual(places(zh[key]));
  });
  it('has no text that nobody says', () => {
    const sources = Object.values(import.meta.glob('../src/**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true })).join('\n') as string;
    const MADE = /^(noun|view|table|todo|act|group|station|period|density|theme|size|figure|desk|dispute|approval|sheet|count|mode|mend|pace|by|paper)_/;
    expect(Object.keys(zh).filter((key) => !MADE.test(key) && !sources.includes(`'${key}'`))).toEqual([]);
  });
  it('has the texts of the groups and of the work that there are, and no other', () => {
    session.value = { allowed_operations: Object.keys(operations), user: { roles: [] } } as never;
    const texts = (start: string) => Object.keys(zh).filter((key) => key.startsWith(start)).sort();
    expect(texts('group_')).toEqual(menu().map((group) => `group_${group.name}`).sort());
    expect(texts('todo_')).toEqual(TODOS.map((one) => `todo_${one.name}`).sort());
    session.value = null;
  });
  it('has no Chinese in English', () => {
    expect(Object.entries(en).filter(([, text]) => HAN.test(text))).toEqual([]);
    expect([...Object.values(fields), ...Object.values(stepNames)].filter((pair) => HAN.test(pair[1]!))).toEqual([]);
  });
  it('names every column, condition, fact and view', () => {
    const members = nouns.flatMap((noun) => [...noun.columns, ...noun.filters, ...noun.facts, ...noun.tables.flatMap((table) => table.columns), ...(noun.beside ?? []).flatMap((one) => one.columns)]);
    expect([...new Set(members)].filter((member) => !(member in fields))).toEqual([]);
    const keys = nouns.flatMap((noun) => [`noun_${noun.name}_list`, ...(noun.get ? [`noun_${noun.name}`] : []), ...noun.views.map((view) => `view_${view.name}`),
      ...noun.tables.map((table) => `table_${table.title ?? table.member}`), ...(noun.beside ?? []).map((one) => `table_${one.title}`)]);
    expect(keys.filter((key) => !(key in zh))).toEqual([]);
  });
});

describe('ways', () => {
  it('lead from a named document to a page that is there', () => {
    session.value = { allowed_operations: Object.keys(operations), user: { roles: [] } } as never;
    const documents = nouns.filter((noun) => noun.get).map((noun) => noun.path);
    for (const kind of ['settlement_batch', 'prepayment', 'claim', 'purchase_order', 'acceptance_line', 'goods_return', 'payment', 'fund_receipt', 'institution_top_up', 'recovery', 'retained_surplus']) {
      const way = linkOf('document_id', { document_kind: kind, document_id: 'X' });
      expect(documents, kind).toContain(way?.replace('/X', ''));
    }
    expect(linkOf('document_id', { document_kind: 'quota_transfer', document_id: 'X' })).toBeNull();
    session.value = null;
  });
  it('lead from a kind of work to a list', () => {
    expect(TODOS.filter((one) => !one.noun?.list).map((one) => one.name)).toEqual([]);
  });
});

describe('operations', () => {
  it('has a page for every list and document, or a reason', () => {
    const used = new Set(nouns.flatMap((noun) => [noun.list, noun.get, ...(noun.beside ?? []).map((one) => one.operation)]));
    const reads = Object.entries(operations).filter(([, facts]) => facts.method === 'GET' && !facts.path.endsWith('.xlsx')).map(([id]) => id);
    const IN_CODE = ['get_session', 'get_installation', 'trace_order', 'list_attachments', 'get_attachment', 'get_agreement_page', 'get_todo', 'get_timeline', 'list_messages', 'count_unread_messages', 'get_preferences', 'list_shared_views', 'get_export_progress', 'get_bank_file'];
    const LATER = ['list_formulary', 'list_usage_entries', 'get_handling'];
    const DESK = ['list_offers', 'list_order_lines', 'list_settlement_candidates', 'get_import_progress', 'get_import_template', 'get_agreement_text', 'list_indicators', 'list_rule_keys', 'get_rule_in_force', 'get_system', 'list_indicator_rows', 'get_trial_balance', 'preview_close', 'get_reconciliation', 'get_fund_month_report'];
    const TO_COME = ['search'];  // the API is asked by programs today
    const FACTS = KINDS.flatMap((one) => one.facts ?? []);
    expect(reads.filter((id) => !used.has(id as never) && !NOT_SHOWN.has(id) && !IN_CODE.includes(id) && !LATER.includes(id) && !DESK.includes(id) && !TO_COME.includes(id) && !FACTS.includes(id as never))).toEqual([]);
  });
});
