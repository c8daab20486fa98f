/** What a site has given and received, in views. `promised`: chosen a moment ago, and not seen yet. */
export interface Standing {
  given: number;
  received: number;
  promised: number;
}

/** A site is even while it is this near to it: two views, and four of a hundred given. Decision 0017 has the numbers. */
const evenViews = 2;
const evenShare = 0.04;
/** How far a site may be ahead: what a newcomer begins with, and a tenth of what it has given. */
const startCredit = 20;
const creditShare = 0.1;

/** How many views a site may have received beyond those it gave. */
export function creditOf({ given }: Pick<Standing, 'given'>): number {
  return startCredit + Math.floor(given * creditShare);
}

/** What the exchange owes a site, in views; below zero where the site owes. What is promised counts as received. */
export function balanceOf({ given, received, promised }: Standing): number {
  return given - received - promised;
}

/** How much a site is due: 1 and more where it is owed, −1 and less where it has had enough for now. */
export function urgencyOf(standing: Standing): number {
  return balanceOf(standing) / (evenViews + standing.given * evenShare);
}

/** Whether one more view stays within the credit. */
export function hasCredit(standing: Standing): boolean {
  return balanceOf(standing) > -creditOf(standing);
}
