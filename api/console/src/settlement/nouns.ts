// What settlement's nouns look like. Money stands right, its unit in the heading; who must act next is the document's to say.
import { noun } from '../api/noun';

const PAYMENT = ['instruction_no', 'payee_name', 'amount', 'payee_bank_name', 'payee_account_number', 'bank_reference', 'result_on', 'bank_reason', 'state'] as const;

const STATEMENT_LINE = ['line_no', 'booked_on', 'amount', 'bank_reference', 'instruction_no', 'document_number', 'counterparty', 'counterparty_number', 'remark', 'standing'] as const;

export const nouns = [
  noun<'list_batches', 'get_batch'>({
    name: 'batch', wide: true, path: '/batches', list: 'list_batches', get: 'get_batch', amount: 'amount',
    columns: ['number', 'enterprise_name', 'institution_name', 'month', 'amount', 'line_count', 'direct', 'verify_by', 'applied_at', 'state'], filters: ['state', 'month', 'direct'],
    views: [{ name: 'to_verify', query: { state: 'applied' } }, { name: 'to_review_batch', query: { state: 'verified' } }, { name: 'to_approve', query: { state: 'reviewed' } }, { name: 'batch_paying', query: { state: 'paying' } }, { name: 'to_confirm', query: { state: 'paid' } }],
    parties: ['enterprise_name', 'institution_name'], facts: ['month', 'sequence', 'region_code', 'direct', 'line_count', 'applied_at', 'verify_by', 'state_reason', 'payment_id'],
    tables: [
      { member: 'lines', schema: 'batch_line', paper: ['item_number', 'product_name', 'spec', 'lot', 'part', 'packs', 'price', 'amount', 'state', 'accepted_on', 'reason'], columns: ['item_number', 'product_name', 'spec', 'lot', 'part', 'packs', 'price', 'amount', 'invoice_difference', 'state', 'invoice_state', 'accepted_on', 'due_on', 'order_number', 'winner_name', 'reason'] },
      { member: 'payments', schema: 'payment', columns: PAYMENT },
    ],
  }),
  noun<'get_settlement_statement', never>({
    name: 'statement', path: '/statements', list: 'get_settlement_statement', usual: { month: 'last_month' }, columns: ['enterprise_name', 'institution_name', 'month', 'accepted', 'returned', 'claimed', 'disputed', 'paid', 'confirmed', 'open'], filters: ['month'],
  }),
  noun<'get_ageing', never>({
    name: 'ageing', path: '/ageing', list: 'get_ageing', columns: ['party_name', 'lines', 'not_due', 'late_1_30', 'late_31_60', 'late_61_90', 'late_over_90'], filters: ['by'],
  }),
  noun<'list_claims', 'get_claim'>({
    name: 'claim', path: '/claims', list: 'list_claims', get: 'get_claim', amount: 'amount',
    columns: ['number', 'institution_name', 'month', 'amount', 'offset_direct', 'offset_prepayment', 'rest', 'state'], filters: ['state', 'month'],
    views: [{ name: 'claim_filed', query: { state: 'filed' } }, { name: 'claim_reviewed', query: { state: 'reviewed' } }, { name: 'claim_to_pay', query: { state: 'approved' } }],
    parties: ['institution_name'], facts: ['month', 'region_code', 'amount', 'offset_direct', 'offset_prepayment', 'rest', 'state_reason', 'payment_id'],
  }),
  noun<'list_prepayments', 'get_prepayment'>({
    name: 'prepayment', path: '/prepayments', list: 'list_prepayments', get: 'get_prepayment', amount: 'amount',
    columns: ['number', 'institution_name', 'amount', 'balance', 'basis', 'ratio', 'paid', 'offset', 'returned', 'state'], filters: ['state'],
    views: [{ name: 'prepayment_computed', query: { state: 'computed' } }, { name: 'prepayment_paid', query: { state: 'paid' } }],
    parties: ['institution_name'], facts: ['basis', 'ratio', 'paid', 'offset', 'returned', 'balance', 'region_code', 'state_reason', 'return_amount', 'return_reference', 'payment_id'],
    tables: [{ member: 'lines', schema: 'prepayment_line', title: 'basis', columns: ['generic_name', 'spec', 'pack', 'contracted_units', 'conversion_factor', 'price', 'amount'] }],
  }),
  noun<'list_fund_positions', never>({
    name: 'fund', path: '/fund', list: 'list_fund_positions', columns: ['pool_code', 'available', 'bank', 'in_transit', 'prepayments', 'payable_to_institutions', 'receivable_from_institutions'], filters: ['as_of'],
  }),
  noun<'list_fund_receipts', 'get_fund_receipt'>({
    name: 'fund_receipt', path: '/fund-receipts', list: 'list_fund_receipts', get: 'get_fund_receipt', amount: 'amount', columns: ['number', 'pool_code', 'amount', 'received_on', 'bank_reference', 'state'], filters: ['state'],
    facts: ['pool_code', 'received_on', 'bank_reference'],
  }),
  noun<'list_prepayment_coverage', never>({
    name: 'prepayment_coverage', path: '/prepayment-coverage', list: 'list_prepayment_coverage',
    columns: ['institution_name', 'basis', 'ratio', 'required', 'provided', 'paid', 'offset', 'returned', 'balance', 'missing', 'below_floor', 'overdue'],
  }),
  noun<'list_retained_surpluses', 'get_retained_surplus'>({
    name: 'retained_surplus', wide: true, path: '/retained-surpluses', list: 'list_retained_surpluses', get: 'get_retained_surplus', amount: 'granted',
    columns: ['number', 'institution_name', 'year_from', 'year_to', 'base', 'share', 'granted', 'paid', 'object_by', 'state'], filters: ['state'],
    views: [{ name: 'surplus_inputs', query: { state: 'inputs_open' } }, { name: 'surplus_published', query: { state: 'published' } }, { name: 'surplus_objected', query: { state: 'objected' } }, { name: 'surplus_final', query: { state: 'final' } }],
    parties: ['institution_name'], facts: ['year_from', 'year_to', 'base', 'share', 'granted', 'paid', 'inputs', 'computation', 'region_code', 'state_reason', 'note', 'payment_id'],
  }),
  noun<'list_pool_acts', 'get_pool_act'>({
    name: 'pool_act', path: '/city-pool-acts', list: 'list_pool_acts', get: 'get_pool_act',
    columns: ['number', 'pool_code', 'insurance_kind', 'sort', 'year', 'pool_before', 'provisional', 'state'], filters: ['state', 'sort', 'insurance_kind', 'year'],
    views: [{ name: 'pool_act_recorded', query: { state: 'recorded' } }, { name: 'pool_act_sharing', query: { sort: 'sharing' } }],
    facts: ['pool_code', 'insurance_kind', 'sort', 'year', 'credited', 'required', 'pool_before', 'reading', 'provisional', 'evidence'],
    tables: [
      { member: 'units', schema: 'pool_act_unit', title: 'pool_units', columns: ['pool_code', 'surplus', 'personal', 'income', 'spend', 'heads', 'rating', 'rating_document', 'make_good', 'amount', 'from_surplus', 'from_finance'] },
      { member: 'readings', schema: 'pool_year_sharing', title: 'pool_readings', columns: ['reading', 'pool_before', 'pool_after_surplus', 'pool_after'] },
    ],
  }),
  noun<'list_pool_units', never>({
    name: 'pool_unit', path: '/city-pool-units', list: 'list_pool_units',
    columns: ['pool_code', 'insurance_kind', 'sort', 'year', 'surplus', 'income', 'spend', 'amount', 'kept', 'pooled', 'from_surplus', 'from_pool', 'from_county', 'from_city', 'state'], filters: ['insurance_kind', 'year'],
  }),
  noun<'list_finance_arrivals', 'get_finance_arrival'>({
    name: 'finance_arrival', path: '/finance-arrivals', list: 'list_finance_arrivals', get: 'get_finance_arrival', amount: 'amount',
    columns: ['number', 'pool_code', 'insurance_kind', 'payer', 'amount', 'received_on', 'bank_reference', 'state'], filters: ['state'],
    views: [{ name: 'finance_arrival_recorded', query: { state: 'recorded' } }], facts: ['pool_code', 'insurance_kind', 'payer', 'received_on', 'bank_reference'],
  }),
  noun<'list_fund_needs', 'get_fund_need'>({
    name: 'fund_need', path: '/fund-needs', list: 'list_fund_needs', get: 'get_fund_need', amount: 'spend',
    columns: ['number', 'pool_code', 'insurance_kind', 'month', 'spend', 'extras', 'expected_balance', 'state'], filters: ['state', 'pool_code', 'month'],
    views: [{ name: 'fund_need_reported', query: { state: 'reported' } }],
    facts: ['pool_code', 'insurance_kind', 'month', 'spend_month', 'spend', 'expected_balance', 'prepayments', 'clearing', 'surplus', 'direct', 'extras', 'plan_id', 'evidence'],
  }),
  noun<'list_fund_plans', 'get_fund_plan'>({
    name: 'fund_plan', path: '/fund-plans', list: 'list_fund_plans', get: 'get_fund_plan', amount: 'amount',
    columns: ['number', 'pool_code', 'month', 'amount', 'plan_by', 'days_late', 'transfer_by', 'provisional', 'state'], filters: ['state', 'month'],
    views: [{ name: 'fund_plan_recorded', query: { state: 'recorded' } }],
    facts: ['pool_code', 'month', 'plan_by', 'approved_on', 'days_late', 'transfer_by', 'provisional'],
    tables: [
      { member: 'kinds', schema: 'fund_plan_kind', title: 'fund_plan_kinds', columns: ['insurance_kind', 'amount', 'transferred'] },
      { member: 'lines', schema: 'fund_plan_line', title: 'fund_plan_lines', columns: ['pool_code', 'insurance_kind', 'spend', 'extras', 'expected_balance', 'excess', 'amount', 'transferred'] },
    ],
  }),
  noun<'list_treasury_transfers', 'get_treasury_transfer'>({
    name: 'treasury_transfer', path: '/treasury-transfers', list: 'list_treasury_transfers', get: 'get_treasury_transfer', amount: 'amount',
    columns: ['number', 'sort', 'pool_code', 'insurance_kind', 'amount', 'paid_on', 'due_by', 'working_days_late', 'bank_reference', 'state'], filters: ['state', 'sort', 'pool_code'],
    views: [{ name: 'treasury_transfer_recorded', query: { state: 'recorded' } }],
    facts: ['sort', 'pool_code', 'insurance_kind', 'plan_id', 'year', 'paid_on', 'due_by', 'working_days_late', 'bank_reference', 'booked_on'],
  }),
  noun<'list_expenditure_accounts', never>({
    name: 'expenditure_account', path: '/expenditure-accounts', list: 'list_expenditure_accounts',
    columns: ['pool_code', 'month', 'balance', 'payments', 'mean', 'most', 'excess', 'above', 'left_to_sweep', 'provisional'], filters: ['month'],
  }),
  noun<'list_working_capitals', 'get_working_capital'>({
    name: 'working_capital', path: '/working-capitals', list: 'list_working_capitals', get: 'get_working_capital', amount: 'amount',
    columns: ['number', 'institution_name', 'year', 'most', 'amount', 'paid', 'returned', 'recalled', 'balance', 'state'], filters: ['state', 'year'],
    views: [{ name: 'working_capital_recorded', query: { state: 'recorded' } }, { name: 'working_capital_paid', query: { state: 'paid' } }],
    parties: ['institution_name'], facts: ['year', 'spend', 'most', 'paid', 'returned', 'recalled', 'balance', 'evidence', 'provisional', 'region_code', 'state_reason', 'payment_id', 'return_amount', 'return_reference'],
  }),
  noun<'list_year_clearings', 'get_year_clearing'>({
    name: 'year_clearing', path: '/year-clearings', list: 'list_year_clearings', get: 'get_year_clearing', amount: 'difference',
    columns: ['number', 'institution_name', 'year', 'approved', 'sum', 'difference', 'clear_by', 'days_late', 'state'], filters: ['state', 'year'],
    views: [{ name: 'year_clearing_recorded', query: { state: 'recorded' } }],
    parties: ['institution_name'], facts: ['year', 'approved', 'sum', 'difference', 'clear_by', 'settled_on', 'days_late', 'evidence', 'provisional', 'region_code', 'state_reason', 'payment_id'],
  }),
  noun<'list_recoveries', 'get_recovery'>({
    name: 'recovery', path: '/recoveries', list: 'list_recoveries', get: 'get_recovery', amount: 'amount',
    columns: ['number', 'enterprise_name', 'institution_name', 'source_number', 'amount', 'payer', 'recorded_at', 'due_on', 'overdue', 'state'], filters: ['state', 'payer', 'overdue'],
    views: [{ name: 'recovery_owed', query: { state: 'owed' } }, { name: 'recovery_reported', query: { state: 'reported' } }, { name: 'overdue', query: { overdue: 'true' } }],
    parties: ['enterprise_name', 'institution_name'], facts: ['source_number', 'source_kind', 'payer', 'recorded_at', 'due_on', 'overdue', 'paid_to', 'paid_on', 'bank_reference', 'region_code'],
  }),
  noun<'list_top_ups', 'get_top_up'>({
    name: 'top_up', path: '/top-ups', list: 'list_top_ups', get: 'get_top_up', amount: 'amount', columns: ['number', 'institution_name', 'amount', 'paid_on', 'bank_reference', 'region_code', 'state'], filters: ['state'],
    parties: ['institution_name'], facts: ['paid_on', 'bank_reference', 'region_code'],
  }),
  noun<'list_institution_debts', never>({
    name: 'institution_debt', path: '/institution-debts', list: 'list_institution_debts', columns: ['institution_name', 'owed', 'on_the_way', 'monthly_claim', 'most', 'above', 'pool_code'],
  }),
  noun<'list_payments', 'get_payment'>({
    name: 'payment', path: '/payments', list: 'list_payments', get: 'get_payment', amount: 'amount', number: 'instruction_no',
    columns: ['instruction_no', 'payee_name', 'kind', 'amount', 'payee_bank_name', 'payee_account_number', 'institution_name', 'bank_reference', 'result_on', 'created_at', 'state'], filters: ['state', 'kind'],
    views: [{ name: 'payment_issued', query: { state: 'issued' } }, { name: 'payment_rejection_reported', query: { state: 'rejection_reported' } }],
    parties: ['institution_name', 'payee_name'], facts: ['kind', 'document_id', 'payee_account_name', 'payee_bank_name', 'payee_account_number', 'pool_code', 'bank_reference', 'bank_reason', 'result_on', 'file_format', 'created_at'],
  }),
  noun<'list_bank_statements', 'get_bank_statement'>({
    name: 'bank_statement', path: '/bank-statements', list: 'list_bank_statements', get: 'get_bank_statement', amount: 'closing',
    columns: ['number', 'pool_code', 'statement_sort', 'statement_number', 'from_on', 'to_on', 'opening', 'received', 'paid', 'closing', 'line_count', 'created_at'], filters: ['statement_sort'],
    facts: ['pool_code', 'statement_sort', 'statement_number', 'from_on', 'to_on', 'opening', 'received', 'paid', 'closing', 'book_balance', 'difference', 'line_count', 'file_name', 'created_at'],
    tables: [
      { member: 'differences', schema: 'bank_statement_line', title: 'statement_differences', columns: STATEMENT_LINE },
      { member: 'unseen', schema: 'statement_payment', title: 'statement_unseen', columns: ['instruction_no', 'payee_account_name', 'amount', 'bank_reference', 'result_on', 'state'] },
      { member: 'lines', schema: 'bank_statement_line', title: 'statement_lines', columns: STATEMENT_LINE },
    ],
  }),
  noun<'list_bank_accounts', 'get_bank_account'>({
    name: 'bank_account', path: '/bank-accounts', list: 'list_bank_accounts', get: 'get_bank_account', number: 'account_name',
    columns: ['account_name', 'organisation_name', 'purpose', 'bank_name', 'account_number', 'created_at', 'state'], filters: ['state'],
    views: [{ name: 'account_proposed', query: { state: 'proposed' } }, { name: 'account_active', query: { state: 'active' } }],
    parties: ['organisation_name'], facts: ['purpose', 'bank_name', 'account_name', 'account_number', 'organisation_code', 'created_at', 'refusal_reason'],
  }),
  noun<'list_period_closes', 'get_period_close'>({
    name: 'period_close', path: '/period-closes', list: 'list_period_closes', get: 'get_period_close', amount: 'year_expense',
    columns: ['number', 'pool_code', 'month', 'edition', 'year_expense', 'closed_at', 'reopened_at', 'state'], filters: ['state'],
    views: [{ name: 'period_close_proposed', query: { state: 'proposed' } }], facts: ['pool_code', 'month', 'edition', 'closed_at', 'reason', 'reopened_at'],
    tables: [
      { member: 'rows', schema: 'trial_row', title: 'trial_rows', columns: ['book', 'account', 'insurance_kind', 'normal_side', 'opening', 'debit', 'credit', 'closing'] },
      { member: 'totals', schema: 'trial_total', title: 'trial_totals', columns: ['book', 'opening_debit', 'opening_credit', 'debit', 'credit', 'closing_debit', 'closing_credit', 'balanced'] },
      { member: 'year_legs', schema: 'year_leg', title: 'year_legs', columns: ['account', 'side', 'amount'] },
    ],
  }),
  noun<'list_fund_entries', never>({
    name: 'fund_entry', path: '/fund-entries', list: 'list_fund_entries',
    columns: ['business_date', 'kind', 'number', 'counterparty', 'money_in', 'money_out', 'standing', 'memo'], filters: ['pool_code', 'from', 'to'],
  }),
  noun<'list_ledger_accounts', 'get_ledger_account'>({
    name: 'ledger_account', path: '/accounts', list: 'list_ledger_accounts', get: 'get_ledger_account', amount: 'balance', number: 'kind_name',
    columns: ['kind_name', 'book', 'balance', 'normal_side', 'institution_name', 'enterprise_name', 'pool_code'], filters: ['book', 'kind', 'as_of'],
    parties: ['institution_name', 'enterprise_name'], facts: ['book', 'pool_code', 'normal_side'],
    beside: [{ operation: 'list_ledger_entries', parameter: 'id', title: 'ledger_entries', columns: ['business_date', 'kind_name', 'side', 'amount', 'document_id', 'memo'] }],
  }),
];
