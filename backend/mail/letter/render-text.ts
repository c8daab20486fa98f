import type { LetterBlock, LetterContent } from '../../../contracts/mail.ts';
import { letterWords } from './letter-words.ts';
import type { LetterFrame } from './render-html.ts';

/** The text part: the same words for those who read letters without HTML. */
export function renderText(
  { language, blocks }: LetterContent,
  { siteName, unsubscribeLink }: Omit<LetterFrame, 'accent'>,
): string {
  const words = letterWords[language];
  const body = blocks.map((block) => blockText(block, words.coupon));
  if (unsubscribeLink === null) return body.join('\n\n');
  return [...body, `-- \n${words.why(siteName)}\n${words.unsubscribe}: ${unsubscribeLink}`].join('\n\n');
}

function blockText(block: LetterBlock, couponLabel: string): string {
  switch (block.kind) {
    case 'title':
    case 'text':
      return block.text;
    case 'coupon':
      return [`${couponLabel}: ${block.code}`, ...(block.note ? [block.note] : [])].join('\n');
    case 'button':
      return `${block.text}: ${block.link}`;
    case 'scores':
      return [`${block.least} … ${block.most}`, ...block.scores.map(({ text, link }) => `${text}: ${link}`)].join('\n');
  }
}
