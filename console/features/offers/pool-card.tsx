import { useState } from 'preact/hooks';
import type { PoolView } from '../../../contracts/coupons.ts';
import { dayRange } from '../../format/days.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { CodesUpload } from './codes-upload.tsx';
import { OfferFailure } from './offer-failure.tsx';
import type { OffersApi } from './offers-api.ts';
import { PoolForm } from './pool-form.tsx';
import { PoolLeft } from './pool-left.tsx';

interface PoolCardProps {
  api: OffersApi;
  pool: PoolView;
  canWrite: boolean;
  onChanged: () => void;
}

/** One pool: what is left of it, and everything that can be done with it. */
export function PoolCard({ api, pool, canWrite, onChanged }: PoolCardProps) {
  const { say, count, language } = useWords();
  const removing = useSave();
  const [open, setOpen] = useState<'nothing' | 'form' | 'codes'>('nothing');
  const { settings } = pool;
  const titleId = `pool-${pool.id}`;
  const isUsed = pool.offers.length > 0;
  const number = new Intl.NumberFormat(language);
  const remove = () =>
    void removing.run(async () => {
      await api.removePool(pool.id);
      onChanged();
    });
  const saved = () => {
    setOpen('nothing');
    onChanged();
  };
  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h2 id={titleId}>{settings.name}</h2>
        <span class="quiet">{isUsed ? count('usedByOffers', pool.offers.length) : say('poolUnused')}</span>
      </div>
      <PoolLeft pool={pool} />
      <Facts>
        <Fact name={say('poolUploaded')}>{settings.kind === 'unique' ? number.format(pool.uploaded) : null}</Fact>
        <Fact name={say('poolHandedOut')}>{number.format(pool.handedOut)}</Fact>
        <Fact name={say('poolRedeemed')}>{number.format(pool.redeemed)}</Fact>
        <Fact name={say('poolEndsOn')}>
          {settings.endsOn && dayRange({ from: settings.endsOn, to: settings.endsOn }, language)}
        </Fact>
      </Facts>
      {open === 'form' && (
        <PoolForm {...{ api, id: pool.id, pool }} onSaved={saved} onCancel={() => setOpen('nothing')} />
      )}
      {open === 'codes' && <CodesUpload {...{ api, pool: pool.id, onChanged }} onClose={() => setOpen('nothing')} />}
      {canWrite && open === 'nothing' && (
        <div class="connection-actions">
          {settings.kind === 'unique' && (
            <button type="button" class="button" onClick={() => setOpen('codes')}>
              {say('poolUpload')}
            </button>
          )}
          <button type="button" class="button" onClick={() => setOpen('form')}>
            {say('connectionSettings')}
          </button>
          {!isUsed && (
            <SureButton
              name={say('poolRemove')}
              label={say('poolRemoveWhat', { name: settings.name })}
              onSure={remove}
            />
          )}
        </div>
      )}
      <OfferFailure failure={removing.failure} />
    </section>
  );
}
