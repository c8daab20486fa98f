import { useState } from 'preact/hooks';
import type { LoginAlarm, LoginAlarmList } from '../../../contracts/account.ts';
import { localTimeZone } from '../../format/local-time-zone.ts';
import { fullTime } from '../../format/time.ts';
import { useApi } from '../../ui/api-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';

const refreshMs = 60_000;

/** Shows those who manage access that somebody tries passwords, until one of them has seen it. Nothing where nobody does. */
export function LoginAlarms() {
  const api = useApi();
  const { say, count } = useWords();
  const { resource, refresh } = useResource('login-alarms', {
    load: (signal) => api.read<LoginAlarmList>('/api/login-alarms', signal),
    everyMs: refreshMs,
  });
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  // Fails in silence: it stands beside everything else.
  const alarms = resource.state === 'full' ? resource.value.alarms : [];
  const [newest] = alarms;
  if (!newest) return null;
  const close = () =>
    api.send('POST', '/api/login-alarms/seen', { until: newest.raisedAt }).then(
      () => {
        setOpen(false);
        void refresh();
      },
      () => setFailed(true),
    );
  return (
    <>
      <button type="button" class="troubles-button alarm" onClick={() => setOpen(true)}>
        <Icon name="alert" />
        <span class="troubles-count">{count('loginAlarms', alarms.length)}</span>
      </button>
      {isOpen && (
        <Dialog title={say('alarmTitle')} onClose={() => setOpen(false)}>
          <p class="dialog-text">{say('alarmText')}</p>
          <ul class="troubles">
            {alarms.map((alarm) => (
              <AlarmItem key={`${alarm.object} ${alarm.raisedAt}`} alarm={alarm} />
            ))}
          </ul>
          <div class="form-end alarm-end">
            <button type="button" class="button primary" onClick={close}>
              {say('alarmSeen')}
            </button>
            <span class="form-failure" role="alert">
              {hasFailed && say('failedServer')}
            </span>
          </div>
        </Dialog>
      )}
    </>
  );
}

function AlarmItem({ alarm: { kind, object, raisedAt } }: { alarm: LoginAlarm }) {
  const { say, language } = useWords();
  const who = object.startsWith('unknown:') ? say('unknownAccount', { code: object.slice(8) }) : object;
  return (
    <li class="trouble">
      <p class="trouble-head">
        <strong>{say(kind === 'account' ? 'alarmAccount' : 'alarmAddress')}</strong>
        <code>{who}</code>
      </p>
      <p class="quiet">{fullTime(raisedAt, { language, timeZone: localTimeZone })}</p>
    </li>
  );
}
