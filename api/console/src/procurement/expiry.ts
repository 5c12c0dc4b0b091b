// Goods that expire soon are told on the pages of who ships and who receives them; the limit itself is the server's rule.
import { plusDays } from '../base/day';

const NEAR_DAYS = 180;
export const isNear = (expiry: string, today: string): boolean => expiry < plusDays(today, NEAR_DAYS);
