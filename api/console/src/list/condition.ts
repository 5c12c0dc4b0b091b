// A condition of a list in words.
import type { OperationId } from '@gen/contract.gen';
import { queryKindOf } from '../api/kinds';
import { fieldName } from '../ui/text';
import { valueText } from '../ui/value';

/** Of a document that is named by its id, only which kind it is. */
export function conditionText(list: OperationId, name: string, value: string): string {
  const kind = queryKindOf(list, name);
  return name.endsWith('_id') ? fieldName(name) : `${fieldName(name)}：${valueText(kind, kind === 'flag' ? value === 'true' : value)}`;
}
