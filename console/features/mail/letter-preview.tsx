import type { LetterBlock, LetterContent } from '../../../contracts/mail.ts';
import { useWords } from '../../ui/words-context.tsx';

/** What a letter says, drawn of its blocks much as a mail program shows them; nothing in it can be pressed. */
export function LetterPreview({ content }: { content: LetterContent }) {
  const { say } = useWords();
  return (
    <figure class="letter-preview" lang={content.language} aria-label={say('letterPreview')}>
      {content.blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </figure>
  );
}

function Block({ block }: { block: LetterBlock }) {
  switch (block.kind) {
    case 'title':
      return <p class="letter-title">{block.text}</p>;
    case 'text':
      return <p class="letter-lines">{block.text}</p>;
    case 'coupon':
      return (
        <p class="letter-coupon">
          <code>{block.code}</code>
          {block.note && <span>{block.note}</span>}
        </p>
      );
    case 'button':
      return <p class="letter-button">{block.text}</p>;
    case 'scores':
      return (
        <p class="letter-scores">
          {block.scores.map(({ text }) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      );
  }
}
