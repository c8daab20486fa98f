import type { PushAudience } from '../../../contracts/push.ts';
import type { Words } from '../../words.ts';

/** Who a message is for, in one line. */
export function audienceWords(
  { languages, devices, seenWithinDays, unseenForDays, hasBought }: PushAudience,
  { say, name, language }: Pick<Words, 'say' | 'name' | 'language'>,
): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const parts = [
    ...(languages.length > 0 ? [languages.map((one) => names.of(one) ?? one).join(', ')] : []),
    ...(devices.length > 0 ? [devices.map((one) => name('device', one)).join(', ')] : []),
    ...(seenWithinDays === null ? [] : [say('pushSeenWithin', { n: seenWithinDays })]),
    ...(unseenForDays === null ? [] : [say('pushUnseenFor', { n: unseenForDays })]),
    ...(hasBought === null ? [] : [say(hasBought ? 'pushBought-yes' : 'pushBought-no')]),
  ];
  return parts.length > 0 ? parts.join('; ') : say('pushEverybody');
}
