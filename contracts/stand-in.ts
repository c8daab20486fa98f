/**
 * Whom an e-mail of Flocktory's stand-ins means (facts/flocktory.md §3, §11): `<phone>@unknown.email` a phone,
 * `<id>@unknown.email` the shop's own id, `xname@flocktory.com` nobody; all of them also where they are misspelled.
 * `null`: it is no stand-in. `misspelled`: it is one that Flocktory itself would take for a person.
 */
export interface StandIn {
  phone?: string;
  userId?: string;
  misspelled: boolean;
}

export function standInOf(email: string): StandIn | null {
  const [, who = '', host = ''] = /^\s*(.*)@([^@]*?)\s*$/.exec(email.slice(0, 256)) ?? [];
  if (/^xname$/i.test(who)) return { misspelled: host !== 'flocktory.com' };
  if (!/^unkn?o?w?n?\.e?ma(?:il?|li)$/i.test(host)) return null;
  const misspelled = host.toLowerCase() !== 'unknown.email';
  if (who === '') return { misspelled };
  // Phones are digits only, ten of them at least; shorter numbers are ids.
  return /^\+?\d{10,15}$/.test(who) ? { phone: who, misspelled } : { userId: who, misspelled };
}
