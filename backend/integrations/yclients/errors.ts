/** What happens next: the queue tries again, or a person has to change the settings, or the data cannot be used. */
export type NextStep = 'retry' | 'fix-settings' | 'fix-data';

/** Every failure of a call, with what follows from it. */
const nextSteps = {
  'no-answer': 'retry',
  'too-many-calls': 'retry',
  'out-of-order': 'retry',
  'unreadable-answer': 'retry',
  'empty-answer': 'retry',
  refused: 'retry',
  'wrong-address': 'fix-settings',
  'unreadable-secrets': 'fix-settings',
  'wrong-token': 'fix-settings',
  'no-rights': 'fix-settings',
  'licence-ended': 'fix-settings',
  'unknown-branch': 'fix-settings',
  'answer-too-large': 'fix-data',
  'unknown-record-shape': 'fix-data',
} as const satisfies Record<string, NextStep>;

export type YclientsErrorCode = keyof typeof nextSteps;

/** What a person can do about it, in English; never data of a client. */
const advice: Partial<Record<YclientsErrorCode, string>> = {
  'wrong-address': 'apiBase does not answer like the Yclients API; it should be https://api.yclients.com or .ru',
  'unreadable-secrets': 'the stored tokens were sealed with another SECRET_KEY; enter them again',
  'wrong-token': 'partnerToken or userToken is not accepted; a user token ends when that user changes the password',
  'no-rights': "userToken's user may not see records or clients of this branch; give the right in Yclients",
  'licence-ended': "the branch's Yclients licence has ended",
  'unknown-branch': 'Yclients does not know the branch; check branches of the connection',
  'answer-too-large': 'the answer is larger than 1 MB',
  'unknown-record-shape': 'the answer has no record in a shape that is known here',
};

/** A failed call to Yclients. Carries no token, address or answer. */
export class YclientsError extends Error {
  readonly code: YclientsErrorCode;
  readonly next: NextStep;
  readonly advice: string | null;

  constructor(code: YclientsErrorCode, options?: ErrorOptions) {
    super(`Yclients: ${code}`, options);
    this.code = code;
    this.next = nextSteps[code];
    this.advice = advice[code] ?? null;
  }
}

/** The error of an HTTP status; `null` for those that come with an answer worth reading (2xx and 404). */
export function errorOfStatus(status: number): YclientsError | null {
  if (status === 404 || (status >= 200 && status < 300)) return null;
  if (status >= 300 && status < 400) return new YclientsError('wrong-address');
  if (status === 401) return new YclientsError('wrong-token');
  if (status === 402) return new YclientsError('licence-ended');
  if (status === 403) return new YclientsError('no-rights');
  if (status === 429) return new YclientsError('too-many-calls');
  return new YclientsError(status >= 500 ? 'out-of-order' : 'refused');
}
