import type { RecoveryCodes, SecondFactorOffer } from '../../../contracts/account.ts';
import { fieldFailure, formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { accountApi } from './account-api.ts';
import { OldPasswordField } from './old-password-field.tsx';
import { QrCode } from './qr-code.tsx';

interface FactorOfferProps {
  offer: SecondFactorOffer;
  onTaken: (codes: RecoveryCodes) => void;
  onCancel: () => void;
}

/** The key for the authenticator, drawn and written, and its first code as the proof that it arrived. */
export function FactorOffer({ offer, onTaken, onCancel }: FactorOfferProps) {
  const words = useWords();
  const { say } = words;
  const api = accountApi(useApi());
  const { busy, failure, submit } = useSubmit(async (form) => {
    const [code, password] = [String(form.get('code')), String(form.get('password'))];
    onTaken(await api.takeFactor({ offer: offer.offer, code, password }));
  });
  return (
    <form class="factor-offer" onSubmit={submit}>
      <QrCode text={offer.address} name={say('factorQr')} />
      <div class="stack">
        <p>{say('factorScan')}</p>
        <p class="factor-key">
          <span class="quiet">{say('factorKey')}</span>{' '}
          <code class="code">{offer.key.replace(/.{4}(?=.)/g, '$& ')}</code>
          <CopyButton value={offer.key} what={say('factorKey')} />
        </p>
        <Field
          label={say('factorCode')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          takesFocus
          error={fieldFailure(failure, 'code', words)}
        />
        <OldPasswordField failure={failure} />
        <div class="form-end">
          <button type="submit" class="button primary" disabled={busy}>
            {say(busy ? 'accessSaving' : 'factorConfirm')}
          </button>
          <button type="button" class="button" onClick={onCancel}>
            {say('accessCancel')}
          </button>
        </div>
        <p class="form-failure" role="alert">
          {formFailure(failure, ['code', 'password'], words)}
        </p>
      </div>
    </form>
  );
}
