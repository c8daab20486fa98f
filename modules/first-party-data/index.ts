import type { StartModule } from '../../contracts/module.ts';
import type { OptionsOf } from '../manifest.ts';

/**
 * Takes what a page says of its visitor beside who they are: `['profile', { key: value }]`, in words of its own, and
 * `['marketing_consent', { given, text }]`, what they said to being addressed by advertisements. The backend sorts and
 * bounds it (contracts/asked.ts). Where the browser asks not to be known nothing is told, but for a consent taken back.
 */
export const start: StartModule<OptionsOf<'first-party-data'>> = ({ on, track, anonymous }) => {
  on('profile', (asked: unknown) => {
    if (!anonymous) track({ type: 'profile', asked });
  });
  on('marketing_consent', (asked?: { given?: unknown }) => {
    if (!anonymous || asked?.given === false) track({ type: 'marketing_consent', asked });
  });
};
