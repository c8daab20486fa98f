/** A code as it is told from others: without regard to case, and to how a letter was put together. */
export function couponKey(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}
