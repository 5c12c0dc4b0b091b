// What monitoring's nouns look like: columns, conditions, facts. Names are those of the contract; the compiler holds them against it.
import { noun } from '../api/noun';

export const nouns = [
  noun<'list_alarms', 'get_alarm'>({
    name: 'alarm', path: '/alarms', list: 'list_alarms', get: 'get_alarm', amount: 'amount',
    columns: ['number', 'kind', 'level', 'object_name', 'figure', 'figure_unit', 'amount', 'owner_name', 'due_on', 'institution_name', 'enterprise_name', 'holder', 'opened_at', 'state'],
    filters: ['state', 'kind', 'level', 'region_code'],
    views: [{ name: 'alarms_mine', query: { mine: 'true' } }, { name: 'alarms_live', query: { live: 'true' } }, { name: 'alarms_serious', query: { level: 'serious', live: 'true' } }, { name: 'alarms_answered', query: { state: 'answered' } }],
    parties: ['enterprise_name', 'institution_name'],
    facts: ['kind', 'level', 'object_name', 'figure', 'figure_unit', 'bound', 'rule_key', 'rule_source', 'row_count', 'holder', 'owner_name', 'owner_role', 'due_on', 'escalations', 'region_code', 'opened_at', 'last_seen_at', 'answer', 'reason', 'silent_until'],
    tables: [{ member: 'trail', schema: 'alarm_entry', columns: ['at', 'step', 'state', 'level', 'figure', 'owner_name', 'owner_role', 'note'] }],
  }),
  noun<'list_alarm_kinds', never>({
    name: 'alarm_kind', path: '/alarm-kinds', list: 'list_alarm_kinds',
    columns: ['kind', 'figure_unit', 'notice_from', 'warning_from', 'serious_from', 'live', 'closed', 'ended', 'false_alarms'],
  }),
];
