import { request } from 'node:http';
import type { Booked, Guest } from './booking-form.ts';

/**
 * Books past every page of ours, as a phone's app or a catalogue would: only the webhook can tell of it. Names under
 * `.localhost` mean nothing to Node, hence the address and the Host header.
 */
export async function bookWithoutPage(landing: string, guest: Guest): Promise<Booked> {
  const { host, port, pathname } = new URL(landing);
  const branch = /company\/(\d+)/.exec(pathname)?.[1];
  const { day, time } = await freeTime((path) => ask({ host, port, path }), branch);
  const body = {
    fullname: guest.name,
    phone: guest.phone.replace('+', ''),
    email: guest.email,
    comment: '',
    custom_fields: {},
    bookform_id: Number(/\d+/.exec(host)?.[0]),
    isMobile: false,
    notify_by_sms: 0,
    is_personal_data_processing_allowed: true,
    appointments: [{ id: 0, services: [501], staff_id: -1, datetime: `${day} ${time}:00`, custom_fields: {} }],
  };
  await ask({ host, port, path: `/api/v1/book_record/${branch}`, body });
  return { day, time };
}

/** The first free time of the coming days with anyone. */
async function freeTime(get: (path: string) => Promise<string>, branch = ''): Promise<Booked> {
  for (let ahead = 2; ahead < 14; ahead++) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const [time] = JSON.parse(await get(`/form-times/${branch}/${day}?services=501&staff=-1`)) as string[];
    if (time) return { day, time };
  }
  throw new Error('no free time on any day');
}

function ask({ host, port, path, body }: { host: string; port: string; path: string; body?: object }): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host, ...(body && { 'content-type': 'application/json', origin: `http://${host}` }) };
    const call = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if ((answer.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    call.on('error', reject);
    call.end(body && JSON.stringify(body));
  });
}
