import { type Device, deviceOf } from './device-of.ts';

/** What a user agent says of its device, browser and system. */
export interface Agent {
  device: Device;
  /** Name and main version, `Chrome 156`; `null`: none that is known. */
  browser: string | null;
  /** Name, with the version where it says one that can be believed: `Windows 10`, `iOS 18`, `macOS`. */
  os: string | null;
}

/** Most visits come with one of a few hundred user agents; the bound keeps made-up ones from filling the memory. */
const mostRemembered = 2_000;
const remembered = new Map<string, Agent>();

/** Reads a user agent. What many browsers claim to be comes last, so that Edge is not Chrome. Never throws. */
export function agentOf(userAgent: string): Agent {
  const known = remembered.get(userAgent);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const agent = { device: deviceOf(userAgent), browser: browserOf(userAgent), os: osOf(userAgent) };
  remembered.set(userAgent, agent);
  return agent;
}

const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['Yandex Browser', /\bYaBrowser\/(\d+)/],
  ['Yandex', /\b(?:YaSearchBrowser|YaApp_\w+|YandexSearch)\/(\d+)/],
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\b(?:OPR|OPiOS|OPT)\/(\d+)/],
  ['Opera Mini', /\bOpera Mini\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Mi Browser', /\bMiuiBrowser\/(\d+)/],
  ['Huawei Browser', /\bHuaweiBrowser\/(\d+)/],
  ['UC Browser', /\bUC ?Browser\/(\d+)/],
  ['Vivaldi', /\bVivaldi\/(\d+)/],
  ['DuckDuckGo', /\bDuckDuckGo\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
  ['Internet Explorer', /\b(?:MSIE |Trident\/[^)]{0,200}rv:)(\d+)/],
];

function browserOf(userAgent: string): string | null {
  for (const [name, version] of browsers) {
    const main = version.exec(userAgent)?.[1];
    if (main) return `${name} ${main}`;
  }
  return null;
}

const windows: Record<string, string> = { '6.1': 'Windows 7', '6.2': 'Windows 8', '6.3': 'Windows 8.1' };

function osOf(userAgent: string): string | null {
  // Browsers say 10.0 for Windows 11, too: nothing tells the two apart here.
  const windowsVersion = /\bWindows NT (\d+\.\d+)/.exec(userAgent)?.[1];
  if (windowsVersion) return windowsVersion === '10.0' ? 'Windows 10' : (windows[windowsVersion] ?? 'Windows');
  const android = /\bAndroid(?: (\d+))?/.exec(userAgent);
  if (android) return android[1] ? `Android ${android[1]}` : 'Android';
  const ios = /\b(?:iPhone|iPad|iPod)\b[^)]{0,60}? OS (\d+)_/.exec(userAgent)?.[1];
  if (ios) return `iOS ${ios}`;
  // Safari has said 10_15_7 for every macOS since 2020.
  if (/\bMac OS X\b|\bMacintosh\b/.test(userAgent)) return 'macOS';
  if (/\bCrOS\b/.test(userAgent)) return 'ChromeOS';
  return /\bLinux\b/.test(userAgent) ? 'Linux' : null;
}
