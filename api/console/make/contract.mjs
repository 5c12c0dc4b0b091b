// From the API's contract to what the console knows of it: the types (schema.gen.d.ts) and, as data, the operations with the kinds of their
// query parameters and the names of every enumeration (contract.gen.ts), and of which kind each member is (kinds.gen.ts: not needed to sign
// in). A page therefore names members only.
//   node make/contract.mjs CONTRACT.json FOLDER
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const [source, folder] = process.argv.slice(2);
const contract = JSON.parse(readFileSync(source, 'utf8'));
const { schemas, parameters } = contract.components;
mkdirSync(folder, { recursive: true });

const nameOf = (reference) => reference.split('/').at(-1);

// "draft 草稿；submitted 已提交" as { draft: '草稿', … }: how the contract words its enumerations.
function wordsOf(schema) {
  const words = {};
  for (const part of (schema.description ?? '').split('；')) {
    const [token, ...rest] = part.trim().split(' ');
    if (schema.enum.includes(token)) words[token] = rest.join(' ').split(' / ')[0];
  }
  return words;
}

const KINDS = {
  id: 'id', document_number: 'number', money: 'money', price: 'price', instant: 'instant', date: 'day', month: 'month', packs: 'packs',
  units: 'units', ratio: 'share', sm3: 'digest', region_code: 'code', version: 'version', quota_amount: 'quota', money_input: 'money',
  price_input: 'price',
};
function kindOf(schema) {
  if (!schema) return 'text';
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    if (KINDS[name]) return KINDS[name];
    return schemas[name]?.enum ? `enum:${name}` : kindOf(schemas[name]);
  }
  if (schema.anyOf) return kindOf(schema.anyOf.find((one) => one.type !== 'null'));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  return { boolean: 'flag', integer: 'count', array: 'list', object: 'object' }[type] ?? 'text';
}

// Members of one name are nearly always of one kind: that is told once, the exceptions by schema.
const seen = new Map();
for (const [schema, { properties = {} }] of Object.entries(schemas)) {
  for (const [member, value] of Object.entries(properties)) {
    const kinds = seen.get(member) ?? new Map();
    const kind = kindOf(value);
    kinds.set(kind, [...(kinds.get(kind) ?? []), schema]);
    seen.set(member, kinds);
  }
}
const members = {};
const exceptions = {};
for (const [member, kinds] of seen) {
  const [usual, ...others] = [...kinds].sort((a, b) => b[1].length - a[1].length);
  if (usual[0] !== 'text') members[member] = usual[0];
  for (const [kind, where] of others) for (const schema of where) (exceptions[schema] ??= {})[member] = kind;
}

const operations = {};
for (const [path, methods] of Object.entries(contract.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (!operation.operationId) continue;
    const query = {};
    const needs = [];
    for (const given of operation.parameters ?? []) {
      const parameter = given.$ref ? parameters[nameOf(given.$ref)] : given;
      if (parameter.in !== 'query') continue;
      query[parameter.name] = kindOf(parameter.schema);
      if (parameter.required) needs.push(parameter.name);
    }
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
    const schema = success?.content?.['application/json']?.schema ?? {};
    const reply = nameOf(schema.$ref ?? schema.anyOf?.[0]?.$ref ?? '');
    const items = schemas[reply]?.properties?.items?.items?.$ref;
    operations[operation.operationId] = {
      method: method.toUpperCase(), path,
      ...(Object.keys(query).length ? { query } : {}),
      ...(needs.length ? { needs } : {}),
      ...(reply ? { reply: items ? nameOf(items) : reply } : {}),
    };
  }
}

// The sheet of a list is told by the list: the same conditions at its address with `.xlsx` behind it.
const SHEET = { columns: 'text', language: 'enum:language' };
const sheetIdOf = (list) => list.replace(/^list_/, 'export_');
const sheets = [];
for (const [list, { method, path }] of Object.entries(operations)) {
  const sheet = operations[sheetIdOf(list)];
  if (list === sheetIdOf(list) || sheet?.path !== `${path}.xlsx` || method !== sheet.method || !sheet.query?.columns) continue;
  delete operations[sheetIdOf(list)];
  sheets.push(list);
}

const enums = {};
for (const [name, schema] of Object.entries(schemas)) if (schema.enum) enums[name] = wordsOf(schema);

const steps = new Set();
for (const { properties = {} } of Object.values(schemas)) {
  const items = properties.allowed_actions?.items;
  for (const step of items?.enum ?? schemas[nameOf(items?.$ref ?? '')]?.enum ?? []) steps.add(step);
}

const text = (value) => JSON.stringify(value, null, 1);
writeFileSync(join(folder, 'schema.gen.d.ts'), astToString(await openapiTS(new URL(`file://${source}`))));
writeFileSync(join(folder, 'contract.gen.ts'), `// Made by make/contract.mjs from the API's contract.
import type { operations as Operations } from './schema.gen';

export type OperationId = keyof Operations;
export interface OperationFacts { method: string; path: string; query?: Record<string, string>; needs?: string[]; reply?: string }
const told: Record<string, OperationFacts> = ${text(operations)};
for (const list of '${sheets.map((one) => one.slice('list_'.length)).join(' ')}'.split(' ')) {
  const { method, path } = told[\`list_\${list}\`]!;
  told[\`export_\${list}\`] = { method, path: \`\${path}.xlsx\`, query: ${JSON.stringify(SHEET)} };
}
export const operations = told as Record<OperationId, OperationFacts>;
export const enums = ${text(enums)};
export type EnumName = keyof typeof enums;
`);
writeFileSync(join(folder, 'kinds.gen.ts'), `// Made by make/contract.mjs: of which kind each member is, and where a schema's differs.
export const members: Record<string, string> = ${text(members)};
export const exceptions: Record<string, Record<string, string>> = ${text(exceptions)};
`);
writeFileSync(join(folder, 'steps.gen.ts'), `// Made by make/contract.mjs: every step that a document may offer.
export const steps = ${text([...steps].sort())} as const;
`);
console.log(`contract: ${Object.keys(operations).length} operations and ${sheets.length} sheets of lists, ${Object.keys(enums).length} enumerations, ${steps.size} steps`);
