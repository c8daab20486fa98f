import type { Inquiry } from '../../../contracts/inquiry.ts';
import { Section } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Who told of the inquiry, and by which rule its two reports were found to be one. */
export function MatchSection({ inquiry: { match, kind, reportedBy } }: { inquiry: Inquiry }) {
  const { say, name } = useWords();
  return (
    <Section title={say('howMatched')}>
      <p class="matched">
        <span>{name('reported', reportedBy.length > 1 ? 'both' : (reportedBy[0] ?? 'page'))}.</span>{' '}
        {match && (
          <>
            <strong>{name('match', match)}.</strong> {name('matchText', match)}
          </>
        )}
        {!match && kind === 'booking' && say('notMatched')}
      </p>
    </Section>
  );
}
