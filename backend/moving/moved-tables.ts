import type { Tables } from '../store/schema.ts';

/**
 * Every table that is moved, with its primary key; a table comes after those that it refers to. A test compares the list
 * with the database, so that a new table cannot be forgotten.
 */
export const movedTables = [
  { table: 'sites', key: ['id'] },
  { table: 'site_versions', key: ['site_id', 'number'] },
  { table: 'site_drafts', key: ['site_id'] },
  { table: 'connections', key: ['id'] },
  { table: 'connection_branches', key: ['connection_id', 'branch'] },
  { table: 'connection_states', key: ['connection_id'] },
  { table: 'told_connections', key: ['connection_id'] },
  { table: 'hook_secrets', key: ['secret_hash'] },
  { table: 'hook_messages', key: ['connection_id', 'id'] },
  { table: 'visits', key: ['site_id', 'session_id'] },
  { table: 'page_views', key: ['site_id', 'id'] },
  { table: 'goals', key: ['site_id', 'id'] },
  { table: 'identities', key: ['site_id', 'id'] },
  { table: 'inquiries', key: ['site_id', 'id'] },
  { table: 'inquiry_reports', key: ['site_id', 'event_id'] },
  { table: 'bookings', key: ['system', 'branch', 'record'] },
  { table: 'person_contacts', key: ['site_id', 'contact'] },
  { table: 'troubles', key: ['site_id', 'kind', 'reason'] },
  { table: 'losses', key: ['site_id', 'id'] },
  { table: 'parked_events', key: ['site_id', 'id'] },
  { table: 'erased_records', key: ['system', 'branch', 'record'] },
  { table: 'reattributions', key: ['site_id', 'id'] },
  { table: 'quotas', key: ['bucket', 'window_at'] },
  { table: 'accounts', key: ['id'] },
  { table: 'logins', key: ['token_hash'] },
  { table: 'api_tokens', key: ['token_hash'] },
  { table: 'invitations', key: ['token_hash'] },
  { table: 'audit_entries', key: ['number'] },
  { table: 'saved_views', key: ['account_id', 'id'] },
  { table: 'exports', key: ['id'] },
  { table: 'export_parts', key: ['export_id', 'number'] },
  { table: 'campaign_costs', key: ['site_id', 'day', 'source', 'medium', 'campaign'] },
  { table: 'vitals', key: ['site_id', 'day', 'measure', 'page', 'device', 'modules', 'compared', 'bucket'] },
  { table: 'vital_reports', key: ['site_id', 'id'] },
  { table: 'factor_demands', key: ['role'] },
  { table: 'login_alarms', key: ['kind', 'object', 'window_at'] },
  { table: 'share_links', key: ['site_id', 'id'] },
] as const satisfies readonly { table: keyof Tables; key: readonly string[] }[];
export type MovedTable = (typeof movedTables)[number];
