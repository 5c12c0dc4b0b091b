// For whom this person may order: one's own house, and as the lead of an alliance its members.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { call } from '../api/client';
import { session } from '../api/session';

export interface Institution { id: string; name: string }

export function useInstitutions(): ComputedRef<Institution[]> {
  const user = computed(() => session.value!.user);
  const scope = computed(() => session.value!.scope.institution_ids);
  const { data } = useQuery({
    queryKey: ['institutions', user.value.organisation_id], staleTime: Infinity, enabled: scope.value.length > 1,
    queryFn: async ({ signal }) => {
      const own = await call('get_organisation', { path: { id: user.value.organisation_id }, signal });
      return own.alliance ? (await call('get_alliance', { path: { id: own.alliance.id }, signal })).members : [];
    },
  });
  return computed(() => {
    const own = { id: user.value.organisation_id, name: user.value.organisation_name };
    const members = (data.value ?? []).filter((one) => one.id !== own.id && scope.value.includes(one.id)).map(({ id, name }) => ({ id, name }));
    return [own, ...members];
  });
}
