import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { readEnvelope } from '../backend/intake/read-envelope.ts';
import { sealedEvents } from '../backend/intake/sealed-events.ts';
import { type SealedEvent, SealedEventSchema } from '../contracts/event.ts';
import { newId } from '../loader/new-id.ts';
import { fitting } from '../modules/common/parcels.ts';
import { sealer } from '../modules/common/seal.ts';
import type { Entry } from './entry.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';
import { guardPrototypes } from './prototypes.ts';

/** Sealing takes milliseconds, so a few events serve for all runs. */
const poolSize = 12;
const damaged = hostileText(['1{"id":"', '2', '3{', '","sealed":"', 'AAAA', '"}', newId(), '{"visit":{}', 'null']);

/** E15: what a disk or an older version left in the outbox is set aside, and never believed; all else is sent. */
export const outbox: Entry = {
  proves: 'outbox records read back: bit-flipped, old or truncated ones are set aside, the others are sent',
  runs: 10_000,
  shortRuns: 800,
  async open() {
    const unchanged = guardPrototypes();
    const backend = sealedEvents(Buffer.alloc(32, 7));
    const events = Array.from({ length: poolSize }, (_, index) => anEvent(index));
    const seal = sealer(backend.publicKey);
    const parcels: string[] = [];
    for (const event of events) parcels.push((await seal(`1${JSON.stringify(event)}`)) ?? '');
    const some = fc.nat({ max: poolSize - 1 });
    return {
      laws: [
        law<[string[], number[]]>({
          title: 'of what stands in the outbox all sound records stay, and nothing that is none',
          given: [fc.array(damaged, { maxLength: 6 }), fc.uniqueArray(some, { maxLength: poolSize })],
          holds(bad, good) {
            const sound = good.map((index) => parcels[index] ?? '');
            const kept = fitting([...bad, ...sound], false);
            for (const parcel of sound) assert.ok(kept.includes(parcel));
            for (const parcel of kept) assert.ok(v.is(SealedEventSchema, JSON.parse(parcel.slice(1))), parcel);
            unchanged();
          },
        }),
        law<[number, number, number]>({
          title:
            'a sealed event with one bit changed, or cut short, opens as it was or not at all, and takes no other with it',
          given: [some, fc.nat(), fc.nat()],
          holds(which, at, length) {
            const sound = sealedOf(parcels[which]);
            const others = sealedOf(parcels[(which + 1) % poolSize]);
            for (const sealed of [
              withBitChanged(sound.sealed, at),
              sound.sealed.slice(0, 4 + (length % sound.sealed.length)),
            ]) {
              if (!/^[A-Za-z0-9+/]+={0,2}$/.test(sealed)) continue;
              const opened = backend.open({ id: sound.id, sealed });
              if (opened !== null) assert.deepEqual(opened, events[which]);
              const read = readEnvelope({ events: [{ id: sound.id, sealed }, others] }, backend.open);
              assert.ok(read.events.some(({ event }) => event.id === others.id));
              assert.equal(read.events.length + read.unreadable.length, 2);
            }
          },
        }),
      ],
    };
  },
};

function anEvent(number: number) {
  const contact = { name: 'Анна 😀'.repeat(1 + number), phone: '+79161234567' };
  return { id: newId(), at: Date.now(), type: 'inquiry', url: 'https://salon.example/', contact };
}

function sealedOf(parcel = ''): SealedEvent {
  return v.parse(SealedEventSchema, JSON.parse(parcel.slice(1)));
}

/** One bit of what the base64 stands for, the other way round. */
function withBitChanged(base64: string, at: number): string {
  const bytes = Buffer.from(base64, 'base64');
  const bit = at % (bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('base64');
}
