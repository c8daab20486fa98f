/** Rows that the work needs are held by somebody else at this moment: nothing was written, try again shortly. */
export class BusyRows extends Error {
  constructor() {
    super('rows are held by another transaction');
  }
}
