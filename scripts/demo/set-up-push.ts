import type { PushChange, PushView } from '../../contracts/push.ts';
import { asOwner, type OwnersLogIn } from './owner.ts';

/** Lets the shop's browsers subscribe at the stand-in, as its owner would in the console. Throws when the backend refuses. */
export async function setUpPush(login: OwnersLogIn, service: string): Promise<void> {
  await asOwner(login, async ({ get, put }) => {
    const { settings, changedAt } = await get<PushView>('/sites/shop/push');
    const change: PushChange = { settings: { ...settings, services: [service] }, changedAt };
    await put('/sites/shop/push', change);
  });
}
