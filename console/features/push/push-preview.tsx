import type { PushContent } from '../../../contracts/push.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

interface PushPreviewProps {
  content: PushContent;
  language: string;
  /** The site's host, which browsers write below every notification. */
  host: string;
  hasIcon: boolean;
}

/** What a notification looks like, much as browsers draw it: how much of a text is seen is theirs to say. Pictures are only stood for. */
export function PushPreview({ content: { title, body, picture }, language, host, hasIcon }: PushPreviewProps) {
  const { say } = useWords();
  const text = body?.[language] ?? '';
  return (
    <figure class="push-preview" aria-label={say('pushPreview')} lang={language}>
      <div class="push-note">
        <span class="push-note-icon" data-own={hasIcon}>
          <Icon name={hasIcon ? 'star' : 'bell'} />
        </span>
        <div class="push-note-texts">
          <strong>{title[language] || say('pushTitleEmpty')}</strong>
          {text !== '' && <span>{text}</span>}
          <span class="push-note-host">{host}</span>
        </div>
        {picture && <span class="push-note-picture">{say('pushPictureHere')}</span>}
      </div>
      <figcaption class="quiet">{say('pushPreviewText')}</figcaption>
    </figure>
  );
}
