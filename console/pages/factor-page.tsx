import { useState } from 'preact/hooks';
import type { SecondFactorOffer } from '../../contracts/account.ts';
import type { Account } from '../api.ts';
import { accountApi } from '../features/account/account-api.ts';
import { FactorOffer } from '../features/account/factor-offer.tsx';
import { RecoveryCodesShown } from '../features/account/recovery-codes.tsx';
import { formFailure } from '../format/failure-text.ts';
import { useApi } from '../ui/api-context.ts';
import { Logo } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { useSubmit } from '../ui/use-submit.ts';
import { useWords } from '../ui/words-context.tsx';

type Step = { is: 'start' } | { is: 'offer'; offer: SecondFactorOffer } | { is: 'codes'; codes: string[] };

interface FactorPageProps {
  account: Account;
  onDone: () => void;
  onLogOut: () => void;
}

/** All that somebody sees of whom a second factor is demanded, until they have it. */
export function FactorPage({ account, onDone, onLogOut }: FactorPageProps) {
  const words = useWords();
  const { say } = words;
  const api = accountApi(useApi());
  const [step, setStep] = useState<Step>({ is: 'start' });
  const begin = useSubmit(async () => setStep({ is: 'offer', offer: await api.offerFactor() }));
  return (
    <main class="door factor-door">
      <div class="door-card">
        <Logo />
        <h1>{say('factorNeeded')}</h1>
        <p class="door-tagline">{say('factorNeededText')}</p>
        {step.is === 'start' && (
          <form class="log-in-form" onSubmit={begin.submit}>
            <p class="form-note">
              {account.email} ·{' '}
              <button type="button" class="text-button" onClick={onLogOut}>
                {say('logOut')}
              </button>
            </p>
            <p class="form-failure" role="alert">
              {formFailure(begin.failure, [], words)}
            </p>
            <button type="submit" class="button primary" disabled={begin.busy}>
              {say('factorStartNow')}
            </button>
          </form>
        )}
        {step.is === 'offer' && (
          <FactorOffer
            offer={step.offer}
            onTaken={({ recoveryCodes }) => setStep({ is: 'codes', codes: recoveryCodes })}
            onCancel={() => setStep({ is: 'start' })}
          />
        )}
        {step.is === 'codes' && <RecoveryCodesShown codes={step.codes} onKept={onDone} />}
      </div>
      <LanguageSwitch />
    </main>
  );
}
