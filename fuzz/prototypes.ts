import assert from 'node:assert/strict';

const guarded = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Object, Array];

/** Remembers the prototypes that all code shares; the function it gives throws if anything changed them (reliability S6). */
export function guardPrototypes(): () => void {
  const before = guarded.map(ownProperties);
  return () => {
    guarded.forEach((object, index) => {
      const now = ownProperties(object);
      const same = now.length === before[index]?.length && now.every((part, at) => part === before[index]?.[at]);
      assert.ok(same, 'a prototype that all code shares was changed');
    });
  };
}

function ownProperties(object: object): unknown[] {
  return Reflect.ownKeys(object).flatMap((key) => {
    const found = Object.getOwnPropertyDescriptor(object, key);
    return [key, found?.value ?? found?.get];
  });
}
