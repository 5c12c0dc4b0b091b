// Of which kind members and query parameters are, as the contract says.
import { operations, type OperationId } from '@gen/contract.gen';
import { exceptions, members } from '@gen/kinds.gen';

/** Of which kind a member of a schema is: "money", "day", "enum:order_state" and so on. */
export const kindOf = (schema: string | undefined, member: string): string => (schema ? exceptions[schema]?.[member] : undefined) ?? members[member] ?? 'text';
export const queryKindOf = (operation: OperationId, name: string): string => operations[operation].query?.[name] ?? 'text';
