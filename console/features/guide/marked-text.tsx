import { textParts } from '../../../contracts/guide.ts';

/** A text of the guide; what stands between backticks is code. */
export function MarkedText({ text }: { text: string }) {
  return (
    <>{textParts(text).map(({ text: part, isCode }) => (isCode ? <code class="code mark">{part}</code> : part))}</>
  );
}
