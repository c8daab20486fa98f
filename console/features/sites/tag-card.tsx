import { useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import { CopyTextButton } from './copy-text-button.tsx';

/** The one line that goes into every page, and the same for pages under a strict policy. */
export function TagCard({ tagUrl }: { tagUrl: string }) {
  const { say } = useWords();
  const [withNonce, setWithNonce] = useState(false);
  const tag = withNonce
    ? `<script async nonce="{{nonce}}" src="${tagUrl}"></script>`
    : `<script async src="${tagUrl}"></script>`;
  return (
    <section class="card">
      <h2>{say('tagTitle')}</h2>
      <p class="quiet">{say('tagText')}</p>
      <div class="tag-line">
        {/* Reachable by keyboard, since a long address scrolls. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="code" tabIndex={0}>
          {tag}
        </pre>
        <CopyTextButton value={tag} />
      </div>
      <label class="check-row">
        <input type="checkbox" checked={withNonce} onChange={(event) => setWithNonce(event.currentTarget.checked)} />
        <span>{say('tagNonce')}</span>
      </label>
      {withNonce && <p class="field-help">{say('tagNonceText')}</p>}
    </section>
  );
}
