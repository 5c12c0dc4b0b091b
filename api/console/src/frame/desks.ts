// Where people work, beside the lists where they look things up: each with its address, the rights that open it (any of them) and its group of the menu.
import type { OperationId } from '@gen/contract.gen';
import type { Component } from 'vue';
import { KINDS } from '../approval/kinds';

export interface Desk { name: string; path: string; under: string; any: readonly OperationId[]; group: string; page: () => Promise<Component | { default: Component }> }

export const DESKS: readonly Desk[] = [
  { name: 'approvals', path: '/approvals', under: '/:kind([a-z_]+)?/:id([0-9A-Za-z]{13,15})?', any: KINDS.map((one) => one.step), group: 'settlement', page: () => import('../approval/approval_desk.vue') },
  { name: 'verify', path: '/settlement/verify', under: '/:id([0-9A-Za-z]{13,15})?', any: ['verify_batch'], group: 'settlement', page: () => import('../settlement/verify_desk.vue') },
];
