import type { GuideBlock } from '../../../contracts/guide.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { MarkedText } from './marked-text.tsx';

/** A piece of the guide as the page shows it. */
export function GuideBlockView({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <MarkedText text={block.text} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <MarkedText text={block.text} />
        </p>
      );
    case 'code':
      return <CodeBlock code={block.code} />;
    case 'list':
      return (
        <ul class="guide-list">
          {block.items.map((item) => (
            <li key={item}>
              <MarkedText text={item} />
            </li>
          ))}
        </ul>
      );
    case 'checklist':
      return (
        <ul class="guide-checks">
          {block.items.map((item) => (
            <CheckItem key={item.text} {...item} />
          ))}
        </ul>
      );
    case 'table':
      return <TableBlock {...block} />;
  }
}

function CodeBlock({ code }: { code: string }) {
  const { say } = useWords();
  return (
    <div class="guide-code">
      <pre class="code">{code}</pre>
      <CopyButton value={code} what={say('guideCode')} />
    </div>
  );
}

function CheckItem({ text, done, note }: Extract<GuideBlock, { kind: 'checklist' }>['items'][number]) {
  const { say } = useWords();
  const state = done === null ? 'by-hand' : done ? 'done' : 'to-do';
  const name = { 'by-hand': say('guideByHand'), done: say('guideDone'), 'to-do': say('guideToDo') }[state];
  return (
    <li data-state={state}>
      <span class="guide-box">{done && <Icon name="check" />}</span>
      <span class="guide-check-text">
        <MarkedText text={text} />
        {note && (
          <span class="quiet">
            {' '}
            <MarkedText text={note} />
          </span>
        )}
      </span>
      <span class="guide-check-state">{name}</span>
    </li>
  );
}

/** On a phone each row is a list of its own, so the heads go along. */
function TableBlock({ head, rows }: Extract<GuideBlock, { kind: 'table' }>) {
  return (
    <table class="guide-table">
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, column) => (
              <td key={head[column]} data-head={head[column]}>
                <MarkedText text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
