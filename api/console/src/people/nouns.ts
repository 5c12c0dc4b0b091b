// Accounts, tokens and the audit.
import { noun } from '../api/noun';

export const nouns = [
  noun<'list_users', 'get_user'>({
    name: 'user', path: '/users', list: 'list_users', get: 'get_user', number: 'username',
    columns: ['username', 'display_name', 'organisation_name', 'roles', 'last_login_at', 'locked_until', 'must_change_password', 'state'], filters: ['username', 'state'], parties: ['display_name', 'organisation_name'],
    facts: ['organisation_kind', 'roles', 'last_login_at', 'locked_until', 'must_change_password', 'roles_rest', 'reset_requested_at', 'second_factor', 'staff_number_known'],
    beside: [{ operation: 'list_user_sessions', parameter: 'id', title: 'sessions', columns: ['signed_in_at', 'last_seen_at', 'expires_at', 'address'] }],
  }),
  noun<'list_audit_events', 'get_audit_event'>({
    name: 'audit_event', path: '/audit', list: 'list_audit_events', get: 'get_audit_event', number: 'act',
    columns: ['at', 'display_name', 'act', 'object_kind', 'object_id', 'organisation_name', 'source_address', 'block', 'request_id'], filters: ['act', 'object_kind', 'source_address', 'request_id', 'from', 'to'],
    parties: ['display_name', 'organisation_name'], facts: ['at', 'username', 'object_kind', 'object_id', 'source_address', 'request_id', 'block', 'position', 'row_digest', 'before_digest', 'after_digest'],
    tables: [{ member: 'changed', columns: ['pointer', 'before', 'after'] }],
  }),
  noun<'list_audit_blocks', never>({ name: 'audit_block', path: '/audit-chain', list: 'list_audit_blocks', columns: ['number', 'sealed_at', 'event_count', 'head', 'previous_head', 'key_id'] }),
  noun<'list_roles', never>({ name: 'role', path: '/roles', list: 'list_roles', columns: ['role', 'organisation_kinds', 'excludes', 'two_persons', 'operation_count'] }),
  noun<'list_sessions', never>({ name: 'session', path: '/me/sessions', list: 'list_sessions', columns: ['signed_in_at', 'last_seen_at', 'expires_at', 'address', 'present'] }),
  noun<'list_api_tokens', never>({ name: 'api_token', path: '/me/tokens', list: 'list_api_tokens', columns: ['name', 'created_at', 'expires_at', 'revoked_at'] }),
  noun<'list_webhooks', 'get_webhook'>({
    name: 'webhook', path: '/webhooks', list: 'list_webhooks', get: 'get_webhook', number: 'name',
    columns: ['name', 'url', 'organisation_name', 'owner_name', 'failing_since', 'created_at', 'state'], filters: ['state'], parties: ['organisation_name'],
    facts: ['url', 'topics', 'owner_name', 'failing_since', 'stopped_because', 'former_secret_until', 'created_at'],
  }),
  noun<'list_webhook_deliveries', never>({
    name: 'webhook_delivery', path: '/webhook-deliveries', list: 'list_webhook_deliveries', number: 'object_number',
    columns: ['topic', 'object_number', 'webhook_name', 'created_at', 'attempts', 'last_failure', 'last_status', 'last_reply', 'next_attempt_at', 'delivered_at', 'state'], filters: ['state', 'topic', 'webhook_id'],
    views: [{ name: 'deliveries_failed', query: { state: 'failed' } }, { name: 'deliveries_waiting', query: { state: 'waiting' } }],
  }),
];
