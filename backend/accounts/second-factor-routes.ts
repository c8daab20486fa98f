import {
  ProofSchema,
  RecoveryCodesSchema,
  SecondFactorOfferSchema,
  TakeSecondFactorSchema,
} from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { ProblemError } from '../http/problem.ts';
import { type AccountPorts, addressOf } from './account-ports.ts';
import { changedMeanwhile } from './people-problems.ts';
import { provePassword } from './prove-password.ts';
import { newRecoveryCodes, recoveryHash } from './recovery-codes.ts';
import { keyAddress, newKey, stepOfCode } from './second-factor.ts';
import { keyPlace } from './take-code.ts';

/** A key that was offered but not taken. Sealed like a kept one, it must not pass for one. */
const offerPlace = (accountId: string) => ({ connection: accountId, field: 'totp-offer' }) as const;

/** A person's own second factor (reliability S40): on, off, and new recovery codes. */
export function secondFactorRoutes(ports: AccountPorts): ApiRoute[] {
  const { db, now, secrets } = ports;
  return [
    route({
      method: 'POST',
      path: '/account/second-factor/offer',
      summary: 'Makes a key for a second factor; nothing is kept until it is taken.',
      access: 'person',
      withoutFactor: true,
      answer: SecondFactorOfferSchema,
      async handle({ caller: { accountId, email } }) {
        const key = newKey();
        return { key, address: keyAddress(key, email), offer: secrets.seal(key, offerPlace(accountId)) };
      },
    }),
    route({
      method: 'POST',
      path: '/account/second-factor',
      summary: 'Takes an offered key, with its first code; the answer has the recovery codes, this one time.',
      access: 'person',
      withoutFactor: true,
      body: { schema: TakeSecondFactorSchema, mostBytes: 4096 },
      answer: RecoveryCodesSchema,
      async handle({ caller, context, body: { password, offer, code } }) {
        const { accountId, email } = caller;
        const key = openOffer(offer, accountId);
        await provePassword(ports, caller, { password, address: addressOf(context, ports) });
        const step = stepOfCode(key, { code, now: now() });
        if (step === null) throw wrongCode();
        const recoveryCodes = newRecoveryCodes();
        await db.transaction().execute(async (tx) => {
          const taken = await tx
            .updateTable('accounts')
            .set({
              totp_secret: secrets.seal(key, keyPlace(accountId)),
              totp_last_step: step,
              recovery_hashes: JSON.stringify(recoveryCodes.map(recoveryHash)),
            })
            .where('id', '=', accountId)
            .where('totp_secret', 'is', null)
            .returning('id')
            .executeTakeFirst();
          if (!taken) throw changedMeanwhile();
          await writeAudit(tx, { caller, action: 'second-factor.on', site: null, object: email, at: now() });
        });
        return { recoveryCodes };
      },
    }),
    route({
      method: 'POST',
      path: '/account/second-factor/remove',
      summary: 'Takes one’s second factor off.',
      access: 'person',
      body: { schema: ProofSchema, mostBytes: 4096 },
      status: 204,
      async handle({ caller, context, body: { password } }) {
        await provePassword(ports, caller, { password, address: addressOf(context, ports) });
        await db.transaction().execute(async (tx) => {
          await tx.updateTable('accounts').set(noSecondFactor).where('id', '=', caller.accountId).execute();
          await writeAudit(tx, { caller, action: 'second-factor.off', site: null, object: caller.email, at: now() });
        });
      },
    }),
    route({
      method: 'POST',
      path: '/account/recovery-codes',
      summary: 'Makes new recovery codes; those before are worth nothing then.',
      access: 'person',
      body: { schema: ProofSchema, mostBytes: 4096 },
      answer: RecoveryCodesSchema,
      async handle({ caller, context, body: { password } }) {
        await provePassword(ports, caller, { password, address: addressOf(context, ports) });
        const recoveryCodes = newRecoveryCodes();
        await db.transaction().execute(async (tx) => {
          const changed = await tx
            .updateTable('accounts')
            .set({ recovery_hashes: JSON.stringify(recoveryCodes.map(recoveryHash)) })
            .where('id', '=', caller.accountId)
            .where('totp_secret', 'is not', null)
            .returning('id')
            .executeTakeFirst();
          if (!changed) throw changedMeanwhile();
          await writeAudit(tx, { caller, action: 'recovery-codes.new', site: null, object: caller.email, at: now() });
        });
        return { recoveryCodes };
      },
    }),
  ];

  function openOffer(offer: string, accountId: string): string {
    try {
      return secrets.open(offer, offerPlace(accountId));
    } catch {
      // Not ours, not this person's, or changed: which of them is nobody's business.
      throw wrongField('wrong-offer', { field: 'offer', problem: 'is not what was offered to you; begin again' });
    }
  }
}

/** What an account without a second factor has. */
export const noSecondFactor = { totp_secret: null, totp_last_step: null, recovery_hashes: '[]' } as const;

function wrongCode(): ProblemError {
  return wrongField('wrong-code', {
    field: 'code',
    problem: 'is not the code of this moment; check the clock of the phone',
  });
}

function wrongField(code: string, error: { field: string; problem: string }): ProblemError {
  return new ProblemError({ code, status: 400, title: 'Something in the request is wrong.', errors: [error] });
}
