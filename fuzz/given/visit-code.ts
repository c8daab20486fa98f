import fc from 'fast-check';

/** Sound visit codes, also of sites whose id begins with a digit. */
export const visitCode: fc.Arbitrary<string> = fc
  .tuple(fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/), fc.stringMatching(/^[0-9a-f]{32}$/))
  .map((parts) => parts.join('.'));
