import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealedEvents } from '../../../backend/intake/sealed-events.ts';
import { openSealer } from './seal.ts';

test('what the generator seals, the backend opens', async () => {
  const { publicKey, open } = sealedEvents(randomBytes(32));
  const event = { id: '01990000-0000-7000-8000-000000000000', message: 'Когда вы открыты?' };
  const seal = await openSealer(publicKey);
  expect(open((await seal(event)) as never)).toEqual(event);
});
