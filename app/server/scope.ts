/**
 * Whose customers somebody may see: all of them, those of some departments, or those that he or she looks after (under the
 * owner names that `customer_owner` gives to the person). Whoever composes a role writes out the departments below a department.
 */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'departments'; readonly ids: readonly number[] } | { readonly kind: 'own'; readonly userId: string };

export const EVERYTHING: Scope = { kind: 'all' };

/** What the engines compare with: customers with departments or names of owners, jobs with the person. */
export interface Seen { readonly person: string; readonly departments: readonly number[]; readonly owners: readonly string[] }

/** What a job's record or a setting says is read again with care: what is no scope of ours sees nothing rather than everything. */
export function scopeFrom(stored: unknown): Scope {
  const given = stored as Partial<{ kind: unknown; ids: unknown; userId: unknown }> | null;
  if (given?.kind === 'all') return EVERYTHING;
  if (given?.kind === 'own' && typeof given.userId === 'string') return { kind: 'own', userId: given.userId };
  return { kind: 'departments', ids: Array.isArray(given?.ids) ? given.ids.filter((id): id is number => Number.isSafeInteger(id)) : [] };
}
