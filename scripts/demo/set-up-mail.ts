import type { MailChange, MailView } from '../../contracts/mail.ts';
import type { MailStandIn } from '../../demo-site/stand-ins/mail/index.ts';

interface Owner {
  /** Our own address without a slash at the end. */
  url: string;
  email: string;
  password: string;
}

/** Sets up the salon's e-mail to the stand-in, as its owner would in the console. Throws when the backend refuses. */
export async function setUpMail({ url, email, password }: Owner, mail: MailStandIn): Promise<void> {
  const send = (method: string, path: string, { body, cookie = '' }: { body?: object; cookie?: string }) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { origin: url, cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const login = await send('POST', '/login', { body: { email, password } });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const before = (await (await send('GET', '/sites/salon/mail', { cookie })).json()) as MailView;
  const change: MailChange = {
    settings: {
      ...{ host: 'mail.localhost', port: mail.port, security: 'none', user: mail.user, perMinute: 60 },
      ...{ senderName: 'Салон «Лоза»', senderAddress: 'hello@salon.example', replyTo: null },
    },
    password: mail.password,
    changedAt: before.changedAt,
  };
  const saved = await send('PUT', '/sites/salon/mail', { body: change, cookie });
  if (!saved.ok) throw new Error(`the salon's e-mail could not be set up: ${saved.status} ${await saved.text()}`);
  await send('POST', '/logout', { cookie });
}
