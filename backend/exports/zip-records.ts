/** A file inside a ZIP (APPNOTE.TXT 6.3.10). Lengths are bytes. */
export interface ZipEntry {
  name: string;
  crc: number;
  /** Length before and after packing. */
  size: number;
  packed: number;
  /** Deflated, with its lengths after it instead of before it: they are not known yet when it begins. */
  streamed: boolean;
}

/** Lengths are 32 bits wide here; who needs more would need ZIP64, which some spreadsheets do not read. */
export const mostZipBytes = 0xffff_ffff;

const version = 20;
const sizesFollow = 0x0008;
const utf8Names = 0x0800;
/** 1 January 1980, the first day that the format knows: the same rows give the same file. */
const firstDay = 0x0021;

/** What stands before a file's bytes. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  writeCommon(header, entry, 4);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** What stands after a streamed file's bytes. */
export function dataDescriptor({ crc, packed, size }: ZipEntry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(size, 12);
  return descriptor;
}

/** The directory at the archive's end. `start` is where it begins. */
export function directory(entries: readonly { entry: ZipEntry; offset: number }[], start: number): Buffer {
  const records = Buffer.concat(entries.map(({ entry, offset }) => directoryRecord(entry, offset)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([records, end]);
}

function directoryRecord(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(version, 4);
  writeCommon(record, entry, 6);
  if (entry.streamed) {
    record.writeUInt32LE(entry.crc, 16);
    record.writeUInt32LE(entry.packed, 20);
    record.writeUInt32LE(entry.size, 24);
  }
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name]);
}

/** The fields that both kinds of header have, in the same order. */
function writeCommon(header: Buffer, { crc, size, packed, streamed }: ZipEntry, at: number): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(streamed ? utf8Names | sizesFollow : utf8Names, at + 2);
  header.writeUInt16LE(streamed ? 8 : 0, at + 4);
  header.writeUInt16LE(firstDay, at + 8);
  if (streamed) return;
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(size, at + 18);
}
