import type { MailTestOutcome, MailView } from '../../../contracts/mail.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { When } from '../sites/when.tsx';
import type { MailApi } from './mail-api.ts';
import { MailFailure } from './mail-failure.tsx';
import { TestResult } from './test-result.tsx';

interface MailCardProps {
  api: MailApi;
  view: MailView;
  site: string;
  /** The site's. */
  name: string;
  canWrite: boolean;
  /** The settings were stored a moment ago. */
  saved: boolean;
  onEdit: () => void;
  onChanged: () => void;
}

/** How a site sends e-mail, in a few lines, and what can be done about it. */
export function MailCard({ api, view, site, name, canWrite, saved, onEdit, onChanged }: MailCardProps) {
  const { say, language } = useWords();
  const removing = useSave();
  const test = useAsking<MailTestOutcome>();
  const { settings, password, letters } = view;
  if (!settings) return null;
  const isFailing = letters.failed > 0;
  return (
    <section class="card" aria-labelledby="mail-title">
      <div class="card-head">
        <div>
          <h2 id="mail-title">{say('mailOf', { site: name })}</h2>
          <p class="quiet">
            {settings.senderName ? `${settings.senderName} <${settings.senderAddress}>` : settings.senderAddress}
          </p>
        </div>
        <span class="connection-sign" data-sign={isFailing ? 'failing' : 'working'}>
          <Icon name={isFailing ? 'alert' : 'check'} />
          {say(isFailing ? 'mailSomeFailed' : 'mailReady')}
        </span>
      </div>
      <Facts>
        <Fact name={say('mailServer')}>
          {settings.host}:{settings.port}, {say(`mailSecurityShort-${settings.security}`)}
        </Fact>
        <Fact name={say('mailUser')}>{settings.user}</Fact>
        <Fact name={say('mailPassword')}>
          {password && (
            <>
              {password.end !== null && (
                <>
                  {say('secretEnd')} <code class="secret-end">{password.end}</code>,{' '}
                </>
              )}
              {say('secretSet', { when: '' })}
              <When at={password.setAt} site={site} />
            </>
          )}
        </Fact>
        <Fact name={say('mailReplyTo')}>{settings.replyTo}</Fact>
        <Fact name={say('mailPace')}>{say('mailPerMinute', { n: settings.perMinute })}</Fact>
      </Facts>
      {test.outcome && <TestResult outcome={test.outcome} />}
      {canWrite && (
        <div class="connection-actions">
          <button
            type="button"
            class="button"
            disabled={test.busy}
            onClick={() => void test.run(() => api.test({ language }))}
          >
            {say(test.busy ? 'mailTesting' : 'mailTest')}
          </button>
          <button type="button" class="button" onClick={onEdit}>
            {say('connectionSettings')}
          </button>
          <SureButton
            name={say('mailRemove')}
            about="mail-remove-about"
            onSure={() =>
              void removing.run(async () => {
                await api.remove();
                onChanged();
              })
            }
          />
        </div>
      )}
      {canWrite && (
        <p class="quiet" id="mail-remove-about">
          {say('mailRemoveText')}
        </p>
      )}
      <MailFailure failure={test.failure ?? removing.failure} />
      {saved && <output class="form-done">{say('mailSaved')}</output>}
    </section>
  );
}
