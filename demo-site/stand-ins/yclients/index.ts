import type { Hono } from 'hono';
import { bookingForm } from './booking-form/index.ts';
import { clientCard } from './client.ts';
import { allSignals, defaultForm, type FormSettings, type Signals } from './form-settings.ts';
import { type HookAttempt, HookSender, type HookSettings } from './hooks.ts';
import { defaultOptions, type ResolvedOptions, type YclientsOptions } from './options.ts';
import { recordBody, stamp } from './record.ts';
import { restApi } from './rest.ts';
import { type SalonStaff, salonStaff } from './salon-staff.ts';
import { type Change, findCompany, type StoredRecord, YclientsState } from './state.ts';
import { widgetScript } from './widget-script.ts';

/** Forms that are always there: the number is the host's, the branch is one of the catalogue's. */
const standingForms: readonly (readonly [number, number])[] = [
  [123456, 700100],
  [123457, 700200],
];

/** The stand-in as tests and the demo hold it. */
export interface YclientsStandIn extends SalonStaff {
  /** The form's one HTML field, put into `<head>` before everything (§5.6). Throws RangeError for an unknown form, as do the next two. */
  setInjection(formId: number, html: string): void;
  /** States which signals of success the form gives; what is left out is on. */
  setSignals(formId: number, signals: Partial<Signals>): void;
  /** Changes how a form behaves; what is left out stays as it is. */
  setForm(formId: number, settings: Partial<FormSettings>): void;
  /** Replaces a branch's hook addresses; throws RangeError unless they are http:// on this machine. */
  setHooks(company: number, urls: readonly string[]): void;
  /** Changes how hooks are sent from now on. */
  setHookSettings(settings: Partial<HookSettings>): void;
  /** The user has changed the password: the old token is not accepted any more (§2.2). */
  setUserToken(token: string): void;
  /** Every attempt to deliver a hook, oldest first. */
  readonly hookAttempts: readonly HookAttempt[];
  /** Resolves when no hook waits or is on its way. */
  hooksSettled(): Promise<void>;
  /** All records as kept, oldest first. */
  records(): StoredRecord[];
}

/** The stand-in with what the server around it needs. */
export interface YclientsParts {
  standIn: YclientsStandIn;
  /** The application behind a host such as `n123456.yclients.localhost`; nothing for a host that is not YCLIENTS'. */
  appFor(hostName: string): Hono | undefined;
  stop(): Promise<void>;
}

/** Makes one YCLIENTS, all in memory. `url` gives the address of a host name of the demo. */
export function createYclients(given: YclientsOptions, url: (hostName: string) => string): YclientsParts {
  const options: ResolvedOptions = { ...defaultOptions, ...given };
  const forms = new Map<number, FormSettings>(standingForms.map(([id, company]) => [id, defaultForm(company)]));
  for (const [id, settings] of Object.entries(options.forms)) {
    forms.set(Number(id), { ...(forms.get(Number(id)) ?? defaultForm(700100)), ...settings });
  }
  const hooks = new HookSender(options);
  const state = new YclientsState(options.clock, report);

  const rest = restApi(state, options);
  const formHost = { state, options, form: (id: number) => forms.get(id) };
  const origin = (letter: 'w' | 'n', id: number) => url(`${letter}${id}.yclients.localhost`);

  function report({ company, resource, id, status }: Change): void {
    hooks.emit({ company_id: company, resource, resource_id: id, status, data: dataOf(resource, id) });
  }

  function dataOf(resource: Change['resource'], id: number): object {
    const record = state.records.get(id);
    const client = state.clients.get(resource === 'client' ? id : (record?.clientId ?? 0));
    if (resource === 'record' && record) {
      return recordBody({ record, client, style: options, where: 'hook', withPayments: false });
    }
    if (!client) throw new RangeError(`nothing to tell of ${resource} ${id}`);
    const timeZone = findCompany(client.company)?.timeZone ?? 'UTC';
    return clientCard(client, options, stamp(client.changedAt, timeZone));
  }

  function setForm(id: number, settings: Partial<FormSettings>): void {
    const form = forms.get(id);
    if (!form) throw new RangeError(`the stand-in has no form ${id}`);
    forms.set(id, { ...form, ...settings });
  }

  const formOf = (company: number) => [...forms].find(([, form]) => form.company === company)?.[0] ?? 0;

  return {
    standIn: {
      ...salonStaff(state, formOf),
      setForm,
      setInjection: (id, html) => setForm(id, { injection: html }),
      setSignals: (id, signals) => setForm(id, { signals: { ...allSignals, ...signals } }),
      setHooks: (company, urls) => hooks.setUrls(company, urls),
      setHookSettings: (settings) => hooks.change(settings),
      setUserToken(token) {
        options.userToken = token;
      },
      hookAttempts: hooks.attempts,
      hooksSettled: () => hooks.settled(),
      records: () => [...state.records.values()],
    },
    appFor(hostName) {
      if (hostName === 'api.yclients.localhost') return rest;
      const match = /^([wnb])(\d{1,9})\.yclients\.localhost$/.exec(hostName);
      if (!match) return undefined;
      const id = Number(match[2]);
      return match[1] === 'w' ? widgetScript(id, { ...formHost, origin }) : bookingForm(id, formHost);
    },
    stop: () => hooks.stop(),
  };
}
