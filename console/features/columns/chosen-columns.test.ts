import { describe, expect, test } from 'vitest';
import { goalKind } from '../goals/goal-kind.tsx';
import { inquiryKind } from '../inquiries/inquiry-kind.tsx';
import { columnTemplate, moved, readColumns, writeColumns } from './chosen-columns.ts';

describe('the columns of a list', () => {
  test('come back from the address in their order', () => {
    expect(readColumns(writeColumns(['source', 'contact', 'time'], inquiryKind), inquiryKind)).toEqual([
      'source',
      'contact',
      'time',
    ]);
  });

  test('are not in the address where they are the usual ones', () => {
    expect(writeColumns(inquiryKind.usualColumns, inquiryKind)).toBe('');
    expect(readColumns('', inquiryKind)).toBeNull();
  });

  test('always have the one that opens an inquiry, and nothing that is no column', () => {
    expect(readColumns('time.secret.time.constructor', inquiryKind)).toEqual(['contact', 'time']);
    expect(readColumns('time.contact', goalKind)).toEqual(['goal', 'time']);
  });

  test('move by one place, and not over the ends', () => {
    const columns = readColumns('contact.time.source', inquiryKind) ?? [];
    expect(moved(columns, { column: 'time', by: 1 })).toEqual(['contact', 'source', 'time']);
    expect(moved(columns, { column: 'contact', by: -1 })).toBe(columns);
  });

  test('each have their width', () => {
    expect(columnTemplate(['time', 'device'], inquiryKind)).toBe('90px minmax(90px, 0.7fr)');
  });
});
