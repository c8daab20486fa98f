import * as v from 'valibot';
import { uuidV7 } from '../../../contracts/text.ts';
import { newShowingId } from '../../offers/new-showing-id.ts';
import type { Secrets } from '../../store/secrets.ts';

const VisitorSchema = v.strictObject({ visitor: uuidV7(), session: uuidV7() });

/** Who reads the showcase's page: a visitor of their own, since without a script nobody tells which one they are. */
export type ShowcaseVisitor = v.InferOutput<typeof VisitorSchema>;

/** Somebody who comes for the first time. */
export function newShowcaseVisitor(now: Date): ShowcaseVisitor {
  const [visitor, session] = [newShowingId(now.getTime()), newShowingId(now.getTime())];
  return { visitor, session };
}

/** What the page's forms and links carry: nobody can make one up, or read it. */
export function showcaseToken(secrets: Secrets, site: string, visitor: ShowcaseVisitor): string {
  return secrets.seal(JSON.stringify(visitor), { connection: site, field: 'showcase' });
}

/** Whom a token names; `null` where it is none of this site's. Never throws. */
export function openShowcaseToken(secrets: Secrets, site: string, token: string | undefined): ShowcaseVisitor | null {
  if (!token) return null;
  try {
    return v.parse(VisitorSchema, JSON.parse(secrets.open(token, { connection: site, field: 'showcase' })));
  } catch {
    // Changed, cut, of another site or an older key: a visitor who comes anew.
    return null;
  }
}
