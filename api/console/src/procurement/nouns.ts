// What procurement's nouns look like: columns, conditions, facts. Names are those of the contract; the compiler holds them against it.
import { noun } from '../api/noun';

const GOODS = ['accepted_packs', 'rejected_packs', 'returned_packs', 'invoiced_packs'] as const;

export const nouns = [
  noun<'list_volume_reports', 'get_volume_report'>({
    name: 'volume', path: '/volumes', list: 'list_volume_reports', get: 'get_volume_report',
    columns: ['number', 'institution_name', 'round_name', 'year_number', 'line_count', 'region_code', 'state'], filters: ['state'],
    views: [{ name: 'to_review', query: { state: 'filed' } }, { name: 'county_approved', query: { state: 'county_approved' } }, { name: 'draft', query: { state: 'draft' } }],
    parties: ['institution_name', 'round_name'], facts: ['year_number', 'region_code', 'line_count', 'return_reason'],
    tables: [{ member: 'lines', schema: 'volume_report_line', columns: ['variety_name', 'product_name', 'min_unit', 'history_mean_units', 'known_mean_units', 'units', 'reason'] }],
  }),
  noun<'list_published_volumes', never>({
    name: 'published_volume', path: '/published-volumes', list: 'list_published_volumes',
    columns: ['variety_name', 'area_name', 'institution_name', 'product_name', 'spec', 'min_unit', 'base_units', 'contracted_units', 'reported_units', 'source'], filters: ['area_code'],
  }),
  noun<'list_quota_accounts', 'get_quota_account'>({
    name: 'quota', path: '/quota', list: 'list_quota_accounts', get: 'get_quota_account', number: 'product_name',
    columns: ['product_name', 'institution_name', 'contracted', 'accepted', 'reserved', 'free', 'min_unit', 'completion', 'winner_name', 'state'], filters: ['state'],
    views: [{ name: 'computed', query: { state: 'computed' } }, { name: 'objected', query: { state: 'objected' } }, { name: 'locked', query: { state: 'locked' } }],
    parties: ['institution_name', 'winner_name'],
    facts: ['completion', 'contracted', 'accepted', 'reserved', 'free', 'base_units', 'ratio', 'ratio_certainty', 'min_unit', 'pack_unit', 'conversion_factor', 'brand_free', 'product_id', 'award_id', 'wanted_units', 'objection', 'objection_answer'],
    beside: [{ operation: 'list_quota_entries', parameter: 'id', title: 'entries', columns: ['at', 'kind', 'contracted_change', 'reserved_change', 'accepted_change', 'reason'] }],
  }),
  noun<'list_quota_transfers', never>({
    name: 'quota_transfer', path: '/quota-transfers', list: 'list_quota_transfers',
    columns: ['number', 'product_name', 'from_institution_name', 'to_institution_name', 'units', 'reason', 'refusal_reason', 'state'], filters: ['state'],
    views: [{ name: 'proposed', query: { state: 'proposed' } }],
  }),
  noun<'list_agreements', 'get_agreement'>({
    name: 'agreement', paper: 'get_agreement_page', path: '/agreements', list: 'list_agreements', get: 'get_agreement',
    columns: ['number', 'institution_name', 'winner_name', 'distributor_name', 'valid_from', 'valid_to', 'line_count', 'signed_as', 'state'], filters: ['state'],
    views: [{ name: 'signing', query: { state: 'signing' } }, { name: 'in_force', query: { state: 'in_force' } }],
    parties: ['institution_name', 'winner_name', 'distributor_name'], facts: ['valid_from', 'valid_to', 'line_count', 'document_digest', 'state_reason'],
    tables: [
      { member: 'signatures', columns: ['party', 'at'], schema: 'agreement_signature' },
      { member: 'lines', schema: 'agreement_line', columns: ['product_name', 'contracted_units', 'contracted_packs', 'contracted_remainder_units', 'price', 'amount'] },
    ],
  }),
  noun<'list_orders', 'get_order'>({
    name: 'order', wide: true, path: '/orders', list: 'list_orders', get: 'get_order', amount: 'amount',
    columns: ['number', 'buyer_name', 'amount', 'line_count', 'respond_by', 'emergency', 'submitted_at', 'state'],
    filters: ['state', 'line_state', 'from', 'to', 'emergency'],
    views: [{ name: 'to_answer', query: { line_state: 'submitted' } }, { name: 'order_confirmed', query: { line_state: 'confirmed' } }, { name: 'order_expired', query: { line_state: 'expired' } }, { name: 'draft', query: { state: 'draft' } }],
    parties: ['buyer_name'], facts: ['submitted_at', 'created_at', 'line_count', 'emergency', 'emergency_reason', 'remark'],
    tables: [
      { member: 'lines', schema: 'order_line', title: 'order_lines', paper: ['product_name', 'spec', 'part', 'institution_name', 'distributor_name', 'packs', 'price', 'amount', 'deliver_by', 'delivery_point_name'], columns: ['product_name', 'spec', 'part', 'institution_name', 'distributor_name', 'packs', 'price', 'amount', 'order_state', 'fulfilment_state', 'respond_by', 'deliver_by', 'confirmed_packs', 'shipped_packs', ...GOODS, 'open_packs', 'invoice_state', 'payment_state', 'winner_name', 'delivery_point_name', 'state_reason'] },
      { member: 'rows', schema: 'draft_row', title: 'order_lines', columns: ['product_name', 'institution_name', 'packs', 'price_today', 'amount_today'] },
    ],
  }),
  noun<'list_order_lines', never>({
    name: 'order_line', path: '/order-lines', list: 'list_order_lines', columns: ['product_name', 'institution_name', 'order_number', 'part', 'packs', 'price', 'amount', 'accepted_packs', 'returned_packs', 'open_packs', 'distributor_name', 'submitted_at', 'payment_state', 'order_state'], state: 'order_state',
    filters: ['order_state', 'fulfilment_state', 'part', 'late', 'from', 'to'], views: [{ name: 'line_to_answer', query: { order_state: 'submitted' } }, { name: 'late_answer', query: { late: 'answer' } }, { name: 'late_delivery', query: { late: 'delivery' } }],
  }),
  noun<'list_order_templates', never>({ name: 'order_template', path: '/order-templates', list: 'list_order_templates', columns: ['name'] }),
  noun<'list_supply_cases', 'get_supply_case'>({
    name: 'supply_case', path: '/supply-cases', list: 'list_supply_cases', get: 'get_supply_case',
    columns: ['number', 'product_name', 'winner_name', 'backup_winner_name', 'area_code', 'units_moved', 'accounts_moved', 'state'], filters: ['state'],
    views: [{ name: 'reported', query: { state: 'reported' } }], parties: ['winner_name', 'backup_winner_name'],
    facts: ['product_name', 'area_code', 'reason', 'notice', 'units_moved', 'accounts_moved', 'lines_cancelled', 'award_id', 'backup_award_id'],
  }),
  noun<'list_needs', 'get_need'>({
    name: 'need', path: '/needs', list: 'list_needs', get: 'get_need',
    columns: ['number', 'generic_name', 'institution_name', 'spec', 'month_units', 'clinical', 'same_needs', 'same_institutions', 'same_month_units', 'created_at', 'outcome', 'state'], filters: ['state', 'region_code'],
    views: [{ name: 'needs_open', query: { open: 'true' } }, { name: 'needs_grouped', query: { grouped: 'true' } }, { name: 'needs_answered', query: { state: 'answered' } }], parties: ['institution_name'],
    facts: ['generic_name', 'variety_name', 'spec', 'month_units', 'clinical', 'reason', 'region_code', 'same_needs', 'same_institutions', 'same_month_units', 'created_at', 'outcome', 'answer', 'product_name', 'answered_at'],
  }),
  noun<'list_requisitions', 'get_requisition'>({
    name: 'requisition', path: '/requisitions', list: 'list_requisitions', get: 'get_requisition',
    columns: ['number', 'institution_name', 'alliance_name', 'line_count', 'open_lines', 'wanted_by', 'submitted_at', 'created_at', 'state'], filters: ['state', 'by_members'],
    views: [{ name: 'requisitions_open', query: { state: 'submitted' } }, { name: 'requisitions_merged', query: { state: 'merged' } }, { name: 'requisitions_returned', query: { state: 'returned' } }], parties: ['institution_name'],
    facts: ['alliance_name', 'line_count', 'open_lines', 'wanted_by', 'submitted_at', 'created_at', 'note', 'return_reason'],
    tables: [{ member: 'lines', schema: 'requisition_line', title: 'requisition_lines', columns: ['product_name', 'spec', 'pack', 'manufacturer_name', 'packs', 'wanted_by', 'note', 'order_number', 'state'] }],
  }),
  noun<'list_shipments', 'get_shipment'>({
    name: 'shipment', attached: 'shipment', path: '/shipments', list: 'list_shipments', get: 'get_shipment',
    columns: ['number', 'institution_name', 'distributor_name', 'order_number', 'line_count', 'waiting_lines', 'shipped_at', 'state'], filters: ['state'],
    views: [{ name: 'under_way', query: { state: 'shipped' } }, { name: 'accepted', query: { state: 'accepted' } }],
    parties: ['distributor_name', 'institution_name'], facts: ['order_number', 'shipped_at', 'carrier', 'tracking'],
    tables: [
      { member: 'lines', schema: 'shipment_line', title: 'lots', joined: 'goods', columns: ['product_name', 'lot', 'expires_on', 'part', 'packs', 'accepted_packs', 'rejected_packs', 'state'] },
      { member: 'acceptances', schema: 'acceptance', columns: ['number', 'accepted_packs', 'rejected_packs', 'reason_code', 'price', 'amount', 'due_on', 'invoice_state', 'payment_state'] },
    ],
  }),
  noun<'list_acceptances', 'get_acceptance'>({
    name: 'acceptance', attached: 'acceptance_line', path: '/acceptances', list: 'list_acceptances', get: 'get_acceptance', amount: 'amount', state: 'payment_state',
    columns: ['number', 'institution_name', 'product_name', 'lot', 'amount', 'expires_on', 'accepted_packs', 'rejected_packs', 'price', 'distributor_name', 'accepted_on', 'due_on', 'days_late', 'late_reason', 'invoice_state', 'payment_state'],
    filters: ['invoice_state', 'payment_state', 'overdue', 'to_invoice', 'from', 'to'],
    views: [{ name: 'to_invoice', query: { to_invoice: 'true' } }, { name: 'overdue', query: { overdue: 'true' } }, { name: 'disputed', query: { payment_state: 'disputed' } }],
    facts: ['order_id', 'shipment_id', 'product_id', 'institution_id', 'distributor_id', 'winner_id', 'contracted', ...GOODS, 'reason_code', 'note', 'price', 'accepted_on', 'due_on', 'due_rule', 'overdue', 'invoice_state', 'invoiced_amount', 'invoice_difference', 'late_reason', 'paused_days', 'pause_ends_on'],
  }),
  noun<'list_returns', 'get_return'>({
    name: 'return', attached: 'goods_return', path: '/returns', list: 'list_returns', get: 'get_return', amount: 'amount',
    columns: ['number', 'institution_name', 'product_name', 'lot', 'amount', 'packs', 'reason_code', 'distributor_name', 'created_at', 'returned_on', 'state'], filters: ['state'],
    views: [{ name: 'requested', query: { state: 'requested' } }, { name: 'refused', query: { state: 'refused' } }],
    parties: ['institution_name', 'distributor_name'], facts: ['product_name', 'lot', 'packs', 'reason_code', 'note', 'acceptance_line_id', 'created_at', 'returned_on', 'answer_reason', 'payment_state'],
  }),
  noun<'find_lot', never>({
    name: 'lot', path: '/lots', list: 'find_lot', columns: ['lot', 'product_name', 'manufacturer_name', 'institution_name', 'distributor_name', 'expires_on', 'shipment_number', 'shipped_at', 'packs', 'accepted_packs', 'rejected_packs', 'returned_packs', 'state'], filters: ['lot'],
  }),
  noun<'list_invoices', 'get_invoice'>({
    name: 'invoice', attached: 'invoice', path: '/invoices', list: 'list_invoices', get: 'get_invoice', amount: 'total', number: 'number',
    columns: ['number', 'seller_name', 'total', 'issued_on', 'buyer_name', 'kind', 'mismatch', 'created_at', 'state'], filters: ['state', 'kind', 'number'],
    views: [{ name: 'mismatched', query: { state: 'mismatched' } }, { name: 'matched', query: { state: 'matched' } }],
    parties: ['seller_name', 'buyer_name'], facts: ['code', 'kind', 'issued_on', 'net', 'tax', 'total', 'upstream_invoice_id', 'created_at'],
    tables: [
      { member: 'lines', schema: 'invoice_line', columns: ['line_no', 'packs', 'price', 'amount', 'mismatch', 'product_id', 'acceptance_line_id'] },
      { member: 'upstream', schema: 'upstream_invoice', columns: ['number', 'kind', 'seller_name', 'buyer_name', 'issued_on', 'state'] },
    ],
  }),
  noun<'list_usage_reports', 'get_usage_report'>({
    name: 'usage', path: '/usage', list: 'list_usage_reports', get: 'get_usage_report',
    columns: ['number', 'institution_name', 'month', 'line_count', 'changed_products', 'closes_on', 'late', 'filed_at'], filters: ['month', 'late'],
    parties: ['institution_name'], facts: ['month', 'line_count', 'changed_products', 'closes_on', 'late', 'filed_at'],
    tables: [{ member: 'lines', schema: 'usage_line', columns: ['product_name', 'spec', 'maker_name', 'used_units', 'stock_units', 'min_unit', 'variety_name'] }],
  }),
  noun<'list_usage_lines', never>({
    name: 'usage_line', path: '/usage/lines', list: 'list_usage_lines', columns: ['product_name', 'institution_name', 'month', 'used_units', 'stock_units', 'spec', 'maker_name', 'min_unit', 'variety_name'], filters: ['month_from', 'month_to'],
  }),
];
