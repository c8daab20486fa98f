/** Signs that begin a formula in some spreadsheet, also in their full-width forms; the apostrophe, so that a guard can be told from a text's own. */
const beginning = /(?<=^|[;,\t|\r\n])(?=[=+\-@\t\r\n＝＋－＠'])/g;

/**
 * A text that no spreadsheet takes for a formula (reliability S33): an apostrophe stands before what could begin one, at
 * the text's start and after whatever a spreadsheet with other settings could take for a separator. Pure.
 */
export function guardCell(text: string): string {
  return text.replace(beginning, "'");
}

/** The text that was guarded. */
export function unguardCell(text: string): string {
  return text.replace(/(?<=^|[;,\t|\r\n])'/g, '');
}
