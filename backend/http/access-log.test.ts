import { expect, test } from 'vitest';
import { loggedPath } from './access-log.ts';

test.each([
  ['/', '/'],
  ['/t/salon.js', '/t/salon.js'],
  ['/api/inquiries/01900000-0000-7000-8000-000000000001', '/api/inquiries/01900000-0000-7000-8000-000000000001'],
  ['/hooks/secret', '/hooks/***'],
  ['/Hooks/secret', '/hooks/***'],
  ['/hook/secret', '(other)'],
  ['/api/inquiries/ann@salon.example', '(other)'],
  ['/c/salon\nfake line', '(other)'],
])('%j is logged as %s', (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
