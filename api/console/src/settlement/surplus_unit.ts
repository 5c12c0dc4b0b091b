// Whose surplus: the varieties of the round, and the institution with the members of the alliance that it leads.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { call } from '../api/client';
import { may } from '../api/session';
import { useAgreementYears } from '../catalog/agreement_years';
import { rowsOf, type SurplusRow } from './surplus_typed';

export interface Unit { members: ComputedRef<{ id: string; name: string }[]>; rows: ComputedRef<SurplusRow[]>; years: ReturnType<typeof useAgreementYears>['years'] }

export function useSurplusUnit(year: () => string, institution: () => string): Unit {
  const { rounds, years } = useAgreementYears();
  const { data } = useQuery({
    queryKey: computed(() => ['surplus_unit', institution()]), staleTime: 300_000, enabled: computed(() => !!institution() && may('get_organisation')),
    queryFn: async ({ signal }) => {
      const own = await call('get_organisation', { path: { id: institution() }, signal });
      const alliance = own.alliance && may('get_alliance') ? await call('get_alliance', { path: { id: own.alliance.id }, signal }) : null;
      const others = alliance?.lead_id === own.id ? alliance.members.filter((one) => one.id !== own.id) : [];
      return [own, ...others].map(({ id, name }) => ({ id, name }));
    },
  });
  const members = computed(() => (data.value?.[0]?.id === institution() ? data.value : []));
  const round = computed(() => rounds.value.find((one) => one.agreement_years?.some((each) => each.id === year())));
  return { members, rows: computed(() => rowsOf(members.value, round.value?.varieties ?? [])), years };
}
