// The sheet of a list is the operation at its address with `.xlsx` behind it.
import { operations, type OperationId } from '@gen/contract.gen';

const byPath = new Map(Object.entries(operations).map(([id, facts]) => [`${facts.method} ${facts.path}`, id as OperationId]));
export const sheetOf = (list: OperationId): OperationId | undefined => byPath.get(`GET ${operations[list].path}.xlsx`);
