// Rounds with their agreement years, newest first: what volumes, contracted volumes and sheets are chosen by.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { call, type ReplyOf } from '../api/client';
import { may } from '../api/session';
import { t } from '../ui/text';

type Round = ReplyOf<'get_round'>;
const MOST = 100;

export function useAgreementYears(wanted: () => boolean = () => true): { rounds: ComputedRef<Round[]>; years: ComputedRef<{ value: string; name: string; from: string; to: string }[]> } {
  const { data } = useQuery({
    queryKey: ['agreement_years'], staleTime: 300_000, enabled: computed(() => wanted() && may('list_rounds')),
    queryFn: async ({ signal }) => {
      const { items } = await call('list_rounds', { query: { limit: MOST }, signal });
      return Promise.all(items.map((one) => (may('get_round') ? call('get_round', { path: { id: one.id }, signal }) : one as Round)));
    },
  });
  const rounds = computed(() => data.value ?? []);
  const years = computed(() => rounds.value.flatMap((round) => (round.agreement_years ?? []).map((year) => ({ value: year.id, name: t('year_of_round', { round: round.name, year: year.number }), from: year.valid_from, to: year.valid_to }))));
  return { rounds, years };
}
