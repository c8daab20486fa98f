import { useState } from 'preact/hooks';
import type { OwnAccount, SecondFactorOffer } from '../../../contracts/account.ts';
import { formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { accountApi } from './account-api.ts';
import { FactorOffer } from './factor-offer.tsx';
import { ProofForm } from './proof-form.tsx';
import { RecoveryCodesShown } from './recovery-codes.tsx';

/** What is open below the section's line of state. */
type Step =
  | { is: 'nothing' | 'stopping' | 'new-codes' }
  | { is: 'offer'; offer: SecondFactorOffer }
  | { is: 'codes'; codes: string[] };

/** One's own second factor: on, off, and recovery codes. */
export function SecondFactorSection({ account, onChanged }: { account: OwnAccount; onChanged: () => void }) {
  const words = useWords();
  const { say, count } = words;
  const api = accountApi(useApi());
  const [step, setStep] = useState<Step>({ is: 'nothing' });
  const begin = useSubmit(async () => setStep({ is: 'offer', offer: await api.offerFactor() }));
  const close = () => setStep({ is: 'nothing' });
  const show = ({ recoveryCodes }: { recoveryCodes: string[] }) => {
    setStep({ is: 'codes', codes: recoveryCodes });
    onChanged();
  };

  return (
    <section class="sheet-section" aria-labelledby="factor-section">
      <h2 id="factor-section">{say('factorSection')}</h2>
      <p class="section-text">
        {say(account.secondFactor ? 'factorOn' : 'factorOff')}{' '}
        {account.secondFactor && <span class="quiet">{count('codesLeft', account.recoveryCodes)}</span>}
      </p>
      {step.is === 'nothing' && !account.secondFactor && (
        <form class="form-end" onSubmit={begin.submit}>
          <button type="submit" class="button" disabled={begin.busy}>
            {say('factorStart')}
          </button>
          <span class="form-failure" role="alert">
            {formFailure(begin.failure, [], words)}
          </span>
        </form>
      )}
      {step.is === 'nothing' && account.secondFactor && (
        <div class="form-end">
          <button type="button" class="button" onClick={() => setStep({ is: 'new-codes' })}>
            {say('recoveryNew')}
          </button>
          <button type="button" class="button" onClick={() => setStep({ is: 'stopping' })}>
            {say('factorStop')}
          </button>
        </div>
      )}
      {step.is === 'offer' && <FactorOffer offer={step.offer} onTaken={show} onCancel={close} />}
      {step.is === 'new-codes' && (
        <ProofForm
          action={say('recoveryNew')}
          onProof={async (password) => show(await api.newRecoveryCodes(password))}
          onCancel={close}
        />
      )}
      {step.is === 'stopping' && (
        <ProofForm
          action={say('factorStop')}
          onProof={async (password) => {
            await api.removeFactor(password);
            close();
            onChanged();
          }}
          onCancel={close}
        />
      )}
      {step.is === 'codes' && <RecoveryCodesShown codes={step.codes} onKept={close} />}
    </section>
  );
}
