import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer } from './request.ts';
import { sentBooking } from './sent-booking.ts';

describe('a booking as the form sends it', () => {
  test('gives contacts, time, form and comment', () => {
    const body = {
      fullname: 'Test',
      surname: 'Sample',
      phone: 79000000001,
      email: 't@example.com',
      comment: 'by the window',
      bookform_id: 123456,
      appointments: [{ id: 0, services: [501], staff_id: -1, datetime: '2026-03-04 15:30:00' }],
    };
    expect(sentBooking(body)).toEqual({
      form: '123456',
      startsAt: '2026-03-04 15:30:00',
      contact: { name: 'Sample Test', phone: '79000000001', email: 't@example.com' },
      message: 'by the window',
    });
  });

  test.each([
    null,
    undefined,
    '',
    [],
    7,
    { appointments: [] },
    { appointments: {} },
    { appointments: [null] },
    { phone: {}, email: [] },
  ])('gives nothing, and no error, for %j', (body) => {
    expect(sentBooking(body)).toMatchObject({ contact: {} });
  });

  test('never throws and never hands on a record hash', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        sentBooking(body);
        expect(JSON.stringify(sentBooking({ record_hash: 'h4sh', record_id: 1, ...(body as object) }))).not.toContain(
          'h4sh',
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the answer to book_record', () => {
  const body = JSON.stringify({ phone: '79000000001' });

  test('names every record, in either form, and no hash', () => {
    const answer = [
      { id: 1, record_id: 55, record_hash: 'h4sh' },
      { id: 2, record: { id: 56 }, record_hash: 'h4sh' },
    ];
    const success = readAnswer({ branch: '700100', body, answer });
    expect(success).toMatchObject({ records: ['55', '56'], branch: '700100', contact: { phone: '79000000001' } });
    expect(JSON.stringify(success)).not.toContain('h4sh');
  });

  test.each([{ errors: {} }, [], [null], [{ id: 1 }], 'x', null])('%j is no success', (answer) => {
    expect(readAnswer({ branch: '1', body, answer })).toBeUndefined();
  });

  test.each([undefined, '', '{', new FormData()])('with a body we cannot read it still names the records', (unread) => {
    expect(readAnswer({ branch: '1', body: unread, answer: [{ record_id: 5 }] })?.records).toEqual(['5']);
  });
});
