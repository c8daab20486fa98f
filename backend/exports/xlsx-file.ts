import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { sheetEnd, sheetName, sheetRows, sheetStart, workbookFiles } from './sheet-xml.ts';
import { dataDescriptor, directory, localHeader, mostZipBytes, type ZipEntry } from './zip-records.ts';

const deflate = promisify(deflateRaw);

/** Of the sheet so far: all that is needed to go on, in this process or in another one. */
export interface SheetState {
  rows: number;
  crc: number;
  size: number;
  packed: number;
}

export const emptySheet: SheetState = { rows: 0, crc: 0, size: 0, packed: 0 };

/**
 * The next bytes of a workbook, and the state after them. A writer of our own, because the usual ones build the whole
 * workbook in memory, and those that stream keep the state of their compression in memory, where a killed process
 * loses it. Here each chunk of rows is packed by itself and ends on a whole byte ("full flush"), so that chunks in a row
 * are one deflate stream and the state is four numbers.
 */
export async function xlsxRows(
  rows: readonly (readonly string[])[],
  state: SheetState,
): Promise<{ bytes: Buffer; state: SheetState }> {
  const isStart = state.size === 0;
  const text = (isStart ? sheetStart : '') + sheetRows(rows, state.rows + 1);
  const { packed, next } = await pack(text, state, constants.Z_FULL_FLUSH);
  const bytes = isStart ? Buffer.concat([workbookStart, packed]) : packed;
  return { bytes, state: { rows: state.rows + rows.length, ...next } };
}

/** The workbook's last bytes. */
export async function xlsxEnd(state: SheetState): Promise<Buffer> {
  const { packed, next } = await pack(sheetEnd, state, constants.Z_FINISH);
  const sheet = { name: sheetName, streamed: true, ...next };
  const descriptor = dataDescriptor(sheet);
  const directoryStart = workbookStart.length + next.packed + descriptor.length;
  const entries = [...staticEntries, { entry: sheet, offset: sheetOffset }];
  return Buffer.concat([packed, descriptor, directory(entries, directoryStart)]);
}

/** Whether a workbook of this state can still grow: beyond, its lengths would not fit. A chunk has some megabytes. */
export function hasRoom({ size }: SheetState): boolean {
  return size < mostZipBytes - 0x1000_0000;
}

async function pack(text: string, { crc, size, packed }: Omit<SheetState, 'rows'>, finishFlush: number) {
  const plain = Buffer.from(text);
  const bytes = await deflate(plain, { finishFlush });
  const next = { crc: crc32(plain, crc), size: size + plain.length, packed: packed + bytes.length };
  return { packed: bytes, next };
}

const staticFiles = workbookFiles.map(({ name, text }) => {
  const bytes = Buffer.from(text);
  const entry: ZipEntry = { name, crc: crc32(bytes), size: bytes.length, packed: bytes.length, streamed: false };
  return { entry, whole: Buffer.concat([localHeader(entry), bytes]) };
});
const staticEntries = staticFiles.map(({ entry }, index) => ({
  entry,
  offset: staticFiles.slice(0, index).reduce((sum, { whole }) => sum + whole.length, 0),
}));
const sheetOffset = staticFiles.reduce((sum, { whole }) => sum + whole.length, 0);
const workbookStart = Buffer.concat([
  ...staticFiles.map(({ whole }) => whole),
  localHeader({ name: sheetName, ...emptySheet, streamed: true }),
]);
