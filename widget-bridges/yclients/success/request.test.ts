// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchRequest } from './request.ts';
import type { Success } from './signal.ts';

const url = '/api/v1/book_record/700100';
const body = JSON.stringify({ fullname: 'Test', phone: '79000000001' });
const booked = [{ id: 1, record_id: 55, record_hash: 'h4sh' }];

describe('watching the form’s request', () => {
  let told: Success[];
  let stop: AbortController;
  const untouched = window.fetch;
  beforeEach(() => {
    told = [];
    stop = new AbortController();
    window.fetch = vi.fn(async () => Response.json(booked, { status: 201 }));
    watchRequest((success) => told.push(success), stop.signal);
  });
  afterEach(() => {
    stop.abort();
    window.fetch = untouched;
  });

  test('tells of a booking though the form reads its answer at once', async () => {
    const answer = await window.fetch(url, { method: 'POST', body });
    expect(await answer.json()).toEqual(booked);
    await vi.waitFor(() =>
      expect(told).toMatchObject([{ records: ['55'], branch: '700100', contact: { phone: '79000000001' } }]),
    );
  });

  test('reads a Request object as well', async () => {
    const answer = await window.fetch(new Request(`https://n1.yclients.com${url}`, { method: 'POST', body }));
    await answer.text();
    await vi.waitFor(() => expect(told).toMatchObject([{ records: ['55'], contact: { name: 'Test' } }]));
  });

  test('leaves every other request alone', async () => {
    await (await window.fetch('/api/v1/book_times/1')).json();
    expect(told).toEqual([]);
  });

  test('hands failures through as they are, and tells of none', async () => {
    stop.abort();
    const failure = new TypeError('network');
    window.fetch = vi.fn(() => Promise.reject(failure));
    stop = new AbortController();
    watchRequest((success) => told.push(success), stop.signal);
    await expect(window.fetch(url, { method: 'POST', body })).rejects.toBe(failure);
    window.fetch = vi.fn(async () => Response.json(booked, { status: 422 }));
    expect(told).toEqual([]);
  });

  test('keeps this and arguments, and puts the original back when stopped', () => {
    const original = vi.fn(async () => new Response());
    stop.abort();
    window.fetch = original as typeof fetch;
    stop = new AbortController();
    watchRequest(() => {}, stop.signal);
    window.fetch.call(window, '/x', { method: 'PUT' });
    expect(original).toHaveBeenCalledWith('/x', { method: 'PUT' });
    stop.abort();
    expect(window.fetch).toBe(original);
  });

  test('stays in place, passing on only, when someone has wrapped it since', () => {
    const ours = window.fetch;
    const theirs = ((...args: Parameters<typeof fetch>) => ours(...args)) as typeof fetch;
    window.fetch = theirs;
    stop.abort();
    expect(window.fetch).toBe(theirs);
  });
});
