import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const key = Buffer.alloc(32, 1).toString('base64');

describe('settings from the environment', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('have defaults that are safe and start on a bare machine', () => {
    expect(readSettings({ PORT: '' })).toMatchObject({
      ...{ mode: 'production', host: '127.0.0.1', port: 8400, publicUrl: undefined, dataFolder: './data' },
      ...{ databaseUrl: undefined, databaseBackend: 'postgres', secretKey: undefined, sites: undefined },
      ...{ trustedProxies: 0, eventsPerMinute: 600_000, metricsToken: undefined },
      owner: { email: 'owner@localhost', password: undefined },
    });
  });

  test('are taken as they are given', () => {
    const settings = readSettings({
      ...{ NODE_ENV: 'development', PORT: '0', PUBLIC_URL: 'https://tendril.example/', SECRET_KEY: key },
      ...{ DATABASE_URL: 'postgres://localhost/tendril', DATABASE_BACKEND: 'citus' },
    });
    expect(settings).toMatchObject({ mode: 'development', port: 0, publicUrl: 'https://tendril.example' });
    expect(settings).toMatchObject({ databaseBackend: 'citus', secretKey: Buffer.alloc(32, 1) });
  });

  test.each([
    [{ PORT: 'eighty' }, 'PORT must be a number.'],
    [{ TRUSTED_PROXIES: 'all' }, 'TRUSTED_PROXIES must be how many proxies stand in front, 0 to 9.'],
    [{ EVENTS_PER_MINUTE: '0' }, 'EVENTS_PER_MINUTE must be a number from 1 to 999999999.'],
    [{ PORT: '70000' }, 'PORT must be at most 65535.'],
    [{ PUBLIC_URL: 'tendril.example' }, 'PUBLIC_URL must be an address'],
    [{ PUBLIC_URL: 'http://tendril.example' }, 'PUBLIC_URL must be an address'],
    [{ PUBLIC_URL: 'https://tendril.example/path' }, 'PUBLIC_URL must be an address'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must start with postgres://.'],
    [{ DATABASE_URL: 'postgres://x' }, 'SECRET_KEY must be set together with DATABASE_URL'],
    [{ DATABASE_BACKEND: 'oracle' }, 'DATABASE_BACKEND must be postgres, citus or yugabytedb.'],
    [{ SECRET_KEY: 'c2hvcnQ=' }, 'SECRET_KEY must be 32 bytes in base64'],
    [{ OWNER_EMAIL: 'owner' }, 'OWNER_EMAIL must be an e-mail address.'],
    [{ OWNER_PASSWORD: 'short' }, 'OWNER_PASSWORD must have at least 8 characters.'],
    [{ OWNER_PASSWORD: 'password1' }, 'OWNER_PASSWORD must not be one of the passwords that are tried first.'],
    [{ SITES_FILE: '/nowhere.json' }, 'SITES_FILE (/nowhere.json) cannot be read as JSON.'],
  ])('%j is refused with a sentence', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });

  test('that are wrong are all named at once, without their values', () => {
    expect(() => readSettings({ PORT: 'x', SECRET_KEY: 'hidden' })).toThrow(/^PORT .*\nSECRET_KEY (?!.*hidden)/);
  });

  test('name the field of the sites file that is wrong', () => {
    const file = join(folder, 'sites.json');
    writeFileSync(file, JSON.stringify({ sites: [{ id: 'Salon' }] }));
    expect(() => readSettings({ SITES_FILE: file })).toThrow('sites[0].id must be 1 to 24 of a-z, 0-9 and "-"');
  });
});
