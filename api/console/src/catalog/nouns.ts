// What the catalogue's nouns look like.
import { noun } from '../api/noun';

export const nouns = [
  noun<'list_rounds', 'get_round'>({
    name: 'round', path: '/rounds', list: 'list_rounds', get: 'get_round', number: 'name',
    columns: ['name', 'code', 'organiser', 'goods_kind', 'valid_from', 'valid_to', 'rule_set', 'state'], filters: ['state', 'q'],
    facts: ['code', 'organiser', 'goods_kind', 'rule_set', 'valid_from', 'valid_to', 'history_from', 'history_to', 'warnings'],
    tables: [
      { member: 'agreement_years', schema: 'agreement_year', columns: ['number', 'valid_from', 'valid_to', 'reports_from'] },
      { member: 'varieties', schema: 'round_variety', columns: ['generic_name', 'code', 'route_form_group', 'min_unit', 'drug_class', 'published_winners', 'winners', 'warnings'] },
    ],
  }),
  noun<'list_varieties', 'get_variety'>({
    name: 'variety', path: '/varieties', list: 'list_varieties', get: 'get_variety', number: 'generic_name',
    columns: ['generic_name', 'code', 'route_form_group', 'min_unit', 'reference_strength', 'goods_kind'], filters: ['q'], facts: ['code', 'route_form_group', 'min_unit', 'reference_strength', 'goods_kind'],
    tables: [{ member: 'products', schema: 'product', columns: ['code', 'generic_name', 'spec', 'pack', 'manufacturer_name', 'winning', 'state'] }],
  }),
  noun<'list_products', 'get_product'>({
    name: 'product', path: '/products', list: 'list_products', get: 'get_product', number: 'generic_name',
    columns: ['generic_name', 'code', 'spec', 'pack', 'manufacturer_name', 'winning', 'essential', 'negotiated', 'dual_channel', 'originator', 'state'], filters: ['q', 'winning', 'state'],
    views: [{ name: 'winning', query: { winning: 'true' } }], parties: ['manufacturer_name'],
    facts: ['code', 'trade_name', 'form', 'spec', 'pack', 'conversion_factor', 'min_unit', 'pack_unit', 'strength', 'approval_number', 'winning', 'originator', 'essential', 'negotiated', 'dual_channel', 'variety_id'],
    tables: [{ member: 'listed_prices', schema: 'dated_price', columns: ['valid_from', 'price', 'source', 'recorded_at'] }, { member: 'awards', schema: 'award', columns: ['round_name', 'winner_name', 'area_code', 'supply_role', 'price', 'valid_from', 'valid_to', 'state'] }],
  }),
  noun<'list_awards', 'get_award'>({
    name: 'award', path: '/awards', list: 'list_awards', get: 'get_award', number: 'generic_name',
    columns: ['generic_name', 'winner_name', 'price', 'area_code', 'supply_role', 'spec', 'pack', 'round_name', 'valid_from', 'valid_to', 'state'], filters: ['q', 'state', 'on', 'region_code'], parties: ['winner_name', 'round_name'],
    facts: ['product_code', 'spec', 'pack', 'area_code', 'supply_role', 'priority', 'bears_volume', 'price', 'valid_from', 'valid_to', 'source', 'reason'],
    tables: [{ member: 'prices', schema: 'dated_price', columns: ['valid_from', 'price', 'source', 'recorded_at'] }],
  }),
  noun<'list_authorisations', never>({
    name: 'authorisation', path: '/authorisations', list: 'list_authorisations', columns: ['distributor_name', 'winner_name', 'area_name', 'generic_name', 'valid_from', 'valid_to', 'state'], filters: ['active'],
  }),
  noun<'list_organisations', 'get_organisation'>({
    name: 'organisation', path: '/organisations', list: 'list_organisations', get: 'get_organisation', number: 'name',
    columns: ['name', 'code', 'kind', 'region_name', 'level', 'state'], filters: ['kind', 'state', 'q'], facts: ['code', 'uscc', 'kind', 'level', 'region_name', 'region_code'],
    tables: [{ member: 'delivery_points', schema: 'delivery_point', columns: ['name', 'address', 'state'] }],
  }),
  noun<'list_enterprise_links', never>({
    name: 'enterprise_link', path: '/enterprise-links', list: 'list_enterprise_links', columns: ['enterprise_name', 'principal_name', 'kind', 'product_code', 'valid_from', 'valid_to', 'document', 'reason'],
  }),
  noun<'list_enterprise_bars', 'get_enterprise_bar'>({
    name: 'enterprise_bar', path: '/enterprise-bars', list: 'list_enterprise_bars', get: 'get_enterprise_bar', columns: ['number', 'enterprise_name', 'reason', 'valid_from', 'valid_to', 'created_at', 'state'], filters: ['state'],
    views: [{ name: 'proposed', query: { state: 'proposed' } }, { name: 'in_force', query: { state: 'in_force' } }], parties: ['enterprise_name'], facts: ['valid_from', 'valid_to', 'reason', 'state_reason', 'created_at'],
  }),
  noun<'list_alliances', 'get_alliance'>({
    name: 'alliance', path: '/alliances', list: 'list_alliances', get: 'get_alliance', number: 'name', columns: ['name', 'code', 'lead_name', 'region_code', 'members'], facts: ['code', 'region_code', 'lead_name'],
    tables: [{ member: 'members', title: 'alliance_members', columns: ['institution_name', 'institution_code', 'joined_on', 'left_on'] }],
  }),
  noun<'list_regions', never>({ name: 'region', path: '/regions', list: 'list_regions', columns: ['name', 'code', 'parent_code', 'level', 'source'] }),
  noun<'list_imports', 'get_import'>({
    name: 'import', path: '/imports', list: 'list_imports', get: 'get_import', number: 'file_name', columns: ['file_name', 'kind', 'rows_read', 'rows_good', 'rows_bad', 'rows_written', 'rows_unchanged', 'created_at', 'state'], filters: ['kind'],
    facts: ['kind', 'created_at', 'rows_read', 'rows_good', 'rows_bad', 'rows_written', 'rows_unchanged', 'file_digest'],
    tables: [{ member: 'faults', schema: 'import_fault', title: 'import_faults', columns: ['row', 'field', 'value', 'message_zh'] }],
  }),
  noun<'list_rules', never>({
    name: 'rule', path: '/rules', list: 'list_rules', columns: ['key', 'meaning_zh', 'value', 'pool_code', 'rule_set', 'drug_class', 'valid_from', 'valid_to', 'certainty', 'source', 'owner'], filters: ['key', 'on', 'pool_code'],
  }),
  noun<'list_working_days', never>({ name: 'working_day', path: '/calendar', list: 'list_working_days', columns: ['day', 'working', 'name'], filters: ['year'] }),
];
