import type { MailChange, MailView } from '../../contracts/mail.ts';
import type { MailStandIn } from '../../demo-site/stand-ins/mail/index.ts';
import { asOwner, type OwnersLogIn } from './owner.ts';

/** Who writes. */
export interface Sender {
  site: string;
  name: string;
  address: string;
}

/** Sets up a site's e-mail to the stand-in, as its owner would in the console. Throws when the backend refuses. */
export async function setUpMail(
  login: OwnersLogIn,
  { mail, sender }: { mail: MailStandIn; sender: Sender },
): Promise<void> {
  await asOwner(login, async ({ get, put }) => {
    const { changedAt } = await get<MailView>(`/sites/${sender.site}/mail`);
    const change: MailChange = {
      settings: {
        ...{ host: 'mail.localhost', port: mail.port, security: 'none', user: mail.user, perMinute: 60 },
        ...{ senderName: sender.name, senderAddress: sender.address, replyTo: null },
      },
      password: mail.password,
      changedAt,
    };
    await put(`/sites/${sender.site}/mail`, change);
  });
}
