import * as v from 'valibot';
import { type FieldError, fieldErrors } from '../../contracts/problem.ts';
import type { SiteSettings } from './settings.ts';
import { type Mode, type SitesFile, sitesFileSchema } from './sites-file.ts';

/** Why a sites file was not taken over: every wrong field with what would be right. Nothing of it was stored. */
export class SitesFileError extends Error {
  readonly errors: FieldError[];

  constructor(errors: FieldError[]) {
    super(errors.map(({ field, problem }) => `${field || 'the file'} ${problem}`).join('\n'));
    this.errors = errors;
  }
}

/** What the store already has and the file may refer to. */
export interface KnownInStore {
  sites: readonly string[];
  /** Branch and the connection that has it. */
  branches: readonly { branch: string; connection_id: string }[];
  /** Connections of which the file says nothing new; theirs is what the store has of them. */
  told: ReadonlySet<string>;
}

/** Reads a sites file. Throws a SitesFileError. */
export function parseSitesFile(content: unknown, mode: Mode): SitesFile {
  const result = v.safeParse(sitesFileSchema(mode), content);
  if (result.success) return result.output;
  throw new SitesFileError(fieldErrors(result.issues));
}

/** What only shows when all of it is seen together: references, and ids and branches that are claimed twice. */
export function crossErrors(file: SitesFile, store: KnownInStore): FieldError[] {
  const errors: FieldError[] = [];
  const sites = new Set([...store.sites, ...file.sites.map((site) => site.id)]);
  const mustExist = (field: string, site: string | undefined) => {
    if (site !== undefined && !sites.has(site)) errors.push({ field, problem: noSuchSite });
  };
  const once = (field: (index: number) => string, ids: readonly string[]) => {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) errors.push({ field: field(index), problem: `is there twice` });
    });
  };

  once((index) => `sites[${index}].id`, ids(file.sites));
  once((index) => `connections[${index}].id`, ids(file.connections));
  once((index) => `tokens[${index}].name`, names(file.tokens));
  for (const [index, site] of file.sites.entries()) {
    const own = siteErrors(site, [...sites]);
    errors.push(...own.map(({ field, problem }) => ({ field: `sites[${index}].${field}`, problem })));
  }
  file.connections.forEach((connection, index) => {
    const path = `connections[${index}]`;
    mustExist(`${path}.site`, connection.site);
    mustExist(`${path}.fallback.site`, connection.fallback?.site);
    mustExist(`${path}.appFallback.site`, connection.appFallback?.site);
    for (const [form, site] of Object.entries(connection.forms)) mustExist(`${path}.forms.${form}`, site);
  });
  file.tokens.forEach((token, index) => {
    token.sites?.forEach((site, at) => {
      mustExist(`tokens[${index}].sites[${at}]`, site);
    });
  });
  return [...errors, ...branchErrors(file, store)];
}

const noSuchSite = 'names a site that does not exist';

/** What of one site's settings does not fit the sites that it may name. */
export function siteErrors({ fallback }: SiteSettings, sites: readonly string[]): FieldError[] {
  if (fallback.site === undefined || sites.includes(fallback.site)) return [];
  return [{ field: 'fallback.site', problem: noSuchSite }];
}

/** A branch answers to one connection. What the file says of a connection replaces what the store has of it. */
function branchErrors(file: SitesFile, store: KnownInStore): FieldError[] {
  const inFile = new Set(ids(file.connections).filter((id) => !store.told.has(id)));
  const owners = new Map(
    store.branches.filter((row) => !inFile.has(row.connection_id)).map((row) => [row.branch, row.connection_id]),
  );
  return file.connections.flatMap((connection, index) =>
    (store.told.has(connection.id) ? [] : connection.branches).flatMap((branch, at) => {
      const owner = owners.get(branch);
      owners.set(branch, connection.id);
      if (owner === undefined) return [];
      return [
        { field: `connections[${index}].branches[${at}]`, problem: `belongs to the connection ${owner} already` },
      ];
    }),
  );
}

const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);
const names = (items: readonly { name: string }[]) => items.map((item) => item.name);
