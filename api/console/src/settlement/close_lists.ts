// Which page shows a list that the server names by its operation.
import { nouns } from './nouns';
import { nouns as procurement } from '../procurement/nouns';

export const nounOfList = (operation: string): string => [...nouns, ...procurement].find((one) => one.list === operation)?.path ?? '/';
